"""Public benchmarks of the same task, marked by the very engine that marks essays: `python -m benchmarks.public`."""

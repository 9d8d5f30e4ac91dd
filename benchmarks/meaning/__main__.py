"""Train the network that reads meaning: `python -m benchmarks.meaning --data FOLDER --out FOLDER`.

Three networks: one on every question, which ships, and two on one half of the questions each, whose judgements of the
other half tell `benchmarks.train` how far such a network can be trusted on a rubric that it has never seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.meaning.networks import NAMES, train_network
from rubrics.format import RubricError


def main(argv: Sequence[str] | None = None) -> None:
    """Train and write the networks into folders of these names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, action="append", help="holds essays/, labels/, rubrics/")
    parser.add_argument("--out", type=Path, required=True, help="gets a folder for each network")
    parser.add_argument("--only", choices=NAMES, action="append", help="train only this one; may be repeated")
    parser.add_argument("--jobs", type=int, default=2, help="networks trained at a time, one core each")
    options = parser.parse_args(argv)
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(train_network, name, options.data, options.out / name) for name in options.only or NAMES]
        try:
            for task in tasks:
                task.result()
        except (OSError, RubricError) as error:
            parser.error(str(error))


if __name__ == "__main__":
    main()

"""Training of the network that reads meaning; needs what requirements-training.txt lists, which nothing else does."""

"""The three networks: what each learns from, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.halves import half_of
from benchmarks.meaning.export import export
from benchmarks.meaning.lessons import read_lessons
from benchmarks.meaning.training import train

NAMES = ("whole", "half-0", "half-1")
SEED = 1


def train_network(name: str, folders: Sequence[Path], out: Path) -> None:
    """Train the network of that name (one of NAMES) on one core; raises OSError or RubricError for unreadable data."""
    torch.set_num_threads(1)
    read = [read_lessons(folder) for folder in folders]
    subjects = {slug: subject for part, _ in read for slug, subject in part.items()}
    lessons = [lesson for _, part in read for lesson in part]
    if name != "whole":
        half = int(name.removeprefix("half-"))
        lessons = [lesson for lesson in lessons if half_of(lesson.prompt) == half]
    export(*train(subjects, lessons, seed=SEED, name=name), out)

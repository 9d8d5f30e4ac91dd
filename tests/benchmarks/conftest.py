"""A tiny training folder that several commands learn from."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import rome

SLUGS = ("why-rome-fell", "why-rome-fell-again")
WRONG = "The Vandals took Carthage and its grain taxes in 1455, so the pay ran out."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Rome's essays on two questions, and on each one with a wrong year, since every verdict has to be there."""
    for slug in SLUGS:
        shutil.copytree(rome.GOLD / "essays" / SLUGS[0], tmp_path / "essays" / slug)
        shutil.copytree(rome.GOLD / "labels" / "A" / SLUGS[0], tmp_path / "labels" / slug)
        (tmp_path / "essays" / slug / "wrong.txt").write_text(WRONG, encoding="utf-8")
        labels: dict[str, Any] = {
            "factors": {"money": {"verdict": "made", "quotes": ["so the pay ran out"]}},
            "evidence": {"lost-africa": {"verdict": "wrong", "quotes": [WRONG]}},
            "misconceptions": {},
            "level": 2,
            "mark": 8,
        }
        (tmp_path / "labels" / slug / "wrong.json").write_text(json.dumps(labels), encoding="utf-8")
        text = (rome.RUBRICS / f"{SLUGS[0]}.yaml").read_text(encoding="utf-8")
        rubric = tmp_path / "rubrics" / f"{slug}.yaml"
        rubric.parent.mkdir(exist_ok=True)
        rubric.write_text(text.replace(f"slug: {SLUGS[0]}", f"slug: {slug}"), encoding="utf-8")
    return tmp_path

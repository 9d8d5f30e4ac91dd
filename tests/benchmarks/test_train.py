"""The command `python -m benchmarks.train`."""

import json
from pathlib import Path

import pytest

from benchmarks.train import main
from rubrics.format import load_rubric
from rubrics.marking.decision import read_heads
from rubrics.marking.engine import compiled, mark_reading
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import read_doc


def test_the_engine_marks_with_trained_weights(data: Path) -> None:
    out = data / "weights.json"
    main(["--data", str(data), "--out", str(out)])
    rubric = load_rubric(data / "rubrics" / "why-rome-fell.yaml")
    essay = read_doc(load_pipeline()("The Vandals took Carthage and its grain taxes, so the pay ran out."))
    heads = read_heads(json.loads(out.read_text(encoding="utf-8")))
    assert {"factor.window", "factor.credit", "evidence.wrong", "misconception.credit", "band"} <= heads.keys()
    assert mark_reading(essay, compiled(rubric), heads).prompt == "why-rome-fell"


def test_training_twice_gives_the_same_bytes(data: Path) -> None:
    for name in ("first.json", "second.json"):
        main(["--data", str(data), "--out", str(data / name)])
    assert (data / "first.json").read_bytes() == (data / "second.json").read_bytes()


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", "nowhere", "--out", str(tmp_path / "weights.json")])
    assert stopped.value.code == 2
    assert "no essays in nowhere" in capsys.readouterr().err

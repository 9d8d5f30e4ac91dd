"""The command `python -m benchmarks.speed`, without asserting what anything costs."""

from dataclasses import replace

import pytest

from benchmarks.speed.__main__ import main, report
from benchmarks.speed.material import change, enlarge, lengthen
from benchmarks.speed.measures import Figure
from rubrics.marking.rubric import Rubric


def test_costs_are_reported_beside_their_goals(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--essays", "1", "--no-processes", "--no-accuracy"])
    printed = capsys.readouterr().out
    for line in ("again after one sentence changed", "a rubric 10 times as large", "an essay 10 times as long"):
        assert line in printed


def test_a_goal_is_met_from_either_side() -> None:
    rows = report([Figure("costs", 2.0, 1.5), Figure("gains", 2.0, 1.9, at_least=True)]).splitlines()[2:]
    assert ["no" in row for row in rows] == [True, False]


def test_a_network_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--minilm", "nowhere.onnx"])
    assert "nowhere.onnx" in capsys.readouterr().err


def test_a_large_rubric_has_every_item_once(rubric: Rubric) -> None:
    large = enlarge([rubric, replace(rubric, slug="other")])
    slugs = [item.slug for factor in large.factors for item in (factor, *factor.evidence)]
    assert len(large.factors) == 10 * len(rubric.factors)
    assert len(set(slugs)) == len(slugs)


def test_a_changed_essay_differs_in_one_sentence() -> None:
    text = "One is here. Two is here. Three is here. Four is here. Five is here."
    assert len(set(text.split(". ")) - set(change(text).split(". "))) == 1
    assert change("no full stop") != "no full stop"
    assert lengthen(["a", "b"]).split("\n\n") == ["a", "b"] * 5

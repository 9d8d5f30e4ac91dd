"""The command `python -m benchmarks.public`."""

from pathlib import Path

import pytest

from benchmarks.public.__main__ import main
from benchmarks.public.baselines import BASELINES, COLUMNS, GOAL
from tests.benchmarks.public.data import write_argkp, write_semeval


def test_our_figures_stand_beside_the_baselines_and_the_goal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_argkp(tmp_path)
    write_semeval(tmp_path)
    main(["--data", str(tmp_path)])
    printed = capsys.readouterr()
    for column in (*COLUMNS, *BASELINES, "goal", "0.820", "fitted on the training split", "of the dev split"):
        assert column in printed.out
    assert "to be compared" not in printed.out
    assert "beetle, training answers" in printed.err


def test_one_benchmark_can_be_run_on_a_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_semeval(tmp_path)
    main(["--data", str(tmp_path), "--only", "semeval", "--sample", "3"])
    printed = capsys.readouterr().out
    assert "ArgKP" not in printed
    assert "Only 3 texts a question or debate were marked: not to be compared." in printed


def test_missing_data_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2
    assert "the benchmarks' data is not at" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "complaint"), [(["--only", "argkp"], "arguments_train.csv"), (["--sample", "0"], "0 is not a count")]
)
def test_a_missing_file_and_a_wrong_count_are_named(
    tmp_path: Path, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path), *options])
    assert complaint in capsys.readouterr().err


def test_a_training_split_of_one_question_is_too_small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_semeval(tmp_path)
    for path in tmp_path.glob("semeval2013t7/training/2way/*/Q[23].xml"):
        path.unlink()
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path), "--only", "semeval"])
    assert "fewer than two questions" in capsys.readouterr().err


def test_every_baseline_has_a_place_for_every_column() -> None:
    assert {len(figures) for figures in (*BASELINES.values(), GOAL)} == {len(COLUMNS)}

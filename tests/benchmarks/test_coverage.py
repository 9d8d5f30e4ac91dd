"""The command `python -m benchmarks.coverage`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.coverage import main
from tests.benchmarks import rome

OPTIONS = ["--gold", str(rome.GOLD), "--rubrics", str(rome.RUBRICS)]


def test_report_shows_the_engine_its_ceiling_and_both_baselines(capsys: pytest.CaptureFixture[str]) -> None:
    main(OPTIONS)
    printed = capsys.readouterr().out
    assert "2 essays, 1 prompts: 4 factors, 6 evidence, 2 misconceptions; 1 disputed item" in printed
    for word in (
        "engine",
        "reader B",
        "keywords",
        "cosine",
        "kappa",
        "calibration error",
        "false credit: denied",
        "± mean",
    ):
        assert word in printed


def test_report_shows_misspelling_and_gaming(capsys: pytest.CaptureFixture[str]) -> None:
    main([*OPTIONS, "--engine-only", "--noise", "0.1"])
    printed = capsys.readouterr()
    for word in ("at 10% noise", "wrong year", "other question", "Best sentences of 1 essays"):
        assert word in printed.out
    assert "misspelt essays: 2 of 2 marked" in printed.err


def test_misspelling_and_gaming_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    main([*OPTIONS, "--engine-only", "--noise", "0", "--no-gaming"])
    printed = capsys.readouterr().out
    assert "noise" not in printed
    assert "wrong year" not in printed


def test_report_is_the_same_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    main(OPTIONS)
    first = capsys.readouterr().out
    main(OPTIONS)
    assert capsys.readouterr().out == first


def test_numbers_and_disagreements_go_to_files(tmp_path: Path) -> None:
    main([*OPTIONS, "--json", str(tmp_path / "scores.json"), "--errors", str(tmp_path / "errors.jsonl")])
    scores = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert list(scores) == ["version", "engine", "reader B", "keywords", "cosine", "noise", "gaming"]
    assert 0 < scores["reader B"]["groups"]["factors"]["kappa"] < 1
    for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines():
        error = json.loads(line)
        assert error["error"] in ("missed", "false credit", "verdict")
        assert error["gold"] != error["verdict"]


def test_training_layout_has_one_reading_and_its_own_rubrics(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(rome.GOLD / "essays", tmp_path / "essays")
    shutil.copytree(rome.GOLD / "labels" / "A", tmp_path / "labels")
    shutil.copytree(rome.RUBRICS, tmp_path / "rubrics")
    main(["--gold", str(tmp_path), "--training", "--engine-only"])
    printed = capsys.readouterr().out
    assert "disputed" not in printed
    assert "| reader B" not in printed
    assert "| keywords" not in printed


def test_one_prompt_can_be_picked(capsys: pytest.CaptureFixture[str]) -> None:
    main([*OPTIONS, "--prompt", "why-rome-fell", "--engine-only"])
    assert "2 essays" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--gold", "nowhere"], "no essays in nowhere"),
        ([*OPTIONS, "--prompt", "why-paris-fell"], "no essays on why-paris-fell"),
        (["--gold", str(rome.GOLD), "--rubrics", "nowhere"], "why-rome-fell.yaml"),
        ([*OPTIONS, "--noise", "5"], "5 is not a share from 0 to 1"),
    ],
)
def test_wrong_folders_and_prompts_are_named(
    options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(options)
    assert stopped.value.code == 2
    assert complaint in capsys.readouterr().err


def test_benchmarks_do_without_django() -> None:
    code = "import sys, benchmarks.coverage; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

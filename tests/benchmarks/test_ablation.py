"""The command `python -m benchmarks.ablation`."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.ablation import POOLED_GROUPS, main, report
from rubrics.marking.signals import SIGNALS


def test_every_module_and_group_has_a_row(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(data), "--gold", str(data), "--rubrics", str(data / "rubrics")])
    printed = capsys.readouterr()
    rows = [line.split("|")[1].strip() for line in printed.out.splitlines() if line.startswith("|")]
    modules = [module.__name__.rsplit(".", 1)[-1] for module in SIGNALS]
    assert rows[2:] == ["nothing", *modules, *POOLED_GROUPS]
    assert "training without wording" in printed.err


def test_a_part_is_shown_by_its_difference() -> None:
    def scores(kappa: float | None, credited: int) -> dict[str, Any]:
        return {
            "groups": {"factors": {"kappa": kappa}, "evidence": {"kappa": 0.5}},
            "explained_or_made": {"agreement": None},
            "false_credit": {verdict: {"items": 4, "credited": credited} for verdict in ("denied", "named", "wrong")},
        }

    lines = report({"nothing": scores(0.6, 1), "names": scores(0.4, 3), "dates": scores(None, 1)}).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]
    assert cells[0][:5] == ["nothing", "0.600", "0.500", "–", "0.250"]
    assert cells[1][:5] == ["names", "-0.200", "+0.000", "–", "+0.500"]
    assert cells[2][1] == "–"


def test_missing_folders_are_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", "nowhere", "--gold", str(data), "--rubrics", str(data / "rubrics")])
    assert stopped.value.code == 2
    assert "no essays in nowhere" in capsys.readouterr().err

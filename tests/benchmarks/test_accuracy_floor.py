"""The engine may not fall behind on the labelled essays."""

from pathlib import Path

from benchmarks.coverage import RUBRICS, all_scores, load_rubrics
from benchmarks.gold import EVIDENCE, FACTORS, read_essays
from benchmarks.sheet import engine_sheet

GOLD = Path(__file__).parent.parent.parent / "fixtures" / "gold"
FLOOR = {FACTORS: 0.55, EVIDENCE: 0.60}
"""Cohen's kappa with the labels; to be raised with the engine, never lowered."""
LEAD = 0.15
"""How much better than the better baseline the engine stays."""


def test_engine_stays_above_the_floor_and_the_baselines() -> None:
    """One test, since marking all the essays takes half a minute."""
    essays = read_essays(GOLD)
    rubrics = load_rubrics(essays, RUBRICS)
    scores = all_scores(essays, rubrics, [engine_sheet(essay, rubrics[essay.prompt]) for essay in essays])
    for group, floor in FLOOR.items():
        kappa = {column: figures["groups"][group]["kappa"] for column, figures in scores.items()}
        assert kappa["engine"] >= floor
        assert kappa["engine"] >= max(kappa["keywords"], kappa["cosine"]) + LEAD

"""The indicative band: a range of marks that essays with this coverage got, never a sum of ticks."""

from __future__ import annotations

import math
import re

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.decision import Head
from rubrics.marking.judging import Judgement, rows_of
from rubrics.marking.result import Band, FactorFinding, FactorVerdict
from rubrics.marking.rubric import Level, LevelScheme

HALF_WIDTH = 1 / 6
"""Half the range as a share of all marks: 5 of 30 each way; benchmarks.coverage counts how often it is enough."""
BAND_FEATURES = (
    "covered", "explained", "facts", "wrong", "denied", "related", "length", "reasoning", "judgement", "telling",
    "list_like", "verbless",
)  # fmt: skip
_RELATED = 0.35
"""Score from which a sentence has to do with an item."""
_CAUTION = "Coverage is not the mark: an examiner also weighs argument, judgement and writing."
_JUDGEMENT = re.compile(
    r"\b(most (?:important|significant|decisive|crucial)|more (?:important|significant|decisive) than|"
    r"main (?:reason|cause)|"
    r"main(?:ly)? because|key (?:reason|factor)|overall|on balance|in conclusion|to conclude|therefore|above all|"
    r"outweigh\w*|decisive|in my (?:view|opinion)|judge?ment|concl)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:then|after(?:wards)?|later|next|soon|finally|when|before|meanwhile|eventually|at first|by|in|on|from|during)\b"
    r"(?=.{0,24}(?:\d{4}|,|that|this|the (?:year|summer|winter|war)))|then\b",
    re.IGNORECASE,
)
"""Beginnings of sentences that tell a story in order, such as "In 1929," or "Then"."""


def band_features(judgement: Judgement) -> Matrix:
    """The values of BAND_FEATURES: shares of factors and numbers of facts as expected values, and how it is written."""
    chances, compiled = judgement.probabilities, judgement.scene.compiled
    factors, evidence = rows_of(compiled, "factor"), rows_of(compiled, "evidence")
    content = [
        float(np.mean(chances["credit"][factors])),
        float(np.mean(chances["credit"][factors] * chances["explained"][factors])),
        min(float(chances["credit"][evidence].sum()) / 10, 1.5),
        min(float(chances["wrong"][evidence].sum()) / 3, 1.5),
        float(np.mean(chances["denied"][factors])),
    ]
    return np.array(content + _manner(judgement))


def _manner(judgement: Judgement) -> list[float]:
    """The rest of BAND_FEATURES, from "related" on; units are the first windows, in order."""
    essay = judgement.scene.essay
    units, count = essay.units, max(len(essay.units), 1)
    words = max(sum(len(unit.said.words) for unit in units), 1)
    scores = judgement.pooled.scores[:, : len(units)]
    because = judgement.signals["because"][0, : len(units)].sum() if units else 0.0
    return [
        float((scores.max(axis=0) >= _RELATED).mean()) if units else 0.0,
        math.log(max(essay.words, 20) / 400),
        float(because) / count,
        float(bool(_JUDGEMENT.search(essay.text[int(len(essay.text) * 0.8) :]))),
        sum(bool(_TELLING.match(essay.text[unit.start : unit.end])) for unit in units) / count,
        sum(unit.said.commas for unit in units) / words,
        float(np.mean([not unit.said.has_verb for unit in units])) if units else 1.0,
    ]


def estimate_band(
    judgement: Judgement, head: Head, scheme: LevelScheme | None, findings: tuple[FactorFinding, ...], facts: int
) -> Band:
    """The level and marks around the estimate; (None, None) where the rubric has no level scheme."""
    if scheme is None:
        return Band(
            level=None, marks=None, reason=f"This rubric has no level scheme, so no band is estimated. {_CAUTION}"
        )
    share = float(np.clip(band_features(judgement) @ head.weights + head.bias, 0.0, 1.0))
    lowest, highest = scheme.levels[0].minimum, scheme.total_marks
    middle = min(max(share * scheme.total_marks, lowest), highest)
    half = HALF_WIDTH * scheme.total_marks
    marks = (max(lowest, round(middle - half)), min(highest, round(middle + half)))
    level = _level_of(round(middle), scheme)
    return Band(level=level.level, marks=marks, reason=_reason(judgement, level, findings, facts))


def _level_of(mark: int, scheme: LevelScheme) -> Level:
    return next((level for level in scheme.levels if mark <= level.maximum), scheme.levels[-1])


def _reason(judgement: Judgement, level: Level, findings: tuple[FactorFinding, ...], facts: int) -> str:
    explained = sum(finding.verdict is FactorVerdict.EXPLAINED for finding in findings)
    made = sum(finding.verdict is FactorVerdict.MADE for finding in findings)
    values = dict(zip(BAND_FEATURES, band_features(judgement), strict=True))
    thin = f", {made} made but not developed" if made else ""
    weighing = "it weighs or concludes at the end" if values["judgement"] else "no judgement was found at the end"
    return (
        f"{explained} of {len(findings)} factors explained{thin}, {facts} supporting "
        f"{'fact' if facts == 1 else 'facts'}; {weighing}. Level {level.level}: {level.summary} "
        f"This is an estimate from essays with similar coverage. {_CAUTION}"
    )

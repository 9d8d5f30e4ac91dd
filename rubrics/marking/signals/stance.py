"""Whether the writer states a thing, rejects it, or sets it up to be rejected; and whether he says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene

_REJECTION = re.compile(
    r"\b(not (?:because|due to|the (?:main |real |only |key )?(?:reason|cause)|true|convincing|persuaded|enough|so|"
    r"(?:really |very |that |as )?(?:important|significant))|"
    r"(?:do|does|did|can|could|is|was|would)(?:n['’]t| not|not) (?:believe|think|accept|agree|explain|follow|do|hold)|"
    r"cannot (?:accept|believe|explain|be)|nor (?:was|did|do|does|is|am|can|were)|rather than|instead of|"
    r"far from|myth|exaggerat\w*|overrat\w*|overstat\w*|overdone|misleading|unconvincing|mistaken|nonsense|silly|wrong|"
    r"too (?:simple|easy|much)|little to do with|nothing to do with|no evidence|hardly|weak(?:er|est)?|"
    r"contrary to|no more than|less (?:to do|important|from)|fails? to|only part)\b",
    re.IGNORECASE,
)
_GOVERNING = re.compile(
    r"\b(not (?:simply |really |mainly )?because|"
    r"not (?:true|the case|right|convinced|persuaded) (?:that|by)|"
    r"nor (?:am|was|is|do|does|did|can) \w+ (?:persuaded|convinced|believe|accept|think|true|because|explain\w*)|"
    r"(?:do|does|did|can|could)(?:n['’]t| not|not) (?:really |fully |quite )?"
    r"(?:believe|think|accept|agree|hold|see how)|"
    r"(?:wrong|mistaken|a mistake|misleading|silly|foolish|too simple) to "
    r"(?:say|argue|think|claim|believe|suppose|suggest)|"
    r"(?:is|was|are|were) (?:simply |just |largely |mostly )?(?:a myth|wrong|false|untrue|nonsense|mistaken|"
    r"exaggerated|overstated|overrated|unconvincing|not true|not convincing)|"
    r"had (?:very )?(?:little|nothing) to do with|explains? (?:very )?little|(?:little|no) (?:real )?evidence "
    r"(?:for|that))\b",
    re.IGNORECASE,
)
"""Rejections that take the whole point with them, wherever its words stand; "not only" does not match."""
_REPORTED = re.compile(
    r"\b((?:it is|it's|is|are|often|usually|sometimes|regularly|commonly) (?:often |sometimes |usually |commonly )?"
    r"(?:said|claimed|argued|thought|believed|described|supposed|called|assumed|told|held)|"
    r"some (?:people|historians|writers|say|argue|think|claim)|people (?:say|think|often)|textbooks?|"
    r"(?:popular|common|usual|traditional|standard|third|another) (?:view|argument|claim|idea|picture|story)|"
    r"those who|the (?:idea|claim|view|argument|notion|belief) that|take the claim|supposed(?:ly)?|no doubt|"
    r"critics|so-called|allegedly|might (?:say|argue|think))\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(but|however|yet|although|though|in (?:fact|reality|truth)|actually|the truth is|even so|on the contrary|"
    r"nevertheless|still|besides)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(because|since|therefore|thus|so(?: that)?|hence|as a result|consequently|which (?:meant|means|made|gave|let|"
    r"allowed|led|helped|left|forced)|this (?:meant|means|made|gave|let|allowed|led|helped|shows?|showed|is why)|"
    r"led to|leading to|resulted in|due to|in order to|caus\w+|meant that|thanks to|owing to|explains?|enabled?|"
    r"allow(?:ed|ing)?|made it|means|bc|bec|cos|coz|becuase|becouse|becos|beacuse)\b|→|->|=>|∴|∵",
    re.IGNORECASE,
)


def causal_words(text: str) -> list[str]:
    """The words and signs of the text that give a reason or a result, as written."""
    return [match.group() for match in _BECAUSE.finditer(text)]


def rejecting_words(text: str) -> list[str]:
    """The phrases of the text that reject a thing, play it down, or report it at a distance, as written."""
    return [match.group() for pattern in (_REJECTION, _REPORTED) for match in pattern.finditer(text)]


@dataclass(frozen=True, slots=True)
class Stance:
    """What one unit has of rejection, report and reason; `reasons` counts causal words."""

    rejects: bool
    governs: bool
    reports: bool
    turns: bool
    reasons: int


@lru_cache(maxsize=8192)
def read_stance(text: str) -> Stance:
    return Stance(
        rejects=bool(_REJECTION.search(text)),
        governs=bool(_GOVERNING.search(text)),
        reports=bool(_REPORTED.search(text)),
        turns=bool(_TURN.search(text)),
        reasons=len(_BECAUSE.findall(text)),
    )


_NOTHING = Stance(rejects=False, governs=False, reports=False, turns=False, reasons=0)


def measure(scene: Scene) -> dict[str, Matrix]:
    """Windows' stance, repeated for every item: negations, rejecting and reporting phrases, turns, causal words.

    Names that end in "next" tell of the unit after the window.
    """
    units = scene.essay.units
    stances = [read_stance(unit.said.text) for unit in units]
    flags = np.array([[s.rejects, s.governs, s.reports, s.turns] for s in stances], dtype=float).reshape(-1, 4)
    rejection, governed, reported, turn = scene.largest(flags.T)
    after = [_following(scene, stances, int(last)) for last in scene.lasts]
    negations = np.array([unit.said.negations for unit in units], dtype=float)
    reasons = np.array([stance.reasons for stance in stances], dtype=float)
    by_window = {
        "negation": np.minimum(scene.total(negations), 3) / 3,
        "rejection": rejection,
        "governed": governed,
        "governed_next": np.array([float(stance.governs) for stance in after]),
        "reported": reported,
        "turn": turn,
        "rejected_next": np.array([float(stance.turns and stance.rejects) for stance in after]),
        "because": np.minimum(scene.total(reasons), 2) / 2,
        "because_next": np.array([min(stance.reasons, 2) / 2 for stance in after]),
    }
    return {name: scene.for_all(row) for name, row in by_window.items()}


def _following(scene: Scene, stances: list[Stance], last: int) -> Stance:
    """That of the unit after a window in the same paragraph, or of nothing."""
    units = scene.essay.units
    if last + 1 < len(units) and units[last + 1].paragraph == units[last].paragraph:
        return stances[last + 1]
    return _NOTHING

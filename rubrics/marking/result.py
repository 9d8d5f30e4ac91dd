"""What the engine says about one essay: frozen values that survive a trip through JSON unchanged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

Span = tuple[int, int]
"""Start and end (not included) in characters of the text as given."""


class FactorVerdict(StrEnum):
    ABSENT = "absent"
    DENIED = "denied"
    MADE = "made"
    EXPLAINED = "explained"


class EvidenceVerdict(StrEnum):
    ABSENT = "absent"
    NAMED = "named"
    WRONG = "wrong"
    PRESENT = "present"


class MisconceptionVerdict(StrEnum):
    ABSENT = "absent"
    PRESENT = "present"


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorFinding:
    """`confidence` is the estimated probability (0 to 1) that the point is made."""

    slug: str
    verdict: FactorVerdict
    confidence: float
    spans: tuple[Span, ...]
    reason: str

    @property
    def is_credited(self) -> bool:
        return self.verdict in (FactorVerdict.MADE, FactorVerdict.EXPLAINED)


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceFinding:
    """`factor` is the slug of the factor the fact supports; `confidence` that it is stated and right."""

    slug: str
    factor: str
    verdict: EvidenceVerdict
    confidence: float
    spans: tuple[Span, ...]
    reason: str

    @property
    def is_credited(self) -> bool:
        return self.verdict is EvidenceVerdict.PRESENT


@dataclass(frozen=True, kw_only=True, slots=True)
class MisconceptionFinding:
    """`confidence` is the estimated probability (0 to 1) that the error is committed."""

    slug: str
    verdict: MisconceptionVerdict
    confidence: float
    spans: tuple[Span, ...]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The indicative level and the range of marks (lowest, highest) an examiner might give; None without a scheme."""

    level: int | None
    marks: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Marking:
    """Everything the engine found in one essay, each item of the rubric listed in rubric order, absent ones too.

    `engine` is the engine version and `rubric` the rubric's content hash: together with the text they fix the result.
    """

    prompt: str
    words: int
    factors: tuple[FactorFinding, ...]
    evidence: tuple[EvidenceFinding, ...]
    misconceptions: tuple[MisconceptionFinding, ...]
    band: Band
    engine: str
    rubric: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types in the order of the `grade` contract (docs/grade.md), without its "essay" key."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`; raises KeyError or ValueError on anything that `to_dict` did not write."""
        band = data["band"]
        return cls(
            prompt=data["prompt"],
            words=data["words"],
            factors=tuple(FactorFinding(**_finding(item, FactorVerdict)) for item in data["factors"]),
            evidence=tuple(EvidenceFinding(**_finding(item, EvidenceVerdict)) for item in data["evidence"]),
            misconceptions=tuple(
                MisconceptionFinding(**_finding(item, MisconceptionVerdict)) for item in data["misconceptions"]
            ),
            band=Band(
                level=band["level"],
                marks=(band["marks"][0], band["marks"][1]) if band["marks"] else None,
                reason=band["reason"],
            ),
            engine=data["engine"],
            rubric=data["rubric"],
        )


def _finding(item: dict[str, Any], verdict: type[StrEnum]) -> dict[str, Any]:
    spans = tuple((start, end) for start, end in item["spans"])
    return item | {"verdict": verdict(item["verdict"]), "spans": spans}


def _plain(value: Any) -> Any:
    """Tuples to lists and enums to strings, so that a stored result equals a freshly made one."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value

"""What a student may read about each item of the rubric: in words, and without giving missing items away.

Ids are positions in the rubric ("f2", "f2e1", "m1"), because slugs would tell what is missing.
"""

from dataclasses import dataclass

from rubrics.hints import kind_of_fact
from rubrics.marking.result import (
    EvidenceFinding,
    EvidenceVerdict,
    FactorFinding,
    FactorVerdict,
    Marking,
    MisconceptionFinding,
    MisconceptionVerdict,
    Span,
)
from rubrics.marking.rubric import Evidence, Factor, Misconception, Rubric

FACTOR_TEXTS = {
    FactorVerdict.EXPLAINED: "Explained",
    FactorVerdict.MADE: "Made",
    FactorVerdict.DENIED: "Argued against",
    FactorVerdict.ABSENT: "Not yet",
}
FACTOR_TIPS = {
    FactorVerdict.EXPLAINED: "You make this point and say how it answers the question.",
    FactorVerdict.MADE: 'You make this point. Add a "because" or "this meant that" to say how it answers the question.',
    FactorVerdict.DENIED: "You argue against this point. Make sure that you say why it counts for less.",
    FactorVerdict.ABSENT: "",
}
EVIDENCE_TEXTS = {
    EvidenceVerdict.PRESENT: "Present",
    EvidenceVerdict.NAMED: "Only named",
    EvidenceVerdict.WRONG: "Check a detail",
    EvidenceVerdict.ABSENT: "Missing",
}
EVIDENCE_TIPS = {
    EvidenceVerdict.PRESENT: "A precise fact that supports your point.",
    EvidenceVerdict.NAMED: "You named it: now say what happened and why it matters.",
}
# The engine's reasons for these may name what is missing or what would be right.
SAFE_REASONS = {
    EvidenceVerdict.NAMED: "The name is there, but nothing that the essay says about it could be matched.",
    EvidenceVerdict.WRONG: "The fact is there, but a detail in it differs from the mark scheme.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingView:
    """Something found in the essay; `quotes` are the student's words.

    `confidence_percent` (0 to 100) says how sure the engine is of crediting the item, or of not crediting it.
    """

    id: str
    kind: str
    factor_index: int | None
    label: str
    verdict: str
    verdict_text: str
    confidence_percent: int
    reason: str
    quotes: tuple[str, ...]
    spans: tuple[Span, ...]
    tip: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceView:
    """A fact of the rubric; a missing one has no finding and its description tells only what kind of fact it is."""

    id: str
    label: str
    verdict: str
    verdict_text: str
    description: str
    finding: FindingView | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorView:
    """A factor by its title; its statement is never shown. `index` counts from 0."""

    index: int
    id: str
    title: str
    verdict: str
    verdict_text: str
    finding: FindingView | None
    evidence: tuple[EvidenceView, ...]

    @property
    def is_credited(self) -> bool:
        return self.verdict in (FactorVerdict.MADE, FactorVerdict.EXPLAINED)

    def evidence_that_is(self, verdict: EvidenceVerdict) -> list[EvidenceView]:
        """The factor's facts with this verdict, in rubric order."""
        return [item for item in self.evidence if item.verdict == verdict]


@dataclass(frozen=True, kw_only=True, slots=True)
class MisconceptionView:
    """An error that the essay commits; `right` is the correction and `quote` the student's words."""

    id: str
    right: str
    quote: str
    finding: FindingView


def factor_views(marking: Marking, rubric: Rubric, text: str) -> tuple[FactorView, ...]:
    """Every factor in rubric order, with its evidence."""
    factors = {finding.slug: finding for finding in marking.factors}
    evidence = {(finding.factor, finding.slug): finding for finding in marking.evidence}
    return tuple(
        _factor_view(
            index, factor, factors[factor.slug], [evidence[factor.slug, item.slug] for item in factor.evidence], text
        )
        for index, factor in enumerate(rubric.factors)
    )


def misconception_views(marking: Marking, rubric: Rubric, text: str) -> tuple[MisconceptionView, ...]:
    """The misconceptions that the essay commits, in rubric order."""
    found = {finding.slug: finding for finding in marking.misconceptions}
    return tuple(
        _misconception_view(f"m{number}", misconception, found[misconception.slug], text)
        for number, misconception in enumerate(rubric.misconceptions, start=1)
        if found[misconception.slug].verdict is MisconceptionVerdict.PRESENT
    )


def _factor_view(
    index: int, factor: Factor, found: FactorFinding, evidence: list[EvidenceFinding], text: str
) -> FactorView:
    id = f"f{index + 1}"
    return FactorView(
        index=index,
        id=id,
        title=factor.title,
        verdict=found.verdict.value,
        verdict_text=FACTOR_TEXTS[found.verdict],
        finding=_factor_finding(id, index, factor, found, text) if _is_shown(found) else None,
        evidence=tuple(
            _evidence_view(f"{id}e{number}", index, item, item_found, text)
            for number, (item, item_found) in enumerate(zip(factor.evidence, evidence, strict=True), start=1)
        ),
    )


def _is_shown(found: FactorFinding | EvidenceFinding) -> bool:
    """Whether there is a place to show; the reason why an item counts as absent could give it away."""
    return bool(found.spans) and found.verdict not in (FactorVerdict.ABSENT, EvidenceVerdict.ABSENT)


def _factor_finding(id: str, index: int, factor: Factor, found: FactorFinding, text: str) -> FindingView:
    return FindingView(
        id=id,
        kind="factor",
        factor_index=index,
        label=factor.title,
        verdict=found.verdict.value,
        verdict_text=FACTOR_TEXTS[found.verdict],
        confidence_percent=_percent(found.confidence, credited=found.is_credited),
        reason=found.reason,
        quotes=_quotes(found.spans, text),
        spans=found.spans,
        tip=FACTOR_TIPS[found.verdict],
    )


def _evidence_view(id: str, index: int, evidence: Evidence, found: EvidenceFinding, text: str) -> EvidenceView:
    label = _evidence_label(evidence, found, text)
    return EvidenceView(
        id=id,
        label=label,
        verdict=found.verdict.value,
        verdict_text=EVIDENCE_TEXTS[found.verdict],
        description=kind_of_fact(evidence) if found.verdict is EvidenceVerdict.ABSENT else "",
        finding=_evidence_finding(id, index, label, evidence, found, text) if _is_shown(found) else None,
    )


def _evidence_label(evidence: Evidence, found: EvidenceFinding, text: str) -> str:
    """The rubric's statement only where the student has it; else her own words."""
    if found.verdict is EvidenceVerdict.PRESENT:
        return evidence.statement
    if found.verdict is EvidenceVerdict.ABSENT or not found.spans:
        return "Another fact to find"
    return f"“{_quotes(found.spans, text)[0]}”"


def _evidence_finding(
    id: str, index: int, label: str, evidence: Evidence, found: EvidenceFinding, text: str
) -> FindingView:
    return FindingView(
        id=id,
        kind="evidence",
        factor_index=index,
        label=label,
        verdict=found.verdict.value,
        verdict_text=EVIDENCE_TEXTS[found.verdict],
        confidence_percent=_percent(found.confidence, credited=found.is_credited),
        reason=SAFE_REASONS.get(found.verdict, found.reason),
        quotes=_quotes(found.spans, text),
        spans=found.spans,
        tip=EVIDENCE_TIPS.get(found.verdict, f"Check {_checkable(evidence)} here."),
    )


def _misconception_view(
    id: str, misconception: Misconception, found: MisconceptionFinding, text: str
) -> MisconceptionView:
    quotes = _quotes(found.spans, text)
    finding = FindingView(
        id=id,
        kind="misconception",
        factor_index=None,
        label="A common mistake",
        verdict=found.verdict.value,
        verdict_text="Put this right",
        confidence_percent=_percent(found.confidence, credited=True),
        reason=found.reason,
        quotes=quotes,
        spans=found.spans,
        tip=misconception.right,
    )
    return MisconceptionView(id=id, right=misconception.right, quote=quotes[0] if quotes else "", finding=finding)


def _checkable(evidence: Evidence) -> str:
    """The details that can be wrong, for example "the date or the person"."""
    details = [
        word
        for word, parts in (
            ("the date", evidence.dates),
            ("the figure", evidence.numbers),
            ("who or what is named", evidence.names),
        )
        if parts
    ]
    return " or ".join(details) or "the details"


def _quotes(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    return tuple(" ".join(text[start:end].split()) for start, end in spans)


def _percent(confidence: float, *, credited: bool) -> int:
    return round(100 * (confidence if credited else 1 - confidence))

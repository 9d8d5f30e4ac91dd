"""What a reader is told about each item of the rubric: in words, and without giving missing items away."""

from dataclasses import dataclass

from essaycoach.essays.items import item_path
from essaycoach.essays.ladders import Ladder, ladder_of
from essaycoach.essays.reader import Reader, first_quote, quotes
from essaycoach.essays.reasons import reason_in_words
from essaycoach.essays.relations import Relation, relations_of
from essaycoach.essays.wording import (
    EVIDENCE_TEXTS,
    FACTOR_TEXTS,
    FACTOR_TIPS,
    SAFE_REASONS,
    evidence_tip,
    hidden_fact,
    hidden_point,
)
from rubrics.marking.result import EvidenceFinding, EvidenceVerdict, FactorFinding, FactorVerdict, Marking, Span
from rubrics.marking.rubric import Evidence, Factor, Rubric


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
    """A fact of the rubric; one that is missing has no finding, and its label tells nothing the reader may not know.

    `statement` is for those who see all, else "". `correction` is the mark scheme's wording of a fact that is wrong,
    "" until the student has tried again. `hints` is None where there is nothing to find or its point is not made.
    """

    id: str
    label: str
    statement: str
    verdict: str
    verdict_text: str
    correction: str
    finding: FindingView | None
    hints: Ladder | None

    @property
    def is_missing(self) -> bool:
        return self.verdict == EvidenceVerdict.ABSENT


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorView:
    """A factor; `title` is the rubric's only if the reader may know it (`is_revealed`). `index` counts from 0.

    `statement` is for those who see all, else "". `made_before` is the number of an earlier attempt that made this
    missing point. `hints` is None unless the factor is missing.
    """

    index: int
    id: str
    title: str
    is_revealed: bool
    statement: str
    verdict: str
    verdict_text: str
    made_before: int | None
    relations: tuple[Relation, ...]
    finding: FindingView | None
    evidence: tuple[EvidenceView, ...]
    hints: Ladder | None

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def is_credited(self) -> bool:
        return self.verdict in (FactorVerdict.MADE, FactorVerdict.EXPLAINED)

    @property
    def is_missing(self) -> bool:
        return self.verdict == FactorVerdict.ABSENT

    @property
    def found_evidence(self) -> list[EvidenceView]:
        """The facts that the essay has in some way, in rubric order."""
        return [item for item in self.evidence if not item.is_missing]

    @property
    def missing_evidence(self) -> list[EvidenceView]:
        """The facts that the essay lacks, in rubric order."""
        return [item for item in self.evidence if item.is_missing]

    @property
    def missing_ids(self) -> list[str]:
        """The ids of the missing facts."""
        return [item.id for item in self.missing_evidence]

    @property
    def has_fact_hints(self) -> bool:
        """Whether a hint to a missing fact was taken."""
        return any(item.hints and item.hints.shown for item in self.missing_evidence)

    def evidence_that_is(self, verdict: EvidenceVerdict) -> list[EvidenceView]:
        """The factor's facts with this verdict, in rubric order."""
        return [item for item in self.evidence if item.verdict == verdict]


def factor_views(marking: Marking, rubric: Rubric, text: str, reader: Reader) -> tuple[FactorView, ...]:
    """Every factor in rubric order, with its evidence."""
    page = _Page(marking=marking, rubric=rubric, text=text, reader=reader)
    return tuple(page.factor(index, factor) for index, factor in enumerate(rubric.factors))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """What all items of one page share."""

    marking: Marking
    rubric: Rubric
    text: str
    reader: Reader

    def factor(self, index: int, factor: Factor) -> FactorView:
        found = self.marking.factors[index]
        id = f"f{index + 1}"
        is_missing = found.verdict is FactorVerdict.ABSENT
        hints = ladder_of(self.rubric, self.reader, id=id, factor=factor.slug) if is_missing else None
        made_before = self.reader.attempt_with(item_path(factor.slug)) if is_missing else None
        is_revealed = self.reader.sees_all or not is_missing or bool(hints and hints.shown) or made_before is not None
        facts = {finding.slug: finding for finding in self.marking.evidence if finding.factor == factor.slug}
        return FactorView(
            index=index,
            id=id,
            title=factor.title if is_revealed else hidden_point(),
            is_revealed=is_revealed,
            statement=factor.statement if self.reader.sees_all else "",
            verdict=found.verdict.value,
            verdict_text=str(FACTOR_TEXTS[found.verdict]),
            made_before=made_before,
            relations=relations_of(found.verdict, [fact.verdict for fact in facts.values()]),
            finding=self._factor_finding(id, index, factor, found) if _has_place(found) else None,
            evidence=tuple(
                self._fact(f"{id}e{number}", index, item, facts[item.slug])
                for number, item in enumerate(factor.evidence, start=1)
            ),
            hints=hints,
        )

    def _fact(self, id: str, index: int, evidence: Evidence, found: EvidenceFinding) -> EvidenceView:
        may_know = self.reader.sees_all or self.reader.had_wrong(item_path(found.factor, found.slug))
        correction = evidence.statement if found.verdict is EvidenceVerdict.WRONG and may_know else ""
        label = self._fact_label(evidence, found)
        return EvidenceView(
            id=id,
            label=label,
            statement=evidence.statement if self.reader.sees_all else "",
            verdict=found.verdict.value,
            verdict_text=str(EVIDENCE_TEXTS[found.verdict]),
            correction=correction,
            finding=self._fact_finding(id, index, evidence, found, label, correction) if _has_place(found) else None,
            hints=self._fact_hints(id, index, found),
        )

    def _fact_label(self, evidence: Evidence, found: EvidenceFinding) -> str:
        """The rubric's statement only where the student has or had it; else her own words."""
        if found.verdict is EvidenceVerdict.PRESENT:
            return evidence.statement
        if found.verdict is EvidenceVerdict.ABSENT or not found.spans:
            knows = self.reader.sees_all or self.reader.attempt_with(item_path(found.factor, found.slug))
            return evidence.statement if knows else hidden_fact()
        return f"“{first_quote(found.spans, self.text)}”"

    def _fact_hints(self, id: str, index: int, found: EvidenceFinding) -> Ladder | None:
        point_is_missing = self.marking.factors[index].verdict is FactorVerdict.ABSENT
        if point_is_missing or found.verdict is not EvidenceVerdict.ABSENT:
            # The hints to a fact begin with the title of its point.
            return None
        return ladder_of(self.rubric, self.reader, id=id, factor=found.factor, evidence=found.slug)

    def _factor_finding(self, id: str, index: int, factor: Factor, found: FactorFinding) -> FindingView:
        return FindingView(
            id=id,
            kind="factor",
            factor_index=index,
            label=factor.title,
            verdict=found.verdict.value,
            verdict_text=str(FACTOR_TEXTS[found.verdict]),
            confidence_percent=percent(found.confidence, credited=found.is_credited),
            reason=reason_in_words(found.reason),
            quotes=quotes(found.spans, self.text),
            spans=found.spans,
            tip=str(FACTOR_TIPS[found.verdict]),
        )

    def _fact_finding(
        self, id: str, index: int, evidence: Evidence, found: EvidenceFinding, label: str, correction: str
    ) -> FindingView:
        safe_reason = None if self.reader.sees_all else SAFE_REASONS.get(found.verdict)
        return FindingView(
            id=id,
            kind="evidence",
            factor_index=index,
            label=label,
            verdict=found.verdict.value,
            verdict_text=str(EVIDENCE_TEXTS[found.verdict]),
            confidence_percent=percent(found.confidence, credited=found.is_credited),
            reason=str(safe_reason) if safe_reason else reason_in_words(found.reason),
            quotes=quotes(found.spans, self.text),
            spans=found.spans,
            tip=evidence_tip(found.verdict, evidence, correction),
        )


def percent(confidence: float, *, credited: bool) -> int:
    """How sure the engine is of its decision, 0 to 100."""
    return round(100 * (confidence if credited else 1 - confidence))


def _has_place(found: FactorFinding | EvidenceFinding) -> bool:
    """Whether there is a place to show; the reason why an item counts as absent could give it away."""
    return bool(found.spans) and found.verdict not in (FactorVerdict.ABSENT, EvidenceVerdict.ABSENT)

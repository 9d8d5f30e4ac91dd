"""What the feedback page and the API say about an attempt: plain values, no HTML."""

from dataclasses import dataclass

from essaycoach.essays.findings import (
    FactorView,
    FindingView,
    MisconceptionView,
    factor_views,
    misconception_views,
)
from essaycoach.essays.models import Feedback
from essaycoach.essays.next_step import NextStep, Standing, choose_next_step
from essaycoach.essays.passages import Highlight, Passage, cut_paragraphs
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.queries import rubric_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """`made` factors include the `explained` ones."""

    made: int
    explained: int
    total: int
    evidence_present: int
    evidence_total: int


@dataclass(frozen=True, kw_only=True)
class FeedbackView:
    """Everything a student is told about one attempt; `level_text` is None without a level scheme."""

    paragraphs: tuple[tuple[Passage, ...], ...]
    factors: tuple[FactorView, ...]
    misconceptions: tuple[MisconceptionView, ...]
    findings: tuple[FindingView, ...]
    counts: Counts
    level_text: str | None
    level_reason: str
    next_step: NextStep
    words: int
    engine: str
    rubric_hash_short: str
    version_number: int


def read_feedback(feedback: Feedback) -> FeedbackView:
    """The stored marking in a student's terms, by the rubric version it was made with."""
    text = feedback.attempt.text
    marking = Marking.from_dict(feedback.marking)
    rubric = rubric_of(feedback.rubric_version)
    factors = factor_views(marking, rubric, text)
    misconceptions = misconception_views(marking, rubric, text)
    findings = _all_findings(factors, misconceptions)
    return FeedbackView(
        paragraphs=cut_paragraphs(text, _highlights(findings)),
        factors=factors,
        misconceptions=misconceptions,
        findings=findings,
        counts=_counts(factors),
        level_text=feedback.level_text,
        level_reason=marking.band.reason,
        next_step=choose_next_step(
            Standing(factors=factors, misconceptions=misconceptions, rubric=rubric, band=marking.band)
        ),
        words=marking.words,
        engine=marking.engine,
        rubric_hash_short=marking.rubric[:8],
        version_number=feedback.rubric_version.number,
    )


def _all_findings(
    factors: tuple[FactorView, ...], misconceptions: tuple[MisconceptionView, ...]
) -> tuple[FindingView, ...]:
    """Each factor's own finding, then its evidence, then the misconceptions."""
    candidates: list[FindingView | None] = []
    for factor in factors:
        candidates += [factor.finding, *(item.finding for item in factor.evidence)]
    return (*filter(None, candidates), *(misconception.finding for misconception in misconceptions))


def _highlights(findings: tuple[FindingView, ...]) -> list[Highlight]:
    return [
        Highlight(start=start, end=end, finding_id=finding.id, factor_index=finding.factor_index)
        for finding in findings
        for start, end in finding.spans
    ]


def _counts(factors: tuple[FactorView, ...]) -> Counts:
    evidence = [item for factor in factors for item in factor.evidence]
    return Counts(
        made=sum(factor.is_credited for factor in factors),
        explained=sum(factor.verdict == FactorVerdict.EXPLAINED for factor in factors),
        total=len(factors),
        evidence_present=sum(item.verdict == EvidenceVerdict.PRESENT for item in evidence),
        evidence_total=len(evidence),
    )

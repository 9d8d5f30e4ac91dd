"""What the feedback page, the documents and the checks say about an essay: plain values, no HTML."""

from collections.abc import Iterable
from dataclasses import dataclass

from essaycoach.accounts.models import User
from essaycoach.essays.findings import FactorView, FindingView, factor_views
from essaycoach.essays.ladders import Ladder
from essaycoach.essays.levels import LevelRange, level_range
from essaycoach.essays.misconceptions import MisconceptionView, PutRight, misconception_views, put_right
from essaycoach.essays.models import Feedback
from essaycoach.essays.next_step import NextStep, Standing, choose_next_step, more_steps
from essaycoach.essays.notices import NoticeView, notice_views
from essaycoach.essays.objections import ObjectionView, objection_views
from essaycoach.essays.passages import Highlight, Passage, cut_paragraphs
from essaycoach.essays.queries import objections_to
from essaycoach.essays.reader import Reader
from essaycoach.essays.readers import reader_of
from essaycoach.essays.reasons import band_reason_in_words
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.marking.rubric import Rubric
from rubrics.queries import rubric_of, samples_of


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
    """Everything a reader is told about one essay; `level_text` and `levels` are None without a level scheme.

    `version_number` is None for a rubric that is not stored. Nothing here tells more than the reader may know.
    """

    paragraphs: tuple[tuple[Passage, ...], ...]
    factors: tuple[FactorView, ...]
    misconceptions: tuple[MisconceptionView, ...]
    put_right: tuple[PutRight, ...]
    findings: tuple[FindingView, ...]
    counts: Counts
    level_text: str | None
    level_reason: str
    levels: LevelRange | None
    next_step: NextStep
    more_steps: tuple[NextStep, ...]
    notices: tuple[NoticeView, ...]
    hints: tuple[Ladder, ...]
    objections: tuple[ObjectionView, ...]
    words: int
    engine: str
    rubric_hash_short: str
    version_number: int | None


def read_feedback(feedback: Feedback, *, by: User | None = None) -> FeedbackView:
    """The stored marking in the reader's terms, by the rubric version it was made with.

    `by` has been let in by `access`; None stands for the student whose essay it is.
    """
    rubric = rubric_of(feedback.rubric_version)
    return read_marking(
        Marking.from_dict(feedback.marking),
        rubric,
        feedback.attempt.text,
        reader=reader_of(feedback.attempt, by=by),
        objections=objection_views(objections_to(feedback.attempt), rubric),
        samples=[sample.text for sample in samples_of(feedback.attempt.prompt)],
        level_text=feedback.level_text,
        version_number=feedback.rubric_version.number,
    )


def read_marking(
    marking: Marking,
    rubric: Rubric,
    text: str,
    *,
    reader: Reader,
    objections: tuple[ObjectionView, ...] = (),
    samples: Iterable[str] = (),
    level_text: str | None = None,
    version_number: int | None = None,
) -> FeedbackView:
    """A marking of a text in the reader's terms, whether it is stored or not.

    `samples` are the texts of the sample answers to its question.
    """
    factors = factor_views(marking, rubric, text, reader)
    misconceptions = misconception_views(marking, rubric, text, reader)
    findings = _all_findings(factors, misconceptions)
    standing = Standing(factors=factors, misconceptions=misconceptions, rubric=rubric, band=marking.band)
    return FeedbackView(
        paragraphs=cut_paragraphs(text, _highlights(findings)),
        factors=factors,
        misconceptions=misconceptions,
        put_right=put_right(marking, rubric, reader),
        findings=findings,
        counts=_counts(factors),
        level_text=level_text,
        level_reason=band_reason_in_words(marking.band.reason),
        levels=level_range(rubric.levels, marking.band.marks),
        next_step=choose_next_step(standing),
        more_steps=more_steps(standing),
        notices=notice_views(text, rubric, samples),
        hints=_ladders(factors),
        objections=objections,
        words=marking.words,
        engine=marking.engine,
        rubric_hash_short=marking.rubric[:8],
        version_number=version_number,
    )


def _all_findings(
    factors: tuple[FactorView, ...], misconceptions: tuple[MisconceptionView, ...]
) -> tuple[FindingView, ...]:
    """Each factor's own finding, then its evidence, then the misconceptions."""
    candidates: list[FindingView | None] = []
    for factor in factors:
        candidates += [factor.finding, *(item.finding for item in factor.evidence)]
    return (*filter(None, candidates), *(misconception.finding for misconception in misconceptions))


def _ladders(factors: tuple[FactorView, ...]) -> tuple[Ladder, ...]:
    """The hint ladders of all that is missing, in rubric order."""
    ladders: list[Ladder | None] = []
    for factor in factors:
        ladders += [factor.hints, *(item.hints for item in factor.evidence)]
    return tuple(filter(None, ladders))


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

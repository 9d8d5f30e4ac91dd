"""Common mistakes in an essay, and what was wrong before and is put right: what is right comes after a second try."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from essaycoach.essays.findings import FindingView, percent
from essaycoach.essays.items import item_path, misconception_path
from essaycoach.essays.reader import Reader, first_quote, quotes
from essaycoach.essays.reasons import reason_in_words
from essaycoach.essays.wording import misconception_tip
from rubrics.marking.result import EvidenceVerdict, Marking, MisconceptionFinding, MisconceptionVerdict
from rubrics.marking.rubric import Misconception, Rubric


@dataclass(frozen=True, kw_only=True, slots=True)
class MisconceptionView:
    """An error that the essay commits; `quote` is the student's words.

    `right` is the correction, "" until she has tried again.
    """

    id: str
    right: str
    quote: str
    finding: FindingView


@dataclass(frozen=True, kw_only=True, slots=True)
class PutRight:
    """A fact or a mistake that was wrong in the attempt before (`number`, there `quote`) and no longer is."""

    number: int
    quote: str
    right: str


def misconception_views(marking: Marking, rubric: Rubric, text: str, reader: Reader) -> tuple[MisconceptionView, ...]:
    """The misconceptions that the essay commits, in rubric order."""
    found = {finding.slug: finding for finding in marking.misconceptions}
    return tuple(
        _view(f"m{number}", misconception, found[misconception.slug], text, reader)
        for number, misconception in enumerate(rubric.misconceptions, start=1)
        if found[misconception.slug].verdict is MisconceptionVerdict.PRESENT
    )


def put_right(marking: Marking, rubric: Rubric, reader: Reader) -> tuple[PutRight, ...]:
    """What the attempt before had wrong and this one has right or leaves out, facts first."""
    return tuple(_put_right(marking, rubric, reader))


def _put_right(marking: Marking, rubric: Rubric, reader: Reader) -> Iterator[PutRight]:
    last = reader.last
    if last is None:
        return
    for factor in rubric.factors:
        for item in factor.evidence:
            quote = last.wrong.get(item_path(factor.slug, item.slug))
            if quote and (factor.slug, item.slug) in _present(marking):
                yield PutRight(number=last.number, quote=quote, right=item.statement)
    for misconception in rubric.misconceptions:
        quote = last.wrong.get(misconception_path(misconception.slug))
        if quote and misconception.slug not in _committed(marking):
            yield PutRight(number=last.number, quote=quote, right=misconception.right)


def _present(marking: Marking) -> set[tuple[str, str]]:
    return {(found.factor, found.slug) for found in marking.evidence if found.verdict is EvidenceVerdict.PRESENT}


def _committed(marking: Marking) -> set[str]:
    return {found.slug for found in marking.misconceptions if found.verdict is MisconceptionVerdict.PRESENT}


def _view(
    id: str, misconception: Misconception, found: MisconceptionFinding, text: str, reader: Reader
) -> MisconceptionView:
    may_know = reader.sees_all or reader.had_wrong(misconception_path(misconception.slug))
    right = misconception.right if may_know else ""
    finding = FindingView(
        id=id,
        kind="misconception",
        factor_index=None,
        label=_("A common mistake"),
        verdict=found.verdict.value,
        verdict_text=_("Put this right"),
        confidence_percent=percent(found.confidence, credited=True),
        reason=reason_in_words(found.reason),
        quotes=quotes(found.spans, text),
        spans=found.spans,
        tip=misconception_tip(right),
    )
    return MisconceptionView(id=id, right=right, quote=first_quote(found.spans, text), finding=finding)

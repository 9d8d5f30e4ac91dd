"""The queue of objections as a teacher reads it, each with its finding and the passage in context."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from essaycoach.accounts.models import User
from essaycoach.essays.access import objections_for
from essaycoach.essays.feedback import read_marking
from essaycoach.essays.findings import FindingView
from essaycoach.essays.items import Item, item_with_path
from essaycoach.essays.models import Objection, ObjectionState
from essaycoach.essays.reader import Reader
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.queries import rubric_of

AROUND = 240
"""Characters of the essay shown on either side of the passage."""
MOST_ANSWERED = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class InContext:
    """A passage with what stands around it; `before` and `after` end in "…" where the essay goes on."""

    before: str
    passage: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuedObjection:
    """An objection with what it is about; `statement` is the mark scheme's, `finding` None for what was not found."""

    objection: Objection
    item_id: str
    statement: str
    finding: FindingView | None
    context: InContext | None


def waiting_objections(teacher: User) -> list[QueuedObjection]:
    """What waits for the teacher's answer, oldest first."""
    return [queued(objection) for objection in objections_for(teacher).filter(state=ObjectionState.OPEN)]


def count_waiting(teacher: User) -> int:
    """How many objections wait for the teacher."""
    return objections_for(teacher).filter(state=ObjectionState.OPEN).count()


def answered_objections(teacher: User) -> list[QueuedObjection]:
    """The latest answers given in the teacher's classes, newest first."""
    answered = objections_for(teacher).exclude(state=ObjectionState.OPEN).order_by("-answered_at", "-pk")
    return [queued(objection) for objection in answered[:MOST_ANSWERED]]


def queued(objection: Objection) -> QueuedObjection:
    """The objection with its finding as the teacher sees it."""
    feedback = objection.feedback
    rubric = rubric_of(feedback.rubric_version)
    item = _item(rubric, objection.item)
    text = feedback.attempt.text
    view = read_marking(Marking.from_dict(feedback.marking), rubric, text, reader=Reader(sees_all=True))
    finding = next((finding for finding in view.findings if item and finding.id == item.id), None)
    words = objection.passage or (finding.quotes[0] if finding and finding.quotes else "")
    return QueuedObjection(
        objection=objection,
        item_id=item.id if item else "",
        statement=item.statement if item else "",
        finding=finding,
        context=in_context(text, words) if words else None,
    )


def in_context(text: str, passage: str) -> InContext:
    """The passage where it first stands in the text; line breaks and case may differ."""
    words: Iterable[str] = map(re.escape, passage.split())
    found = re.search(r"\s+".join(words), text, re.IGNORECASE)
    if found is None:
        return InContext(before="", passage=passage, after="")
    start, end = found.span()
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return InContext(before=before, passage=text[start:end], after=after)


def _item(rubric: Rubric, path: str) -> Item | None:
    try:
        return item_with_path(rubric, path) if path else None
    except LookupError:
        return None

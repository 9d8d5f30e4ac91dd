"""The whole document about one attempt, from the question to what it was marked by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.accounts.models import User
from essaycoach.essays.exports.blocks import Block, Kind, block
from essaycoach.essays.exports.essay import essay_blocks
from essaycoach.essays.exports.objections import objection_blocks
from essaycoach.essays.exports.points import point_blocks
from essaycoach.essays.exports.standing import notice_blocks, standing_blocks, step_blocks
from essaycoach.essays.feedback import FeedbackView
from essaycoach.essays.models import Feedback


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A document: what stands in its properties, on the edge of each page, and in it."""

    title: str
    author: str
    edge: str
    blocks: tuple[Block, ...]


def make_report(view: FeedbackView, feedback: Feedback, *, by: User) -> Report:
    """What the page says to `by`, in the language and time zone that are in use."""
    attempt = feedback.attempt
    question, name = attempt.prompt.question, attempt.student.display_name
    number = _("Attempt %(number)d") % {"number": attempt.number}
    return Report(
        title=_("Feedback: %(question)s") % {"question": question},
        author=name,
        edge=f"{name} · {number} · {date_format(localtime(attempt.submitted_at), 'j E Y')}",
        blocks=tuple(_blocks(view, feedback, number, by)),
    )


def _blocks(view: FeedbackView, feedback: Feedback, number: str, by: User) -> Iterator[Block]:
    attempt = feedback.attempt
    is_own = attempt.student_id == by.pk
    handed_in = _("Handed in %(time)s") % {"time": _time(attempt.submitted_at)}
    words = ngettext("%(count)d word", "%(count)d words", view.words) % {"count": view.words}
    yield block(Kind.TITLE, attempt.prompt.question)
    yield block(Kind.META, " · ".join([attempt.student.display_name, number, handed_in, words]))
    yield from step_blocks(view, is_own=is_own)
    yield from standing_blocks(view)
    yield from notice_blocks(view)
    yield from essay_blocks(view, is_own=is_own)
    yield from point_blocks(view, is_own=is_own, sees_all=by.is_teacher)
    yield from objection_blocks(view, is_own=is_own)
    yield block(Kind.LAST, _provenance(view, feedback))


def _provenance(view: FeedbackView, feedback: Feedback) -> str:
    marked = _("Marked by engine %(engine)s with version %(number)s of the mark scheme (%(hash)s), %(time)s.")
    values = {"engine": view.engine, "number": view.version_number, "hash": view.rubric_hash_short}
    return marked % {**values, "time": _time(feedback.created_at)}


def _time(moment: datetime) -> str:
    return date_format(localtime(moment), "j E Y, H:i")

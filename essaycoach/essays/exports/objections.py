"""What the student said against the feedback, and the answers, in a document."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from essaycoach.essays.exports.blocks import Block, Kind, Run, block
from essaycoach.essays.feedback import FeedbackView
from essaycoach.essays.objections import ObjectionView
from essaycoach.essays.templatetags.findings import short_label


def objection_blocks(view: FeedbackView, *, is_own: bool) -> Iterator[Block]:
    """Each objection with her words, in the order in which they were made; nothing without any."""
    if not view.objections:
        return
    yield block(Kind.HEADING, _("What you said about this feedback") if is_own else _("What the student says"))
    for objection in view.objections:
        yield from _objection(objection)


def _objection(objection: ObjectionView) -> Iterator[Block]:
    label = f"  {short_label(objection.item_id)}" if objection.item_id else ""
    yield block(Kind.STRONG, objection.claim_text, Run(text=label, soft=True))
    if objection.passage:
        yield block(Kind.TEXT, f"“{objection.passage}”")
    if objection.comment:
        yield block(Kind.TEXT, objection.comment)
    answer = f" “{objection.answer}”" if objection.answer else ""
    who = f" {objection.answered_by}" if objection.answered_by else ""
    yield block(Kind.TEXT, Run(text=objection.state_text, bold=True), answer, Run(text=who, soft=True))

"""Taking a hint: the only code that writes how far a student has climbed a hint ladder."""

from django.db import transaction
from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.essays.feedback import FeedbackView, read_feedback
from essaycoach.essays.items import item_with_id
from essaycoach.essays.ladders import Ladder
from essaycoach.essays.models import Feedback, Hint
from rubrics.queries import rubric_of


class HintRefused(ValueError):
    """There is no such hint; the message is for the student."""


@transaction.atomic
def take_hint(*, feedback: Feedback, item_id: str, rung: int, by: User) -> Hint:
    """Climb one rung of an item that her essay lacks; raises HintRefused with a sentence for the student.

    `rung` is the one that the page offered, so that a request sent twice climbs once.
    """
    ladder = _ladder(read_feedback(feedback), item_id)
    path = item_with_id(rubric_of(feedback.rubric_version), item_id).path
    hint = Hint.objects.select_for_update().filter(student=by, prompt=feedback.attempt.prompt, item=path).first()
    if hint and 0 < rung <= hint.rung:
        return hint
    if ladder.next_rung is None:
        raise HintRefused(ladder.end or _("There are no hints here."))
    if rung != ladder.next_rung:
        raise HintRefused(_("Hints come one at a time. Ask for the next one."))
    hint, _is_new = Hint.objects.update_or_create(
        student=by, prompt=feedback.attempt.prompt, item=path, defaults={"rung": rung}
    )
    return hint


def _ladder(view: FeedbackView, item_id: str) -> Ladder:
    for ladder in view.hints:
        if ladder.item_id == item_id:
            return ladder
    raise HintRefused(_("There is nothing to find here: your essay has it, or its point comes first."))

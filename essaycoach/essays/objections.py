"""What a student said against findings, and what became of it, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from essaycoach.essays.items import items_of
from essaycoach.essays.models import Claim, Objection, ObjectionState
from rubrics.marking.rubric import Rubric


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectionView:
    """One objection; `item_id` is that of the finding it is about, or "" for a point the student could not name.

    `state` is that of the model; `answered_by` is a name, "" before there is an answer.
    """

    pk: int
    item_id: str
    claim_text: str
    passage: str
    comment: str
    state: str
    state_text: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    made_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state == ObjectionState.OPEN


def objection_views(objections: Iterable[Objection], rubric: Rubric) -> tuple[ObjectionView, ...]:
    """The objections in their order, with the ids that this rubric gives their items."""
    ids = {item.path: item.id for item in items_of(rubric)}
    return tuple(_view(objection, ids.get(objection.item, "")) for objection in objections)


def _view(objection: Objection, item_id: str) -> ObjectionView:
    return ObjectionView(
        pk=objection.pk,
        item_id=item_id,
        claim_text=objection.get_claim_display(),
        passage=objection.passage,
        comment=objection.comment,
        state=objection.state,
        state_text=_state_text(objection),
        answer=objection.answer,
        answered_by=objection.answered_by.display_name if objection.answered_by else "",
        answered_at=objection.answered_at,
        made_at=objection.made_at,
    )


def _state_text(objection: Objection) -> str:
    texts = {
        (ObjectionState.UPHELD, Claim.WROTE_IT): _("Your teacher agrees: this counts."),
        (ObjectionState.UPHELD, Claim.NOT_MEANT): _("Your teacher agrees: this is not what you meant."),
        (ObjectionState.DECLINED, Claim.WROTE_IT): _("Your teacher does not count this."),
        (ObjectionState.DECLINED, Claim.NOT_MEANT): _("Your teacher reads it as the engine does."),
    }
    key = (ObjectionState(objection.state), Claim(objection.claim))
    return texts.get(key, objection.get_state_display())

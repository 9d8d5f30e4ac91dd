"""Which kinds of detail a student gives: names, dates, figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from essaycoach.essays.progress.history import History
from rubrics.marking.rubric import Evidence

KINDS: tuple[tuple[str, Promise], ...] = (
    ("names", _("With a name")),
    ("dates", _("With a date")),
    ("numbers", _("With a figure")),
    ("other", _("Other details")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KindShare:
    """Of `total` facts with this kind of detail the latest attempts state `stated`."""

    label: Promise
    stated: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.stated / self.total)


def kind_shares(histories: Iterable[History]) -> list[KindShare]:
    """How many facts of each kind the latest attempt at each prompt states; a fact counts with all its kinds.

    Kinds that no rubric has are left out.
    """
    facts = [
        (_kinds_of(item), history.latest.states(factor.slug, item))
        for history in histories
        if history.marked
        for factor in history.latest.rubric.factors
        for item in factor.evidence
    ]
    shares = [
        KindShare(
            label=label,
            stated=sum(is_stated for kinds, is_stated in facts if kind in kinds),
            total=sum(kind in kinds for kinds, _stated in facts),
        )
        for kind, label in KINDS
    ]
    return [share for share in shares if share.total]


def _kinds_of(item: Evidence) -> set[str]:
    details = {"names": item.names, "dates": item.dates, "numbers": item.numbers}
    return {kind for kind, found in details.items() if found} or {"other"}

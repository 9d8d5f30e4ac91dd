"""The hint ladder of one item as a page shows it: the rungs climbed, and whether there is a next one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from essaycoach.classrooms.models import HintCeiling
from essaycoach.essays.items import item_path
from essaycoach.essays.reader import Reader
from rubrics.hints import Rung, hint_ladder
from rubrics.marking.rubric import Rubric

RUNGS = {
    "theme": HintCeiling.THEME,
    "pointer": HintCeiling.POINTER,
    "name": HintCeiling.NAME,
    "fact": HintCeiling.FACT,
}
"""How high each kind of hint stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """`shown` are the hints taken, `next_rung` what the next one is asked by (None: no further), `end` says why not."""

    item_id: str
    shown: tuple[Rung, ...]
    next_rung: int | None
    end: str


def ladder_of(rubric: Rubric, reader: Reader, *, id: str, factor: str, evidence: str | None = None) -> Ladder:
    """The ladder of a factor, or of a fact of it (slugs), as far as this reader has climbed it.

    A factor that she made before needs no hint to its theme.
    """
    path = item_path(factor, evidence)
    climbed = reader.hints.get(path, 0)
    known = HintCeiling.THEME if evidence is None and reader.attempt_with(path) else HintCeiling.NOTHING
    rungs = hint_ladder(rubric, factor, evidence)
    above = [rung for rung in rungs if RUNGS[rung.kind] > max(climbed, known)]
    next_rung = next((RUNGS[rung.kind].value for rung in above if RUNGS[rung.kind] <= reader.ceiling), None)
    return Ladder(
        item_id=id,
        shown=tuple(rung for rung in rungs if RUNGS[rung.kind] <= climbed),
        next_rung=next_rung,
        end="" if next_rung else _end(reader, is_whole=not above),
    )


def _end(reader: Reader, *, is_whole: bool) -> str:
    if is_whole:
        return _("That was the last hint.")
    if reader.ceiling is HintCeiling.NOTHING:
        return _("Your teacher has switched hints off for this question.") if reader.ceiling_by_teacher else ""
    return _("Your teacher lets hints go this far.")

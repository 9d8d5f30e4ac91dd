"""Who reads the feedback: what she may be told depends on her hints, her earlier attempts and her role."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from essaycoach.classrooms.models import HintCeiling
from essaycoach.essays.items import item_path, misconception_path
from rubrics.marking.result import EvidenceVerdict, Marking, MisconceptionVerdict, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """What was found in one earlier attempt: the paths of what it has, and her words by the path of a wrong item."""

    number: int
    has: frozenset[str]
    wrong: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """What a reader knows and may know; by default a student's first attempt without hints.

    A teacher sees all. `hints` holds the rung reached by item path, `ceiling` the highest rung allowed (and whether
    a teacher set it), `earlier` the attempts before this one whose text was another, the newest first.
    """

    sees_all: bool = False
    hints: Mapping[str, int] = field(default_factory=dict)
    ceiling: HintCeiling = HintCeiling.NOTHING
    ceiling_by_teacher: bool = False
    earlier: tuple[Earlier, ...] = ()

    def attempt_with(self, path: str) -> int | None:
        """The number of the latest earlier attempt that made this point or stated this fact."""
        return next((attempt.number for attempt in self.earlier if path in attempt.has), None)

    def had_wrong(self, path: str) -> bool:
        """Whether any earlier attempt had this item wrong."""
        return any(path in attempt.wrong for attempt in self.earlier)

    @property
    def last(self) -> Earlier | None:
        """The attempt before this one."""
        return self.earlier[0] if self.earlier else None


def earlier_attempt(number: int, marking: Marking, text: str) -> Earlier:
    """What an attempt leaves behind for the ones after it."""
    wrong = {
        item_path(found.factor, found.slug): first_quote(found.spans, text)
        for found in marking.evidence
        if found.verdict is EvidenceVerdict.WRONG
    }
    committed = {
        misconception_path(found.slug): first_quote(found.spans, text)
        for found in marking.misconceptions
        if found.verdict is MisconceptionVerdict.PRESENT
    }
    factors = {item_path(found.slug) for found in marking.factors if found.is_credited}
    facts = {item_path(found.factor, found.slug) for found in marking.evidence if found.is_credited}
    return Earlier(number=number, has=frozenset(factors | facts), wrong=wrong | committed)


def quotes(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    """The student's words, each on one line."""
    return tuple(" ".join(text[start:end].split()) for start, end in spans)


def first_quote(spans: tuple[Span, ...], text: str) -> str:
    """The first of her words; empty without any."""
    return next(iter(quotes(spans, text)), "")

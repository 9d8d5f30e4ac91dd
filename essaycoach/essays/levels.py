"""What the mark scheme says about the levels that an essay may be at."""

from dataclasses import dataclass

from rubrics.marking.rubric import Level, LevelScheme


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelView:
    """One level in the words of the mark scheme."""

    number: int
    summary: str
    descriptor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelRange:
    """The `levels` that the range of marks reaches, lowest first; `above` is the next one (None at the top).

    `advice` is what the mark scheme tells somebody at the lowest of them to do.
    """

    levels: tuple[LevelView, ...]
    above: LevelView | None
    advice: str


def level_range(scheme: LevelScheme | None, marks: tuple[int, int] | None) -> LevelRange | None:
    """The levels that hold these marks (lowest, highest); None without a scheme or a range."""
    if scheme is None or marks is None:
        return None
    low, high = marks
    reached = [level for level in scheme.levels if level.minimum <= high and level.maximum >= low]
    above = next((level for level in scheme.levels if level.minimum > high), None)
    return LevelRange(
        levels=tuple(map(level_view, reached)),
        above=level_view(above) if above else None,
        advice=reached[0].next_step if reached else "",
    )


def level_view(level: Level) -> LevelView:
    """A level in the words of its scheme."""
    return LevelView(number=level.level, summary=level.summary, descriptor=level.descriptor)

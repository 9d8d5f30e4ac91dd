"""Level schemes in YAML (levels.yaml, or `levels:` in a rubric) and back."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from rubrics.fields import Field
from rubrics.marking.rubric import Level, LevelScheme
from rubrics.problems import ProblemLog
from rubrics.yaml_lines import read_document

SCHEME_KEYS = ("scheme", "total_marks", "levels")
LEVEL_KEYS = ("level", "min", "max", "bands", "summary", "descriptor", "typical", "next_step")
BAND_KEYS = ("low", "mid", "high")

_GENERIC = Path(__file__).parent / "schemes" / "generic.yaml"


def load_levels(path: Path) -> LevelScheme:
    """Read a levels.yaml; raises RubricError."""
    document = read_document(path)
    log = ProblemLog(document.file, document.lines)
    scheme = read_scheme(Field(document.data, (), log))
    log.raise_if_any()
    return scheme


def generic_levels() -> LevelScheme:
    """The five-level scheme used where a rubric brings none."""
    return load_levels(_GENERIC)


def read_scheme(field: Field) -> LevelScheme:
    """Read a level scheme, noting what is wrong with it."""
    keys = field.mapping(required=SCHEME_KEYS)
    items = keys["levels"].items()
    if keys["levels"].value == []:
        keys["levels"].problem("the list is empty; give at least one level")
    before = len(field.log.problems)
    scheme = LevelScheme(
        scheme=keys["scheme"].text(),
        total_marks=keys["total_marks"].whole_number(),
        levels=tuple(_read_level(item) for item in items),
    )
    if len(field.log.problems) == before:
        _check_marks(items, scheme)
    return scheme


def scheme_to_dict(scheme: LevelScheme) -> dict[str, Any]:
    """The inverse of `read_scheme`, in plain JSON types."""
    return {
        "scheme": scheme.scheme,
        "total_marks": scheme.total_marks,
        "levels": [_level_to_dict(level) for level in scheme.levels],
    }


def _level_to_dict(level: Level) -> dict[str, Any]:
    return {
        "level": level.level,
        "min": level.minimum,
        "max": level.maximum,
        "bands": {key: list(band) for key, band in zip(BAND_KEYS, level.bands, strict=True)},
        "summary": level.summary,
        "descriptor": level.descriptor,
        "typical": level.typical,
        "next_step": level.next_step,
    }


def _read_level(field: Field) -> Level:
    keys = field.mapping(required=LEVEL_KEYS)
    bands = keys["bands"].mapping(required=BAND_KEYS)
    return Level(
        level=keys["level"].whole_number(),
        minimum=keys["min"].whole_number(),
        maximum=keys["max"].whole_number(),
        bands=tuple(_read_range(bands[key]) for key in BAND_KEYS),
        summary=keys["summary"].text(),
        descriptor=keys["descriptor"].text(),
        typical=keys["typical"].text(),
        next_step=keys["next_step"].text(),
    )


def _read_range(field: Field) -> tuple[int, int]:
    numbers = [item.whole_number() for item in field.items()]
    if isinstance(field.value, list) and len(numbers) != 2:
        field.problem("expected two marks, lowest and highest: [1, 2]")
        return 0, 0
    return (numbers[0], numbers[1]) if numbers else (0, 0)


def _check_marks(items: list[Field], scheme: LevelScheme) -> None:
    for item, level in zip(items, scheme.levels, strict=True):
        if level.minimum > level.maximum:
            item.child("max").problem(f"max ({level.maximum}) is below min ({level.minimum})")
        if level.maximum > scheme.total_marks:
            item.child("max").problem(f"max ({level.maximum}) is above total_marks ({scheme.total_marks})")
        for key, (low, high) in zip(BAND_KEYS, level.bands, strict=True):
            if not level.minimum <= low <= high <= level.maximum:
                message = f"[{low}, {high}] does not lie within min {level.minimum} and max {level.maximum}"
                item.child("bands").child(key).problem(message)
    for item, (lower, upper) in zip(items[1:], pairwise(scheme.levels), strict=True):
        if upper.level <= lower.level or upper.minimum <= lower.maximum:
            item.problem("levels must rise: each with a higher number and higher marks than the one before")

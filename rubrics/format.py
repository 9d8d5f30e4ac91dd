"""Rubric files: YAML to `Rubric` and back; docs/rubric-format.md is the reference for the people who write them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from rubrics.fields import MISSING, Field, kind_of, refuse_repeats
from rubrics.lengths import LENGTH_OPTIONAL, Length, read_length
from rubrics.levels import generic_levels, load_levels, read_scheme, scheme_to_dict
from rubrics.marking.rubric import Evidence, Factor, LevelScheme, Misconception, Rubric
from rubrics.names import Variants, load_names, names_to_list, read_names, touching
from rubrics.pointers import POINTER_LIMIT, refuse_giveaways
from rubrics.problems import Problem, ProblemLog, RubricError
from rubrics.yaml_lines import Document, read_document

__all__ = ["Problem", "RubricError", "load_rubric", "rubric_from_dict", "rubric_to_dict"]

RUBRIC_KEYS = ("slug", "question", "factors")
RUBRIC_OPTIONAL = ("kind", "period", *LENGTH_OPTIONAL, "cards", "misconceptions", "levels", "names")
FACTOR_KEYS = ("slug", "title", "statement")
FACTOR_OPTIONAL = ("pointer", "link", "phrasings", "evidence")
EVIDENCE_KEYS = ("slug", "statement")
EVIDENCE_OPTIONAL = ("pointer", "names", "dates", "numbers")
MISCONCEPTION_KEYS = ("slug", "wrong", "right")

NO_LEVELS = "none"
_SHORT = 40


def load_rubric(path: Path) -> Rubric:
    """Read a rubric file, with levels.yaml and names.yaml from its folder or the one above; raises RubricError."""
    problems: list[Problem] = []
    rubric = levels = None
    names: Variants = ()
    try:
        levels = _levels_near(path)
    except RubricError as error:
        problems += error.problems
    try:
        names = _names_near(path)
    except RubricError as error:
        problems += error.problems
    try:
        rubric = parse_rubric(read_document(path), levels=levels, names=names)
    except RubricError as error:
        problems = [*error.problems, *problems]
    if rubric is None or problems:
        raise RubricError(tuple(problems))
    return rubric


def parse_rubric(document: Document, *, levels: LevelScheme | None, names: Variants) -> Rubric:
    """A rubric from a document; `levels` and `names` are used where it brings none. Raises RubricError."""
    rubric, _ = parse_prompt(document, levels=levels, names=names)
    return rubric


def parse_prompt(document: Document, *, levels: LevelScheme | None, names: Variants) -> tuple[Rubric, Length]:
    """What `parse_rubric` reads, and the length of the prompt's answers, which is no part of the rubric."""
    log = ProblemLog(document.file, document.lines)
    top = Field(document.data, (), log)
    rubric = _read_rubric(top)
    given = document.data if isinstance(document.data, dict) else {}
    if "levels" not in given:
        rubric = replace(rubric, levels=levels)
    if "names" not in given:
        rubric = replace(rubric, variants=touching(names, rubric))
    refuse_giveaways(rubric, top.child("factors"))
    length = read_length(top)
    log.raise_if_any()
    return rubric, length


def rubric_from_dict(data: dict[str, Any]) -> Rubric:
    """The inverse of `rubric_to_dict`, with the same content hash; raises RubricError."""
    return parse_rubric(Document(file="rubric", data=data), levels=None, names=())


def rubric_to_dict(rubric: Rubric) -> dict[str, Any]:
    """A rubric in the shape of its YAML file, levels and names included, in plain JSON types."""
    return {
        "slug": rubric.slug,
        "question": rubric.question,
        "kind": rubric.kind,
        "period": rubric.period,
        "factors": [_factor_to_dict(factor) for factor in rubric.factors],
        "misconceptions": [
            {"slug": item.slug, "wrong": item.wrong, "right": item.right} for item in rubric.misconceptions
        ],
        "levels": scheme_to_dict(rubric.levels) if rubric.levels else NO_LEVELS,
        "names": names_to_list(rubric.variants),
    }


def find_near(path: Path, name: str) -> Path | None:
    """A file of that name beside `path` or in the folder above, if there is one."""
    folder = path.resolve().parent
    return next((place / name for place in (folder, folder.parent) if (place / name).is_file()), None)


def _levels_near(path: Path) -> LevelScheme:
    found = find_near(path, "levels.yaml")
    return load_levels(found) if found else generic_levels()


def _names_near(path: Path) -> Variants:
    found = find_near(path, "names.yaml")
    return load_names(found) if found else ()


def _factor_to_dict(factor: Factor) -> dict[str, Any]:
    return {
        "slug": factor.slug,
        "title": factor.title,
        "statement": factor.statement,
        **_pointer_to_dict(factor),
        "link": factor.link,
        "phrasings": list(factor.phrasings),
        "evidence": [_evidence_to_dict(item) for item in factor.evidence],
    }


def _evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    return {
        "slug": evidence.slug,
        "statement": evidence.statement,
        **_pointer_to_dict(evidence),
        "names": list(evidence.names),
        "dates": list(evidence.dates),
        "numbers": list(evidence.numbers),
    }


def _pointer_to_dict(item: Factor | Evidence) -> dict[str, str]:
    return {"pointer": item.pointer} if item.pointer else {}


def _read_rubric(field: Field) -> Rubric:
    keys = field.mapping(required=RUBRIC_KEYS, optional=RUBRIC_OPTIONAL)
    for card in keys["cards"].items():
        card.whole_number()
    return Rubric(
        slug=keys["slug"].slug(),
        question=keys["question"].text(),
        kind=keys["kind"].text(blank=True, limit=_SHORT),
        period=keys["period"].text(blank=True, or_number=True, limit=_SHORT),
        factors=_read_factors(keys["factors"]),
        misconceptions=_read_misconceptions(keys["misconceptions"]),
        variants=read_names(keys["names"]),
        levels=_read_levels(keys["levels"]),
    )


def _read_levels(field: Field) -> LevelScheme | None:
    if field.value == NO_LEVELS or field.value is MISSING:
        return None
    if isinstance(field.value, dict):
        return read_scheme(field)
    field.problem(f"expected a level scheme or '{NO_LEVELS}', found {kind_of(field.value)}")
    return None


def _read_factors(field: Field) -> tuple[Factor, ...]:
    items = field.items()
    if field.value == []:
        field.problem("the list is empty; give at least one factor")
    factors = tuple(_read_factor(item) for item in items)
    refuse_repeats(items, [factor.slug for factor in factors], key="slug", what="factor slug")
    evidence_items = [
        item.child("evidence").child(number)
        for item, factor in zip(items, factors, strict=True)
        for number, _ in enumerate(factor.evidence)
    ]
    evidence_slugs = [evidence.slug for factor in factors for evidence in factor.evidence]
    refuse_repeats(evidence_items, evidence_slugs, key="slug", what="evidence slug")
    return factors


def _read_factor(field: Field) -> Factor:
    keys = field.mapping(required=FACTOR_KEYS, optional=FACTOR_OPTIONAL)
    return Factor(
        slug=keys["slug"].slug(),
        title=keys["title"].text(),
        statement=keys["statement"].text(),
        pointer=keys["pointer"].text(blank=True, limit=POINTER_LIMIT),
        link=keys["link"].text(blank=True),
        phrasings=keys["phrasings"].texts(),
        evidence=tuple(_read_evidence(item) for item in keys["evidence"].items()),
    )


def _read_evidence(field: Field) -> Evidence:
    keys = field.mapping(required=EVIDENCE_KEYS, optional=EVIDENCE_OPTIONAL)
    return Evidence(
        slug=keys["slug"].slug(),
        statement=keys["statement"].text(),
        pointer=keys["pointer"].text(blank=True, limit=POINTER_LIMIT),
        names=keys["names"].texts(),
        dates=keys["dates"].texts(or_number=True),
        numbers=keys["numbers"].texts(or_number=True),
    )


def _read_misconceptions(field: Field) -> tuple[Misconception, ...]:
    items = field.items()
    misconceptions = tuple(_read_misconception(item) for item in items)
    refuse_repeats(items, [item.slug for item in misconceptions], key="slug", what="misconception slug")
    return misconceptions


def _read_misconception(field: Field) -> Misconception:
    keys = field.mapping(required=MISCONCEPTION_KEYS)
    return Misconception(slug=keys["slug"].slug(), wrong=keys["wrong"].text(), right=keys["right"].text())

"""A rubric made ready for matching: its terms, names and figures, worked out once and reused for every essay."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from rubrics.marking.figures import Figures, merge, read_figures
from rubrics.marking.reading import Word, read_doc
from rubrics.marking.rubric import Evidence, Factor, Misconception, Rubric
from rubrics.marking.words import is_known, normal_form, similarity, stem, telling

Matrix = NDArray[np.float64]
Kind = Literal["factor", "evidence", "misconception"]

_QUESTION_WEIGHT = 0.25
"""A word of the question tells little: every essay on it uses the word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its variants, each a tuple of normal forms; `weight` falls with the items that share the name."""

    forms: tuple[tuple[str, ...], ...]
    shown: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of an item; `part` is "title", "statement", "link" or "phrasing"."""

    item: int
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Anything the engine looks for; `factor` is the index of the factor it belongs to, or -1."""

    kind: Kind
    slug: str
    label: str
    factor: int
    names: tuple[Name, ...] = ()
    figures: Figures = field(default_factory=Figures)


@dataclass(frozen=True)
class CompiledRubric:
    """`plain` and `distinct` are wordings x terms: each row sums to 1, weighting terms by their rarity in English, and
    by that times their rarity in the rubric; `claim` is like `distinct` without the words of the item's own names.
    `term_weights` (one a term) are the second kind of weight by themselves.
    """

    rubric: Rubric
    items: tuple[Item, ...]
    wordings: tuple[Wording, ...]
    terms: dict[str, int]
    forms: dict[str, list[tuple[str, int]]]
    plain: Matrix
    distinct: Matrix
    claim: Matrix
    term_weights: Matrix

    def look_up(self, word: Word) -> list[tuple[int, float]]:
        """The rubric's terms that an essay's word may be, each with a likeness of 0 to 1."""
        if word.stem in self.terms:
            return [(self.terms[word.stem], 1.0)]
        found: dict[int, float] = {}
        for form, term in self.forms.get(word.norm[:1], ()):
            likeness = similarity(word.norm, form)
            if likeness > found.get(term, 0.0):
                found[term] = likeness
        if not found:
            return []
        best = max(found.values())
        return [(term, likeness) for term, likeness in found.items() if likeness == best]


def compile_rubric(rubric: Rubric, nlp: Language) -> CompiledRubric:
    items, wordings = _items(rubric)
    docs = [read_doc(doc) for doc in nlp.pipe([wording.text for wording in wordings])]
    bags = [[word for unit in doc.units for word in unit.words if word.weight > 0] for doc in docs]
    question = {word.stem for unit in read_doc(nlp(rubric.question)).units for word in unit.words}
    terms: dict[str, int] = {}
    forms: dict[str, dict[tuple[str, int], None]] = {}
    for word in (word for bag in bags for word in bag):
        term = terms.setdefault(word.stem, len(terms))
        forms.setdefault(word.norm[:1], {})[(word.norm, term)] = None
    plain = _bags(bags, terms)
    rarity = _rarity(plain, wordings, len(items))
    for asked in question & terms.keys():
        rarity[terms[asked]] *= _QUESTION_WEIGHT
    distinct = plain * rarity
    return CompiledRubric(
        rubric=rubric,
        items=tuple(items),
        wordings=tuple(wordings),
        terms=terms,
        forms={letter: list(found) for letter, found in forms.items()},
        plain=_rows_to_one(plain),
        distinct=_rows_to_one(distinct),
        claim=_rows_to_one(distinct * ~_is_name(items, wordings, forms, distinct.shape)),
        term_weights=distinct.max(axis=0, initial=0.0),
    )


def _items(rubric: Rubric) -> tuple[list[Item], list[Wording]]:
    items: list[Item] = []
    wordings: list[Wording] = []
    namings = _namings(rubric)

    def add(item: Item, *texts: tuple[str, str]) -> None:
        wordings.extend(Wording(len(items), part, text) for part, text in texts if text)
        items.append(item)

    for index, factor in enumerate(rubric.factors):
        add(Item("factor", factor.slug, factor.title, index), *_factor_texts(factor))
    for index, factor in enumerate(rubric.factors):
        for evidence in factor.evidence:
            names = tuple(_names(evidence, rubric, namings))
            figures = merge(read_figures(figure) for figure in (*evidence.dates, *evidence.numbers))
            item = Item("evidence", evidence.slug, evidence.statement, index, names, figures)
            add(item, ("statement", evidence.statement))
    for misconception in rubric.misconceptions:
        add(_misconception(misconception), ("statement", misconception.wrong), ("right", misconception.right))
    return items, wordings


def _misconception(item: Misconception) -> Item:
    return Item("misconception", item.slug, item.wrong, -1, (), read_figures(item.wrong))


def _factor_texts(factor: Factor) -> list[tuple[str, str]]:
    texts = [("title", factor.title), ("statement", factor.statement), ("link", factor.link)]
    return texts + [("phrasing", phrasing) for phrasing in factor.phrasings]


def _bags(bags: list[list[Word]], terms: dict[str, int]) -> Matrix:
    plain = np.zeros((len(bags), len(terms)))
    for row, bag in enumerate(bags):
        for word in bag:
            plain[row, terms[word.stem]] = word.weight
    return plain


def _rarity(plain: Matrix, wordings: list[Wording], items: int) -> Matrix:
    """Inverse item frequency of each term, scaled to 0..1: 1 for a term of a single item."""
    holds = np.zeros((items, plain.shape[1]), dtype=bool)
    for row, wording in enumerate(wordings):
        holds[wording.item] |= plain[row] > 0
    frequency = np.maximum(holds.sum(axis=0), 1)
    return np.asarray(np.log((items + 1) / frequency) / math.log(items + 1))


def _is_name(
    items: list[Item], wordings: list[Wording], forms: dict[str, dict[tuple[str, int], None]], shape: tuple[int, ...]
) -> NDArray[np.bool_]:
    """Wordings x terms: whether the term is a word of one of the item's own names."""
    result = np.zeros(shape, dtype=bool)
    for row, wording in enumerate(wordings):
        words = {word for name in items[wording.item].names for form in name.forms for word in form}
        for word in words:
            for form, term in forms.get(word[:1], ()):
                result[row, term] |= form == word
    return result


def _rows_to_one(matrix: Matrix) -> Matrix:
    sums = matrix.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(matrix, sums, out=np.zeros_like(matrix), where=sums > 0))


def _name_forms(name: str) -> tuple[str, ...]:
    words = [normal_form(word) for word in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", name)]
    return tuple(word for word in words if telling(word) > 0.15) or tuple(words)


def _namings(rubric: Rubric) -> dict[str, int]:
    """In how many evidence items of the rubric each name stands."""
    counts: dict[str, int] = {}
    for factor in rubric.factors:
        for evidence in factor.evidence:
            for name in set(evidence.names):
                counts[name] = counts.get(name, 0) + 1
    return counts


def _names(evidence: Evidence, rubric: Rubric, namings: dict[str, int]) -> list[Name]:
    """The names of an item in groups: a listed variant, or a likely misspelling of another name, adds no group."""
    question = {stem(word) for word in re.findall(r"\w+", rubric.question)}
    total = sum(len(factor.evidence) for factor in rubric.factors)
    groups: list[list[str]] = []
    for name in evidence.names:
        group = next((group for group in groups if _same_name(name, group[0], rubric)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    result = []
    for group in groups:
        shared = max(namings[name] for name in group)
        weight = math.log((total + 1) / shared) / math.log(total + 1)
        forms = tuple(dict.fromkeys(_name_forms(name) for name in _with_variants(group, rubric)))
        if all(stem(word) in question for word in forms[0]):
            weight *= _QUESTION_WEIGHT
        if all(is_known(word) and word == word.lower() for word in re.findall(r"\w+", group[0])):
            weight *= 0.6
        result.append(Name(forms, group[0], weight))
    return result


def _same_name(name: str, other: str, rubric: Rubric) -> bool:
    if any(name in group and other in group for group in rubric.variants):
        return True
    left, right = _name_forms(name), _name_forms(other)
    return len(left) == len(right) and all(similarity(a, b) >= 0.7 for a, b in zip(left, right, strict=True))


def _with_variants(group: list[str], rubric: Rubric) -> list[str]:
    extra = [form for variant in rubric.variants if group[0] in variant for form in variant]
    return list(dict.fromkeys([*group, *extra]))

"""A rubric made ready for matching: its terms, names and figures, worked out once and reused for every essay."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from rubrics.marking.figures import Figures
from rubrics.marking.groups import Groups, group_rows
from rubrics.marking.items import QUESTION_WEIGHT, Item, Wording, list_items
from rubrics.marking.meaning import MeaningIndex, MeaningModel, load_model
from rubrics.marking.naming import NameTable, list_names
from rubrics.marking.reading import Word, read_doc
from rubrics.marking.rubric import Rubric
from rubrics.marking.vocabulary import Vocabulary, index_forms

V = TypeVar("V", int, float)
Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Wanting:
    """Which of the items with figures (by their places among these) want each year, number and month."""

    years: Mapping[int, list[int]]
    numbers: Mapping[float, list[int]]
    months: Mapping[int, list[int]]


@dataclass(frozen=True)
class CompiledRubric:
    """`plain` and `distinct` are wordings x terms: each row sums to 1, weighting terms by their rarity in English, and
    by that times their rarity in the rubric; `claim` is like `distinct` without the words of the item's own names.
    `term_weights` (one a term) are the second kind of weight by themselves. `knows` is items x terms: 1 where a wording
    of the item has the term; `owns` likewise, with what only corrects a misconception. `meaning` holds the wordings as
    the trained network sees them. `key` tells compiled rubrics apart.
    """

    key: str
    rubric: Rubric
    items: tuple[Item, ...]
    wordings: tuple[Wording, ...]
    vocabulary: Vocabulary
    plain: Matrix
    distinct: Matrix
    claim: Matrix
    term_weights: Matrix
    knows: Matrix
    owns: NDArray[np.bool_]
    names: NameTable
    groups: Groups
    meaning: MeaningIndex

    @cached_property
    def with_figures(self) -> Rows:
        """The items that have a date or a number."""
        return np.array([row for row, item in enumerate(self.items) if item.figures != Figures()], dtype=np.intp)

    @cached_property
    def wanting(self) -> Wanting:
        wanted = [self.items[row].figures for row in self.with_figures]
        return Wanting(
            years=_places([figures.years for figures in wanted]),
            numbers=_places([figures.numbers for figures in wanted]),
            months=_places([figures.months for figures in wanted]),
        )

    @cached_property
    def parts(self) -> Mapping[str, tuple[Rows, Rows, Rows]]:
        """For each part of the wordings its rows, where each item's begin among them, and those items."""
        result = {}
        for part in {wording.part for wording in self.wordings}:
            rows = [row for row, wording in enumerate(self.wordings) if wording.part == part]
            items, starts = np.unique([self.wordings[row].item for row in rows], return_index=True)
            result[part] = np.array(rows, dtype=np.intp), np.asarray(starts), np.asarray(items)
        return result


def compile_rubric(rubric: Rubric, nlp: Language, model: MeaningModel | None = None) -> CompiledRubric:
    """Works out all that marking needs of a rubric; another `model` than the shipped one is for trials."""
    items, wordings = list_items(rubric)
    docs = [read_doc(doc) for doc in nlp.pipe([wording.text for wording in wordings])]
    bags = [[word for unit in doc.units for word in unit.said.words if word.weight > 0] for doc in docs]
    question = {word.stem for unit in read_doc(nlp(rubric.question)).units for word in unit.said.words}
    terms: dict[str, int] = {}
    forms = [(word.norm, terms.setdefault(word.stem, len(terms))) for bag in bags for word in bag]
    names = list_names(items)
    plain = _bags(bags, terms)
    holds = _holds(plain > 0, wordings, len(items))
    rarity = np.asarray(np.log((len(items) + 1) / np.maximum(holds.sum(axis=0), 1)) / math.log(len(items) + 1))
    for asked in question & terms.keys():
        rarity[terms[asked]] *= QUESTION_WEIGHT
    distinct = plain * rarity
    model = model or load_model()
    return CompiledRubric(
        key=f"{rubric.content_hash} {model.key}",
        rubric=rubric,
        items=tuple(items),
        wordings=tuple(wordings),
        vocabulary=Vocabulary(terms, index_forms(forms), names.parts, index_forms(names.parts.items())),
        plain=_rows_to_one(plain),
        distinct=_rows_to_one(distinct),
        claim=_rows_to_one(distinct * ~_is_name(items, wordings, forms, distinct.shape)),
        term_weights=distinct.max(axis=0, initial=0.0),
        knows=_holds(plain > 0, [w for w in wordings if w.part != "right"], len(items), wordings).astype(float),
        owns=holds,
        names=names,
        groups=group_rows(items),
        meaning=model.index(items, [wording for wording in wordings if wording.part != "right"]),
    )


def _places(wanted: Sequence[frozenset[V]]) -> dict[V, list[int]]:
    places: dict[V, list[int]] = {}
    for place, values in enumerate(wanted):
        for value in values:
            places.setdefault(value, []).append(place)
    return places


def _bags(bags: Sequence[Sequence[Word]], terms: Mapping[str, int]) -> Matrix:
    plain = np.zeros((len(bags), len(terms)))
    for row, bag in enumerate(bags):
        for word in bag:
            plain[row, terms[word.stem]] = word.weight
    return plain


def _holds(
    has: NDArray[np.bool_], counted: Sequence[Wording], items: int, wordings: Sequence[Wording] | None = None
) -> NDArray[np.bool_]:
    """Items x terms: whether a wording that is counted has the term; `has` has a row for each of the `wordings`."""
    holds = np.zeros((items, has.shape[1]), dtype=bool)
    kept = set(counted)
    for row, wording in enumerate(wordings or counted):
        if wording in kept:
            holds[wording.item] |= has[row]
    return holds


def _is_name(
    items: Sequence[Item], wordings: Sequence[Wording], forms: Sequence[tuple[str, int]], shape: tuple[int, ...]
) -> NDArray[np.bool_]:
    """Wordings x terms: whether the term is a word of one of the item's own names."""
    terms_of: dict[str, set[int]] = {}
    for form, term in forms:
        terms_of.setdefault(form, set()).add(term)
    result = np.zeros(shape, dtype=bool)
    for row, wording in enumerate(wordings):
        for word in {word for name in items[wording.item].names for form in name.forms for word in form}:
            result[row, list(terms_of.get(word, ()))] = True
    return result


def _rows_to_one(matrix: Matrix) -> Matrix:
    sums = matrix.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(matrix, sums, out=np.zeros_like(matrix), where=sums > 0))

"""A rubric made ready for matching: its terms, names and figures, worked out once and reused for every essay."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from rubrics.marking.items import QUESTION_WEIGHT, Item, Wording, list_items
from rubrics.marking.meaning import MeaningIndex, MeaningModel, load_model
from rubrics.marking.reading import Word, read_doc
from rubrics.marking.rubric import Rubric
from rubrics.marking.words import similarity, stem

Matrix = NDArray[np.float64]

_MENDED = 0.85
"""Likeness of a misspelling to the word it probably stands for, that of one slip in `similarity`."""


@dataclass(frozen=True)
class CompiledRubric:
    """`plain` and `distinct` are wordings x terms: each row sums to 1, weighting terms by their rarity in English, and
    by that times their rarity in the rubric; `claim` is like `distinct` without the words of the item's own names.
    `term_weights` (one a term) are the second kind of weight by themselves. `meaning` holds the wordings as the trained
    network sees them.
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
    meaning: MeaningIndex

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
            mended = [self.terms.get(stem(part)) for part in word.mended.split()]
            return [(term, _MENDED) for term in mended if term is not None]
        best = max(found.values())
        return [(term, likeness) for term, likeness in found.items() if likeness == best]


def compile_rubric(rubric: Rubric, nlp: Language, model: MeaningModel | None = None) -> CompiledRubric:
    """Works out all that marking needs of a rubric; another `model` than the shipped one is for trials."""
    items, wordings = list_items(rubric)
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
        rarity[terms[asked]] *= QUESTION_WEIGHT
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
        meaning=(model or load_model()).index(items, [wording for wording in wordings if wording.part != "right"]),
    )


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

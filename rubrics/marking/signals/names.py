"""Names and terms of an item, in any listed spelling or near it."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.items import Name
from rubrics.marking.presence import Scene
from rubrics.marking.reading import Unit, Word
from rubrics.marking.words import is_known, similarity

_SHORTENED = 0.7
"""Likeness of an abbreviation such as "Bukh" to its name."""


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows: best and summed weight of the names found, the share of all, and whether the item has names.

    "name_instead": the share of the item's own proper names that is missing where a name stands that it does not have.
    """
    shape = (len(scene.compiled.items), len(scene.essay.windows))
    best, total, share, named, instead = (np.zeros(shape) for _ in range(5))
    found: dict[tuple[tuple[str, ...], ...], Matrix] = {}
    units = [_word_forms(unit) for unit in scene.essay.units]
    for row, item in enumerate(scene.compiled.items):
        if not item.names:
            continue
        for name in item.names:
            if name.forms not in found:
                found[name.forms] = np.array([_best_form(name, words) for words in units])
        weights = np.array([name.weight for name in item.names])
        over = scene.largest(np.stack([found[name.forms] for name in item.names])) * weights[:, None]
        best[row], total[row] = over.max(axis=0), over.sum(axis=0)
        share[row] = total[row] / max(weights.sum(), 1e-9)
        named[row] = 1
        proper = [number for number, name in enumerate(item.names) if name.shown[:1].isupper()]
        if proper:
            missing = 1 - over[proper].sum(axis=0) / max(weights[proper].sum(), 1e-9)
            instead[row] = missing * scene.largest(_strangers(scene, row)[None, :])[0]
    return {
        "name_best": best,
        "name_total": np.minimum(total, 2) / 2,
        "name_share": share,
        "has_names": named,
        "name_instead": instead,
    }


def _strangers(scene: Scene, row: int) -> Matrix:
    """For each unit, 1 where a name within it is a word of no wording and no name of the item, else 0."""
    compiled = scene.compiled
    wordings = [index for index, wording in enumerate(compiled.wordings) if wording.item == row]
    own = np.asarray(compiled.plain[wordings].max(axis=0) > 0)
    parts = {part for name in compiled.items[row].names for form in name.forms for part in form}

    def is_stranger(word: Word) -> bool:
        terms = compiled.look_up(word)
        return not any(own[term] for term, _ in terms) and not any(similarity(word.norm, part) > 0 for part in parts)

    return np.array(
        [
            float(any(word.is_capital and word.weight > 0 and is_stranger(word) for word in unit.words[1:]))
            for unit in scene.essay.units
        ]
    )


def find_name(name: Name, unit: Unit) -> float:
    """0 to 1: how likely the name stands in the unit, in any of its forms."""
    return _best_form(name, _word_forms(unit))


def _word_forms(unit: Unit) -> dict[str, list[tuple[str, bool]]]:
    """The unit's distinct words with whether they have a capital, by their first letter."""
    forms: dict[str, list[tuple[str, bool]]] = {}
    for form in dict.fromkeys((word.norm, word.is_capital) for word in unit.words):
        forms.setdefault(form[0][:1], []).append(form)
    return forms


def _best_form(name: Name, words: dict[str, list[tuple[str, bool]]]) -> float:
    """A name of several words counts when at least half of them are there."""
    best = 0.0
    for form in name.forms:
        likeness = [max((_likeness(*word, part) for word in words.get(part[:1], ())), default=0.0) for part in form]
        mean = sum(likeness) / len(likeness)
        found = sum(value > 0 for value in likeness) / len(likeness)
        if found == 1 or (len(form) > 1 and found >= 0.5):
            best = max(best, mean if found == 1 else 0.6 * mean)
    return best


def _likeness(word: str, is_capital: bool, part: str) -> float:
    if word == part:
        return 1.0
    if 3 <= len(word) < len(part) and is_capital and part.startswith(word) and not is_known(word):
        return _SHORTENED
    return similarity(word, part)

"""Names and terms of an item, in any listed spelling or near it."""

from __future__ import annotations

import numpy as np

from rubrics.marking.compiled import Matrix
from rubrics.marking.presence import Scene


def measure(scene: Scene) -> dict[str, Matrix]:
    """Items x windows: best and summed weight of the names found, the share of all, and whether the item has names.

    "name_instead": the share of the item's own proper names that is missing where a name stands that it does not have.
    """
    table = scene.compiled.names
    shape = (len(scene.compiled.items), len(scene.essay.windows))
    best, total, share, named, instead = (np.zeros(shape) for _ in range(5))
    if len(table.items):
        found = scene.largest(_by_unit(scene))[table.pair_names] * table.weights[:, None]
        best[table.items] = np.maximum.reduceat(found, table.starts, axis=0)
        total[table.items] = np.add.reduceat(found, table.starts, axis=0)
        share[table.items] = total[table.items] / np.maximum(_sums(scene, table.weights), 1e-9)
        named[table.items] = 1
        instead[table.items] = _missing(scene, found) * scene.largest(_strangers(scene))[table.items]
    return {
        "name_best": best,
        "name_total": np.minimum(total, 2) / 2,
        "name_share": share,
        "has_names": named,
        "name_instead": instead,
    }


def _by_unit(scene: Scene) -> Matrix:
    """Names x units: how likely the name stands there."""
    by_unit = np.zeros((len(scene.compiled.names.forms), len(scene.holdings)))
    for column, holding in enumerate(scene.holdings):
        by_unit[holding.names, column] = holding.name_likeness
    return by_unit


def _strangers(scene: Scene) -> Matrix:
    """Items x units: 1 where a name within the unit is a word of no wording and no name of the item."""
    by_unit = np.zeros((len(scene.compiled.items), len(scene.holdings)))
    for column, holding in enumerate(scene.holdings):
        by_unit[holding.strangers, column] = 1.0
    return by_unit


def _missing(scene: Scene, found: Matrix) -> Matrix:
    """Items with names x windows: the share of the item's proper names that is not there; 0 for items without any."""
    table = scene.compiled.names
    proper = table.weights * table.proper
    there = np.add.reduceat(found * table.proper[:, None], table.starts, axis=0)
    has_proper = np.maximum.reduceat(table.proper, table.starts)[:, None]
    return np.asarray((1 - there / np.maximum(_sums(scene, proper), 1e-9)) * has_proper)


def _sums(scene: Scene, weights: Matrix) -> Matrix:
    return np.asarray(np.add.reduceat(weights, scene.compiled.names.starts)[:, None])

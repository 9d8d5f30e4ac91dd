"""Why a verdict was reached, in a sentence a student can check against the essay."""

from __future__ import annotations

from rubrics.marking.judging import Judgement
from rubrics.marking.reading import Window, Word
from rubrics.marking.signals.stance import causal_words, rejecting_words

_MOST_WORDS = 5
_MOST_PHRASES = 3
_SPEAKS = 0.5
_ALIKE = 0.4
"""Probability from the trained network from which its opinion is told."""


def explain(judgement: Judgement, row: int, column: int, verdict: str) -> str:
    """Name what carried the verdict on item `row` in the window of that column, then what spoke against it."""
    window = judgement.scene.essay.windows[column]
    carried = [text for text in (_words(judgement, row, window), _names(judgement, row, window)) if text]
    carried += _meaning(judgement, row, column) + _figures(judgement, row, column)
    carried += _reasons(judgement, window, verdict)
    against = _against(judgement, row, column) + _rejections(judgement, window)
    sentence = f"{_OPENING[verdict]} {'; '.join(carried) or 'the passage is close to the wording as a whole'}."
    return f"{sentence} Against it: {'; '.join(against)}." if against else sentence


def explain_absence(judgement: Judgement, row: int) -> str:
    if not judgement.scene.essay.windows:
        return "The text has no sentence to read."
    score = float(judgement.pooled.scores[row].max())
    return f"No passage is close enough; the nearest reaches {score:.0%} by itself."


_OPENING = {
    "made": "The passage states the point without developing it:",
    "explained": "The passage states the point and develops it:",
    "denied": "The passage brings the point up to reject it or play it down:",
    "present": "The passage states the fact:",
    "named": "Only a name or term is there, with no claim about it:",
    "wrong": "The fact is meant, but a detail does not agree:",
}


def _words(judgement: Judgement, row: int, window: Window) -> str:
    """The essay's words that are words of the item, the most telling first."""
    compiled = judgement.scene.compiled
    found: dict[str, float] = {}
    for word in _window_words(judgement, window):
        for term, likeness in compiled.vocabulary.look_up(word) if word.weight > 0 else ():
            if compiled.knows[row, term]:
                weight = likeness * float(compiled.term_weights[term])
                found[word.text] = max(weight, found.get(word.text, 0.0))
    ranked = sorted(found, key=lambda text: (-found[text], text))[:_MOST_WORDS]
    return f"it shares the words {_quoted(ranked)}" if ranked else ""


def _names(judgement: Judgement, row: int, window: Window) -> str:
    scene = judgement.scene
    there = {int(name) for holding in scene.holdings[window.first : window.last + 1] for name in holding.names}
    shown = zip(scene.compiled.items[row].names, scene.compiled.names.of_item.get(row, ()), strict=True)
    found = [name.shown for name, number in shown if number in there]
    return "it names " + ", ".join(found) if found else ""


def _meaning(judgement: Judgement, row: int, column: int) -> list[str]:
    """How near the passage comes in meaning, where that is near enough to count."""
    chance = float(judgement.signals["closer"][row, column])
    return [f"it says much the same in its own words ({chance:.0%} sure by meaning alone)"] if chance >= _ALIKE else []


def _figures(judgement: Judgement, row: int, column: int) -> list[str]:
    phrases = {"year_agrees": "the year agrees", "number_agrees": "a figure agrees"}
    return [phrase for name, phrase in phrases.items() if judgement.signals[name][row, column]]


def _reasons(judgement: Judgement, window: Window, verdict: str) -> list[str]:
    """For a point: the words that give its reason, in the passage or the sentence after it."""
    if verdict not in ("made", "explained"):
        return []
    units = judgement.scene.essay.units
    wider = Window(window.first, min(window.last + 1, len(units) - 1))
    found = list(dict.fromkeys(causal_words(judgement.scene.essay.passage(wider))))[:_MOST_PHRASES]
    return [f"it gives a reason ({_quoted(found)})"] if found else []


def _rejections(judgement: Judgement, window: Window) -> list[str]:
    found = list(dict.fromkeys(rejecting_words(judgement.scene.essay.passage(window))))[:_MOST_PHRASES]
    return [f"it may be rejected or only reported ({_quoted(found)})"] if found else []


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _against(judgement: Judgement, row: int, column: int) -> list[str]:
    phrases = {
        "year_differs": "another year stands there",
        "number_differs": "another figure stands there",
        "name_instead": "another name stands there",
        "verbless": "no verb, so it may be a bare list",
    }
    return [phrase for name, phrase in phrases.items() if judgement.signals[name][row, column] >= _SPEAKS]


def _window_words(judgement: Judgement, window: Window) -> list[Word]:
    return [word for unit in judgement.scene.essay.units[window.first : window.last + 1] for word in unit.said.words]

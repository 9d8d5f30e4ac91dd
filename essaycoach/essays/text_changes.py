"""What happened to a text between two attempts: sentence by sentence, and word by word in those that were reworded."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from essaycoach.essays.sentences import Sentence, sentences_of, whole_paragraphs

MAX_CHARACTERS = 80_000
"""Of each text; two longer ones are not compared. About four times the longest essay that is marked at once."""
_MAX_SENTENCES = 400
"""About 7,000 words. Longer texts are compared by whole paragraphs, so that the work stays bounded."""
_MAX_WORD_PAIRS = 400_000
_MOST_PIECES = 10
"""A sentence with more changed runs of words is easier to read as the old one and the new one."""
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]+")
_ALIKE = 0.5
"""Share of their words that two sentences must have in common to be the same one reworded."""
_MOVED_WORDS = 3
"""A shorter sentence may stand in two places by chance."""

Change = Literal["same", "added", "removed", "reworded", "moved-here", "moved-away"]
PieceKind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words and punctuation that stayed, came or went; a glued one follows without a space."""

    kind: PieceKind
    text: str
    is_glued: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with what became of it; `before` or `now` is None where it does not stand."""

    change: Change
    before: Sentence | None
    now: Sentence | None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChanges:
    """Both texts as one list of rows, in the order of the new one with the old one's sentences where they stood.

    `by_paragraph` says that the rows are whole paragraphs, as they are of long texts.
    """

    rows: tuple[Row, ...]
    by_paragraph: bool = False

    @property
    def counts(self) -> Counter[Change]:
        return Counter(row.change for row in self.rows)

    @property
    def is_same(self) -> bool:
        """Whether nothing but white space changed."""
        return all(row.change == "same" for row in self.rows)


def compare_texts(before: str, now: str) -> TextChanges | None:
    """What changed; None if a text is too long to be compared."""
    if max(len(before), len(now)) > MAX_CHARACTERS:
        return None
    old, new = sentences_of(before), sentences_of(now)
    by_paragraph = max(len(old), len(new)) > _MAX_SENTENCES
    if by_paragraph:
        old, new = whole_paragraphs(before), whole_paragraphs(now)
    return TextChanges(rows=tuple(_with_moves(list(_rows(old, new)))), by_paragraph=by_paragraph)


def _rows(old: list[Sentence], new: list[Sentence]) -> Iterator[Row]:
    for tag, old_start, old_end, new_start, new_end in _opcodes(
        [sentence.key for sentence in old], [sentence.key for sentence in new]
    ):
        gone, come = old[old_start:old_end], new[new_start:new_end]
        if tag == "equal":
            yield from (Row("same", before, now) for before, now in zip(gone, come, strict=True))
        else:
            yield from _gap_rows(gone, come)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """As difflib's; beyond its bound everything between the common start and end counts as replaced."""
    if max(len(old), len(new)) <= _MAX_SENTENCES:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    start = _common(lambda at: old[at] == new[at], min(len(old), len(new)))
    end = _common(lambda at: old[-1 - at] == new[-1 - at], min(len(old), len(new)) - start)
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, len(old) - end, start, len(new) - end),
        ("equal", len(old) - end, len(old), len(new) - end, len(new)),
    ]


def _common(is_equal: Callable[[int], bool], longest: int) -> int:
    return next((at for at in range(longest) if not is_equal(at)), longest)


def _gap_rows(gone: list[Sentence], come: list[Sentence]) -> Iterator[Row]:
    """Sentences between two that stayed: those that are alike pair up in order, the others came or went."""
    old_at = new_at = 0
    for old_index, new_index in [*_pairs(gone, come), (len(gone), len(come))]:
        yield from (Row("removed", sentence, None) for sentence in gone[old_at:old_index])
        yield from (Row("added", None, sentence) for sentence in come[new_at:new_index])
        if old_index < len(gone):
            before, now = gone[old_index], come[new_index]
            yield Row("reworded", before, now, _pieces(before.text, now.text))
        old_at, new_at = old_index + 1, new_index + 1


def _pairs(gone: list[Sentence], come: list[Sentence]) -> list[tuple[int, int]]:
    """Index pairs of sentences that are alike, the most alike first chosen, none crossing another."""
    if len(gone) * len(come) > _MAX_SENTENCES**2:
        return []
    old_words = [Counter(sentence.words) for sentence in gone]
    new_words = [Counter(sentence.words) for sentence in come]
    alike = [
        (likeness, old_index, new_index)
        for old_index, old in enumerate(old_words)
        for new_index, new in enumerate(new_words)
        if (likeness := _likeness(old, new)) >= _ALIKE
    ]
    chosen: list[tuple[int, int]] = []
    for _, old_index, new_index in sorted(alike, key=lambda found: (-found[0], found[1], found[2])):
        at = bisect(chosen, (old_index, new_index))
        follows = at == 0 or (chosen[at - 1][0] < old_index and chosen[at - 1][1] < new_index)
        leads = at == len(chosen) or (old_index < chosen[at][0] and new_index < chosen[at][1])
        if follows and leads:
            chosen.insert(at, (old_index, new_index))
    return chosen


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """Shared words as a share of the mean length, 0 to 1."""
    both = old.total() + new.total()
    return 2 * (old & new).total() / both if both else 0.0


def _pieces(before: str, now: str) -> tuple[Piece, ...]:
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(now))
    if len(old) * len(new) > _MAX_WORD_PAIRS:
        return (Piece("removed", before), Piece("added", now))
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, [token[0] for token in old], [token[0] for token in new])
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(_piece("same", now, new[new_start:new_end]))
            continue
        if old_start < old_end:
            pieces.append(_piece("removed", before, old[old_start:old_end]))
        if new_start < new_end:
            pieces.append(_piece("added", now, new[new_start:new_end]))
    if sum(piece.kind != "same" for piece in pieces) > _MOST_PIECES:
        return (Piece("removed", before), Piece("added", now))
    return tuple(pieces)


def _piece(kind: PieceKind, text: str, tokens: list[re.Match[str]]) -> Piece:
    start, end = tokens[0].start(), tokens[-1].end()
    return Piece(kind, text[start:end], is_glued=start > 0 and not text[start - 1].isspace())


def _with_moves(rows: list[Row]) -> list[Row]:
    """Sentences that went in one place and came in another have only moved."""
    went = Counter(row.before.key for row in rows if row.change == "removed" and row.before and _may_move(row.before))
    came = Counter(row.now.key for row in rows if row.change == "added" and row.now)
    moved = {"removed": went & came, "added": went & came}
    named: dict[str, Change] = {"removed": "moved-away", "added": "moved-here"}
    result: list[Row] = []
    for row in rows:
        sentence = row.before or row.now
        if sentence and row.change in moved and moved[row.change][sentence.key] > 0:
            moved[row.change][sentence.key] -= 1
            result.append(replace(row, change=named[row.change]))
        else:
            result.append(row)
    return result


def _may_move(sentence: Sentence) -> bool:
    return len(sentence.words) >= _MOVED_WORDS

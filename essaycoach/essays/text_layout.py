"""Changes of a text as a page prints them: in one column by paragraph, or in two columns that keep level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from essaycoach.essays.sentences import Sentence
from essaycoach.essays.text_changes import Change, Piece, PieceKind, Row, TextChanges


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence as one column shows it; `pieces` are the words of a reworded one."""

    change: Change
    text: str
    pieces: tuple[Piece, ...]
    ends_line: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """Paragraphs that stand level; each side is a list of paragraphs, each of these a list of sentences."""

    before: list[list[Cell]]
    now: list[list[Cell]]
    is_same: bool


def paragraphs_of_changes(changes: TextChanges) -> list[list[Cell]]:
    """The sentences by paragraph of the new text; what was removed stays with the paragraph it stood in, or alone."""
    paragraphs: list[list[Row]] = []
    before = now = -1
    for row, coming in zip(changes.rows, _coming([row.now for row in changes.rows]), strict=True):
        old_at = row.before.paragraph if row.before else before
        if row.now:
            goes_on = row.now.paragraph == now or (old_at == before and _is_all_gone(paragraphs))
        else:
            goes_on = old_at == before or coming == now
        if goes_on and paragraphs:
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
        before = old_at
        now = row.now.paragraph if row.now else now
    return [[_cell(row, row.now or row.before) for row in rows] for rows in paragraphs]


def sides_of_changes(changes: TextChanges) -> list[Sides]:
    """Both texts in stretches that begin with a paragraph on either side."""
    sides: list[Sides] = []
    for found in map(_sides, _stretches(changes.rows)):
        if sides and not sides[-1].now and not found.before:
            sides[-1] = Sides(before=sides[-1].before, now=found.now, is_same=False)
        else:
            sides.append(found)
    return sides


def _is_all_gone(paragraphs: list[list[Row]]) -> bool:
    return bool(paragraphs) and all(row.now is None for row in paragraphs[-1])


def _coming(sentences: Sequence[Sentence | None]) -> list[int | None]:
    """For each place the paragraph of the next sentence there or after it."""
    found: list[int | None] = []
    coming = None
    for sentence in reversed(sentences):
        coming = sentence.paragraph if sentence else coming
        found.append(coming)
    return found[::-1]


def _stretches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    stretch: list[Row] = []
    before = now = -1
    next_before, next_now = _coming([row.before for row in rows]), _coming([row.now for row in rows])
    for index, row in enumerate(rows):
        if stretch and next_before[index] != before and next_now[index] != now:
            yield stretch
            stretch = []
        stretch.append(row)
        before = row.before.paragraph if row.before else before
        now = row.now.paragraph if row.now else now
    if stretch:
        yield stretch


def _sides(rows: list[Row]) -> Sides:
    return Sides(
        before=_paragraphs([row.before for row in rows], [_cell(row, row.before, without="added") for row in rows]),
        now=_paragraphs([row.now for row in rows], [_cell(row, row.now, without="removed") for row in rows]),
        is_same=all(row.change == "same" for row in rows),
    )


def _paragraphs(sentences: list[Sentence | None], cells: list[Cell]) -> list[list[Cell]]:
    there = [(sentence.paragraph, cell) for sentence, cell in zip(sentences, cells, strict=True) if sentence]
    return [[cell for _, cell in group] for _, group in groupby(there, key=lambda found: found[0])]


def _cell(row: Row, sentence: Sentence | None, *, without: PieceKind | None = None) -> Cell:
    return Cell(
        change=row.change,
        text=sentence.text if sentence else "",
        pieces=tuple(piece for piece in row.pieces if piece.kind != without),
        ends_line=bool(sentence and sentence.ends_line),
    )

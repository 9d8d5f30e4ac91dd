"""What happened to a text between two attempts."""

import pytest

from essaycoach.essays.text_changes import MAX_CHARACTERS, Change, Piece, TextChanges, compare_texts

OLD = "Stalin led the party machine. He chose the delegates. Trotsky was proud.\n\nLenin died in 1924. Nobody knew."


def compare(before: str, now: str) -> TextChanges:
    changes = compare_texts(before, now)
    assert changes is not None
    return changes


def kinds(changes: TextChanges) -> list[Change]:
    return [row.change for row in changes.rows]


def test_same_text_but_for_white_space() -> None:
    changes = compare(OLD, OLD.replace(". ", ".  ").replace("\n\n", "\n \n\n"))
    assert changes.is_same
    assert kinds(changes) == ["same"] * 5


def test_sentence_added_and_sentence_removed() -> None:
    changes = compare(
        OLD, OLD.replace(" Trotsky was proud.", "").replace("Nobody", "The funeral was in winter. Nobody")
    )
    assert kinds(changes) == ["same", "same", "removed", "same", "added", "same"]
    assert not changes.is_same


def test_reworded_sentence_shows_its_words() -> None:
    changes = compare(OLD, OLD.replace("He chose the delegates.", "He alone chose all the delegates."))
    assert kinds(changes) == ["same", "reworded", "same", "same", "same"]
    assert changes.rows[1].pieces == (
        Piece("same", "He"),
        Piece("added", "alone"),
        Piece("same", "chose"),
        Piece("added", "all"),
        Piece("same", "the delegates."),
    )


def test_punctuation_is_no_part_of_the_word() -> None:
    [row] = compare("He used alliances and luck.", "He used alliances, fear and luck!").rows
    assert row.pieces == (
        Piece("same", "He used alliances"),
        Piece("added", ", fear", is_glued=True),
        Piece("same", "and luck"),
        Piece("removed", ".", is_glued=True),
        Piece("added", "!", is_glued=True),
    )


def test_sentence_with_too_many_changes_is_shown_whole_twice() -> None:
    old = " ".join(f"word{number} and" for number in range(20))
    new = " ".join(f"other{number} and" for number in range(20))
    [row] = compare(old, new).rows
    assert [piece.kind for piece in row.pieces] == ["removed", "added"]


def test_sentence_rewritten_beyond_likeness_goes_and_comes() -> None:
    assert kinds(compare("Trotsky was proud.", "Bukharin wrote well.")) == ["removed", "added"]


def test_moved_sentence_is_neither_added_nor_removed() -> None:
    changes = compare(OLD, OLD.replace("Trotsky was proud.", "") + " Trotsky was proud.")
    assert kinds(changes) == ["same", "same", "moved-away", "same", "same", "moved-here"]
    assert changes.counts["moved-here"] == 1


def test_whole_paragraph_moved() -> None:
    first, second = OLD.split("\n\n")
    counts = compare(OLD, f"{second}\n\n{first}").counts
    assert (counts["same"], counts["moved-here"], counts["added"]) == (3, 1, 1)
    assert counts["removed"] == 1


def test_short_sentences_do_not_move() -> None:
    assert "moved-here" not in kinds(compare("Why? It was so. In the end.", "It was so. In the end. Why?"))


def test_sentence_written_twice_moves_once() -> None:
    old = "Stalin led the party. He was there. It was so."
    changes = compare(old, "He was there. It was so. Stalin led the party. Stalin led the party.")
    assert (changes.counts["moved-here"], changes.counts["added"], changes.counts["removed"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("before", "now", "expected"), [("", "", []), ("", "One.", ["added"]), ("One.", "", ["removed"])]
)
def test_empty_texts(before: str, now: str, expected: list[Change]) -> None:
    assert kinds(compare(before, now)) == expected


def test_long_texts_are_compared_by_paragraph() -> None:
    paragraphs = [f"Sentence {number} here. And more of it." for number in range(300)]
    changes = compare("\n\n".join(paragraphs), "\n\n".join([*paragraphs[:200], "A new one.", *paragraphs[200:]]))
    assert changes.counts == {"same": 300, "added": 1}
    assert changes.by_paragraph
    assert not compare("One.", "Two.").by_paragraph


def test_beyond_the_bound_only_the_middle_is_set_against_each_other() -> None:
    lines = [f"Line {number}" for number in range(1000)]
    changes = compare("\n\n".join(lines), "\n\n".join([*lines[:10], "New", *lines[11:]]))
    assert changes.counts == {"same": 999, "removed": 1, "added": 1}


def test_repeated_sentences_stay_bounded() -> None:
    assert compare("So it was. " * 5000, "So it is. " * 5000).rows


def test_text_too_long_is_not_compared() -> None:
    assert compare_texts("a" * (MAX_CHARACTERS + 1), "a") is None

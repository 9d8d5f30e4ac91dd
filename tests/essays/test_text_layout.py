"""How the changes of a text are laid out."""

from essaycoach.essays.text_changes import TextChanges, compare_texts
from essaycoach.essays.text_layout import Cell, paragraphs_of_changes, sides_of_changes


def compare(before: str, now: str) -> TextChanges:
    changes = compare_texts(before, now)
    assert changes is not None
    return changes


def texts(paragraphs: list[list[Cell]]) -> list[list[str]]:
    return [[cell.text for cell in paragraph] for paragraph in paragraphs]


OLD = "First point here. Second point here.\n\nThird point here. Fourth point here."


def test_removed_first_sentence_stays_with_its_paragraph() -> None:
    lines = paragraphs_of_changes(compare(OLD, OLD.replace("Third point here. ", "")))
    assert texts(lines) == [["First point here.", "Second point here."], ["Third point here.", "Fourth point here."]]
    assert [cell.change for cell in lines[1]] == ["removed", "same"]


def test_removed_paragraph_stands_alone() -> None:
    new = OLD.split("\n\n")[0] + "\n\nAnother end of it all."
    lines = paragraphs_of_changes(compare(OLD + "\n\nAnother end of it all.", new))
    assert texts(lines)[1] == ["Third point here.", "Fourth point here."]
    assert len(lines) == 3


def test_joined_paragraphs_stay_joined() -> None:
    lines = paragraphs_of_changes(compare(OLD, OLD.replace("\n\nThird point here.", "")))
    assert len(lines) == 1


def test_sides_keep_level_by_paragraph() -> None:
    sides = sides_of_changes(compare(OLD, OLD.replace("Second", "A second")))
    assert [texts(side.before) for side in sides] == [
        [["First point here.", "Second point here."]],
        [["Third point here.", "Fourth point here."]],
    ]
    assert [side.is_same for side in sides] == [False, True]
    assert [piece.kind for piece in sides[0].before[0][1].pieces] == ["removed", "same"]
    assert [piece.kind for piece in sides[0].now[0][1].pieces] == ["added", "same"]


def test_paragraph_split_in_two_stays_beside_the_old_one() -> None:
    [side, _] = sides_of_changes(compare(OLD, OLD.replace("here. Second", "here.\n\nSecond")))
    assert (len(side.before), len(side.now)) == (1, 2)


def test_paragraph_that_took_anothers_place_stands_beside_it() -> None:
    [side] = sides_of_changes(compare("Trotsky was proud.", "Bukharin wrote well."))
    assert (texts(side.before), texts(side.now)) == ([["Trotsky was proud."]], [["Bukharin wrote well."]])

"""The questions to practise as the home pages list them."""

from essaycoach.essays.models import Attempt
from essaycoach.essays.queries import PracticePrompt
from essaycoach.reports.practice import MOST_OPEN, list_practice
from rubrics.models import Pack, Prompt

ROME = Pack(pk=1, title="Rome", subject="History")
PICTURES = Pack(pk=2, title="Pictures", subject="Art")


def question(text: str, pack: Pack, latest: Attempt | None = None) -> PracticePrompt:
    return PracticePrompt(
        prompt=Prompt(question=text, pack=pack), attempts=int(bool(latest)), latest=latest, coverage=None, trend=None
    )


def many(pack: Pack) -> list[PracticePrompt]:
    return [question(f"Question {number}?", pack) for number in range(MOST_OPEN)]


def test_few_questions_are_shown_at_once() -> None:
    found = list_practice(many(ROME), wanted="", subject="")
    assert (found.count, found.shelves[0].is_open) == (MOST_OPEN, True)


def test_many_questions_are_folded_but_for_packs_that_were_tried() -> None:
    tried = question("Tried?", PICTURES, latest=Attempt())
    found = list_practice([*many(ROME), tried], wanted="", subject="")
    assert [(shelf.subject, shelf.is_open) for shelf in found.shelves] == [("Art", True), ("History", False)]


def test_what_was_searched_for_is_shown() -> None:
    found = list_practice([*many(ROME), *many(PICTURES)], wanted="question", subject="")
    assert found.count == 2 * MOST_OPEN
    assert all(shelf.is_open for shelf in found.shelves)


def test_a_subject_leaves_the_others_out_but_keeps_them_to_choose() -> None:
    found = list_practice([*many(ROME), *many(PICTURES)], wanted="", subject="Art")
    assert [shelf.subject for shelf in found.shelves] == ["Art"]
    assert found.subjects == ["Art", "History"]


def test_nothing_found_leaves_no_shelf() -> None:
    assert list_practice(many(ROME), wanted="zebra", subject="").shelves == []

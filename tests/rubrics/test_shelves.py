"""Prompts on shelves by subject and pack."""

from rubrics.models import Pack, Prompt
from rubrics.shelves import has_words, shelve, subjects_of

HISTORY = Pack(pk=1, slug="rome", title="Rome", subject="History")
OLDER = Pack(pk=2, slug="greece", title="Greece", subject="History")
ART = Pack(pk=3, slug="art", title="Art", subject="Art")
PLAIN = Pack(pk=4, slug="own", title="Our own", subject="")


def ask(question: str, pack: Pack | None, period: str = "") -> Prompt:
    return Prompt(question=question, pack=pack, period=period)


def test_subjects_and_packs_stand_in_order_and_what_has_none_comes_last() -> None:
    prompts = [ask("one", None), ask("two", HISTORY), ask("three", PLAIN), ask("four", OLDER), ask("five", ART)]
    shelves = shelve(prompts, lambda prompt: prompt, lambda _: False, all_open=False)
    assert [shelf.subject for shelf in shelves] == ["Art", "History", ""]
    assert [[found.pack for found in shelf.packs] for shelf in shelves] == [[ART], [OLDER, HISTORY], [PLAIN, None]]
    assert [shelf.count for shelf in shelves] == [1, 2, 2]


def test_questions_keep_their_order_within_a_pack() -> None:
    prompts = [ask("b", HISTORY), ask("a", HISTORY)]
    (shelf,) = shelve(prompts, lambda prompt: prompt, lambda _: False, all_open=False)
    assert shelf.packs[0].items == tuple(prompts)


def test_a_pack_and_its_subject_are_open_for_one_item_that_is_used() -> None:
    prompts = [ask("one", HISTORY), ask("two", HISTORY), ask("three", OLDER), ask("four", ART)]
    art, history = shelve(prompts, lambda prompt: prompt, lambda prompt: prompt.question == "two", all_open=False)
    assert (art.used, history.used) == (0, 1)
    assert (art.is_open, history.is_open) == (False, True)
    assert [found.is_open for found in history.packs] == [False, True]


def test_all_packs_can_be_open() -> None:
    (art,) = shelve([ask("one", ART)], lambda prompt: prompt, lambda _: False, all_open=True)
    assert art.is_open


def test_words_are_found_in_question_period_pack_and_subject() -> None:
    prompt = ask("Why did Caesar die?", HISTORY, "44 BC")
    assert has_words(prompt, "caesar 44 ROME history")
    assert has_words(prompt, "")
    assert not has_words(prompt, "caesar greece")
    assert has_words(ask("Why?", None), "why")


def test_subjects_are_those_of_the_packs() -> None:
    assert subjects_of([ask("one", HISTORY), ask("two", ART), ask("three", None), ask("four", PLAIN)]) == [
        "Art",
        "History",
    ]

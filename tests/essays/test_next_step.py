"""Exactly one next step, the one that gains most."""

from dataclasses import replace

from essaycoach.classrooms.models import HintCeiling
from essaycoach.essays.next_step import QUOTE_CHARACTERS, NextStep, Standing, choose_next_step, more_steps
from essaycoach.essays.reader import Reader
from tests.essays.marked import RUBRIC, standing

TEXT = (
    "The army was weak. Adrianople was lost. Money failed, so prices rose. Diocletian. Plague came. Nero burned Rome."
)
ARMY = {"army": ("explained", "The army was weak")}
ALL = ARMY | {"money": ("explained", "Money failed"), "plague": ("explained", "Plague came")}
FACTS = {
    "adrianople": ("present", "Adrianople was lost"),
    "pay": ("present", "weak"),
    "edict": ("present", "Diocletian"),
    "year": ("present", "Plague came"),
}


def all_steps(standing: Standing) -> list[NextStep]:
    return [choose_next_step(standing), *more_steps(standing)]


def test_misconception_comes_first() -> None:
    step = choose_next_step(standing(TEXT, factors=ALL, evidence=FACTS, misconceptions={"nero": "Nero burned Rome"}))
    assert step.title == "Put a mistake right"
    assert "“Nero burned Rome”" in step.text
    assert "Nero was away" not in step.text


def test_wrong_fact_of_an_argued_factor_comes_next() -> None:
    found = {"adrianople": ("wrong", "Adrianople was lost")}
    step = choose_next_step(standing(TEXT, factors={"army": ("made", "The army was weak")}, evidence=found))
    assert step.title == "Check a fact"
    assert "“Adrianople was lost”" in step.text
    assert "378" not in step.text


def test_point_without_because_comes_before_a_point_without_facts() -> None:
    step = choose_next_step(standing(TEXT, factors=ARMY | {"money": ("made", "Money failed")}))
    assert step.title == "Add a “because”"
    assert "“Money failed”" in step.text


def test_of_two_points_without_because_the_one_with_facts_is_chosen() -> None:
    factors = {"army": ("made", "The army was weak"), "money": ("made", "Money failed")}
    step = choose_next_step(standing(TEXT, factors=factors, evidence={"edict": ("present", "Diocletian")}))
    assert "“Money failed”" in step.text


def test_explained_point_without_facts_needs_one() -> None:
    step = choose_next_step(standing(TEXT, factors=ARMY))
    assert step.title == "Add a precise fact"
    assert "a name with its date" in step.text
    assert "Adrianople" not in step.text


def test_name_without_a_claim_is_put_to_use() -> None:
    step = choose_next_step(standing(TEXT, factors=ARMY, evidence={"adrianople": ("named", "Adrianople")}))
    assert step.title == "Use what you named"
    assert "“Adrianople”" in step.text


def test_facts_of_a_missing_point_become_a_point() -> None:
    facts = {"adrianople": ("present", "Adrianople was lost"), "edict": ("present", "Diocletian")}
    step = choose_next_step(standing(TEXT, factors=ARMY, evidence=facts))
    assert step.title == "Turn a fact into a point"
    assert "“Diocletian”" in step.text
    assert "Debased money" not in step.text


def test_missing_point_is_not_named() -> None:
    step = choose_next_step(standing(TEXT, factors=ARMY, evidence={"adrianople": ("present", "Adrianople was lost")}))
    assert step.title == "Find another point"
    assert "2 more points" in step.text
    assert "Debased money" not in step.text


def test_missing_point_that_a_hint_named_is_named() -> None:
    found = {"adrianople": ("present", "Adrianople was lost")}
    reader = Reader(hints={"money": HintCeiling.THEME})
    first, *more = all_steps(standing(TEXT, factors=ARMY, evidence=found, reader=reader))
    assert first.title == "Add another point"
    assert "“Debased money”" in first.text
    assert "silver" not in first.text
    assert [step.title for step in more] == ["Find another point", "Sharpen your judgement"]


def test_further_steps_follow_in_the_order_of_gain() -> None:
    factors = {"army": ("made", "The army was weak"), "money": ("explained", "Money failed")}
    found = {"adrianople": ("wrong", "Adrianople was lost")}
    steps = all_steps(standing(TEXT, factors=factors, evidence=found, misconceptions={"nero": "Nero burned Rome"}))
    assert [step.title for step in steps] == [
        "Put a mistake right",
        "Check a fact",
        "Add a “because”",
        "Add a precise fact",
        "Add a precise fact",
        "Find another point",
        "Sharpen your judgement",
    ]


def test_names_beside_well_supported_points_are_put_to_use_last() -> None:
    step = choose_next_step(standing(TEXT, factors=ALL, evidence=FACTS | {"pay": ("named", "weak")}))
    assert step.title == "Use what you named"


def test_essay_without_any_point_is_led_back_to_the_question() -> None:
    step = choose_next_step(standing("It rained all day."))
    assert step.title == "Make one clear point"
    assert "Why did Rome fall?" in step.text


def test_perfect_essay_gets_the_advice_of_its_level() -> None:
    step = choose_next_step(standing(TEXT, factors=ALL, evidence=FACTS))
    assert (step.title, step.text) == ("Sharpen your judgement", "Do what level 2 needs.")


def test_perfect_essay_without_levels_is_asked_for_a_judgement() -> None:
    perfect = standing(TEXT, factors=ALL, evidence=FACTS)
    step = choose_next_step(replace(perfect, rubric=replace(RUBRIC, levels=None)))
    assert "which point mattered most" in step.text


def test_point_argued_against_is_not_asked_for() -> None:
    factors = ALL | {"plague": ("denied", "Plague came")}
    step = choose_next_step(standing(TEXT, factors=factors, evidence=FACTS))
    assert step.title == "Sharpen your judgement"


def test_long_quotes_are_shortened_between_words() -> None:
    sentence = "The army was weak " + "and weaker " * 40
    step = choose_next_step(standing(sentence, factors={"army": ("made", sentence.strip())}))
    assert " …”" in step.text
    assert len(step.text) < QUOTE_CHARACTERS + 250

"""The keyword list and the cosine."""

from dataclasses import replace

from benchmarks.baselines import cosine_sheets, keyword_sheets
from benchmarks.gold import EVIDENCE, FACTORS, MISCONCEPTIONS, Essay, Item, LabelSet
from tests.benchmarks import rome


def credited_by_keywords(text: str) -> set[Item]:
    essay = Essay("why-rome-fell", "kind", text, LabelSet({}, None, None), None)
    (sheet,) = keyword_sheets([essay], rome.rubrics())
    return set(sheet.judgements)


def test_any_name_is_enough_even_in_a_bare_list() -> None:
    assert credited_by_keywords("Alaric, Carthage.") == {(EVIDENCE, "sack-of-rome"), (EVIDENCE, "lost-africa")}


def test_one_slip_is_forgiven_in_a_short_name_and_two_in_a_long_one() -> None:
    assert credited_by_keywords("Alarik and Adrianopel") == {(EVIDENCE, "sack-of-rome"), (EVIDENCE, "adrianople")}
    assert credited_by_keywords("Alerik and Adraianopel") == set()


def test_any_content_word_of_the_title_makes_a_factor() -> None:
    assert credited_by_keywords("There was a decline.") == {(FACTORS, "money")}


def test_a_misconception_needs_all_its_content_words() -> None:
    assert (MISCONCEPTIONS, "single-day") in credited_by_keywords("In a single day Rome fell.")
    assert credited_by_keywords("In a single year.") == set()


def test_spelling_variants_of_a_name_count() -> None:
    rubrics = {slug: replace(r, variants=(("Alaric", "King of the Visigoths"),)) for slug, r in rome.rubrics().items()}
    essay = Essay("why-rome-fell", "kind", "The king of the Visigoths!", LabelSet({}, None, None), None)
    (sheet,) = keyword_sheets([essay], rubrics)
    assert set(sheet.judgements) == {(EVIDENCE, "sack-of-rome")}


def test_a_sentence_close_to_the_statement_is_credited_by_cosine() -> None:
    solid, weak = cosine_sheets(rome.essays(), rome.rubrics())
    assert (EVIDENCE, "adrianople") in solid.judgements
    assert (EVIDENCE, "adrianople") not in weak.judgements
    assert (MISCONCEPTIONS, "single-day") in weak.judgements

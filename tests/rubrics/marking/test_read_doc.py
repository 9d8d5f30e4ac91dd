"""Essays are read in units that fit prose, notes and hard-wrapped files."""

from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import Essay, read_doc


def read(text: str) -> Essay:
    return read_doc(load_pipeline()(text))


def units(text: str) -> list[str]:
    essay = read(text)
    return [essay.text[unit.start : unit.end] for unit in essay.units]


def test_a_sentence_is_a_unit() -> None:
    assert units("Stalin won. Trotsky lost.") == ["Stalin won.", "Trotsky lost."]


def test_every_line_of_notes_is_a_unit() -> None:
    assert units("Gen Sec, own people into jobs\nTrotsky arrogant, no funeral") == [
        "Gen Sec, own people into jobs",
        "Trotsky arrogant, no funeral",
    ]


def test_a_hard_wrapped_sentence_stays_whole() -> None:
    text = (
        "Stalin was able to win the struggle because he had control of the party\n"
        "machine, and he used it in order to promote men who would vote for the\n"
        "resolutions that he put before the congress, which his rivals could not\n"
        "prevent."
    )
    assert units(text) == [text]


def test_a_long_sentence_is_cut_at_its_dashes() -> None:
    text = (
        "The delegates at the congress owed their careers to the man who had put them there – that is the reason why "
        "every quarrel about policy ended with a vote which the other contenders lost."
    )
    assert len(units(text)) == 2


def test_windows_stay_in_their_paragraph() -> None:
    essay = read("One fact is here. Another fact is here.\n\nA third fact is here.")
    assert [(window.first, window.last) for window in essay.windows] == [(0, 0), (1, 1), (2, 2), (0, 1)]


def test_punctuation_alone_is_no_unit() -> None:
    assert units("1.\n***\nStalin won.") == ["Stalin won."]


def test_an_empty_text_has_no_windows() -> None:
    assert read("").windows == read(" \n ").windows == ()


def test_a_sentence_said_twice_is_read_once() -> None:
    assert units("Stalin controlled the party. Trotsky lost. stalin controlled the party!") == [
        "Stalin controlled the party.",
        "Trotsky lost.",
    ]


def test_a_unit_holds_what_its_misspellings_stand_for() -> None:
    essay = read("The goverment beleived Zinoviev.")
    assert essay.units[0].said.plain == "The government believed Zinoviev."
    assert [word.mended for word in essay.units[0].said.words] == ["", "government", "believed", ""]


def test_the_full_stop_of_an_abbreviation_ends_no_sentence_before_a_comma() -> None:
    assert units("The post was most imp., because it gave jobs.") == ["The post was most imp., because it gave jobs."]


def test_a_quotation_mark_belongs_to_the_sentence_it_closes() -> None:
    assert units('He said "no." Then he left.') == ['He said "no."', "Then he left."]


def test_a_verb_is_told_from_the_noun_it_looks_like() -> None:
    essay = read("They control the party. The control of the party.")
    assert [unit.said.has_verb for unit in essay.units] == [True, False]

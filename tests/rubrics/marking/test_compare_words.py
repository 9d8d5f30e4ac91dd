"""Words are the same in any spelling a student is likely to use, and no others are."""

import pytest

from rubrics.marking.words import is_known, normal_form, similarity, stem, telling


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("collectivisation", "collectivization"),
        ("collectivise", "collectivized"),
        ("Purges", "purged"),
        ("Lenin’s", "lenin"),
    ],
)
def test_forms_of_one_word_share_a_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize(
    ("slip", "word"),
    [("zinovyev", "zinoviev"), ("secretery", "secretary"), ("kamenyev", "kamenev"), ("shostokovitch", "shostakovich")],
)
def test_a_slip_is_like_its_word(slip: str, word: str) -> None:
    assert similarity(slip, word) >= 0.7


@pytest.mark.parametrize(("word", "other"), [("loyal", "loyalty"), ("revolution", "revolutionary")])
def test_a_family_is_alike_but_not_equal(word: str, other: str) -> None:
    assert 0.5 < similarity(word, other) < 1


@pytest.mark.parametrize(
    ("word", "other"), [("party", "parts"), ("lenin", "stalin"), ("nep", "net"), ("power", "poker")]
)
def test_other_words_are_not_alike(word: str, other: str) -> None:
    assert similarity(word, other) == 0


def test_rare_words_tell_more() -> None:
    assert telling("the") == 0 < telling("government") < telling("kulak")


def test_a_misspelling_is_no_known_word() -> None:
    assert is_known("secretary")
    assert not is_known("secretery")


def test_normal_form_keeps_short_words_in_ise() -> None:
    assert normal_form("rise") == "rise"

"""Slips of spelling are put right where an ordinary word is near, and left alone where it is not."""

from __future__ import annotations

import pytest

from rubrics.marking.spelling import correct, mend


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("goverment", "government"),
        ("beleived", "believed"),
        ("peasents", "peasants"),
        ("becuase", "because"),
        ("industrry", "industry"),
        ("incase", "in case"),
        ("controled", "controlled"),
        ("stoped", "stopped"),
    ],
)
def test_a_slip_becomes_the_common_word_beside_it(written: str, meant: str) -> None:
    assert correct(written) == meant


@pytest.mark.parametrize(
    "word",
    [
        "government",
        "purges",
        "hurried",
        "stopped",
        "visited",
        "travelers",
        "kulak",
        "kolkhoz",
        "ab",
        "",
        "naïve",
        "co-op",
    ],
)
def test_real_and_unknown_words_stay(word: str) -> None:
    assert correct(word) == word


def test_a_sentence_keeps_its_names_figures_and_marks() -> None:
    text = "Goverment men beleived Zinovievs letter (1924), didn't they?"
    assert mend(text) == "government men believed Zinovievs letter (1924), didn't they?"


def test_a_capital_within_a_sentence_is_a_name() -> None:
    assert mend("the Rusian army") == "the Rusian army"


def test_nothing_gives_nothing() -> None:
    assert mend("") == ""

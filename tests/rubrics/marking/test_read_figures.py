"""Dates and numbers become values that can be compared."""

import pytest

from rubrics.marking.figures import Figures, merge, read_figures


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in April 1922", {1922}),
        ("in 1924–29", {1924, 1929}),
        ("during 1927/28", {1927, 1928}),
        ("between 1918 and 1921", {1918, 1921}),
        ("in the 1930s", {1930}),
        ("in Jan 24", {24}),
        ("back in '17", {17}),
        ("1,500 tanks", set()),
        ("no date", set()),
    ],
)
def test_years(text: str, years: set[int]) -> None:
    assert read_figures(text).years == years


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("some 200,000 members", {200_000}),
        ("559 votes to 65", {559, 65}),
        ("25m households", {25e6}),
        ("about 40%", {40}),
        ("two hundred thousand members", {200_000}),
        ("forty-two people", {42}),
        ("a fifth of the land", {0.2}),
        ("the only one", set()),
    ],
)
def test_numbers(text: str, numbers: set[float]) -> None:
    assert read_figures(text).numbers == numbers


@pytest.mark.parametrize(("text", "months"), [("In May he left", {5}), ("he may leave", set()), ("Sept. 1922", {9})])
def test_months_need_a_capital_where_they_are_words_too(text: str, months: set[int]) -> None:
    assert read_figures(text).months == months


@pytest.mark.parametrize(
    ("text", "year", "is_there"),
    [
        ("in 1924", 1924, True),
        ("in Jan 24", 1924, True),
        ("in 1924–29", 1926, True),
        ("in 1924", 1925, False),
        ("in 1900–53", 1926, False),
    ],
)
def test_a_year_is_found_in_short_forms_and_in_spans_of_ten_years(text: str, year: int, is_there: bool) -> None:
    assert read_figures(text).has_year(year) is is_there


@pytest.mark.parametrize(("number", "is_there"), [(200_000, True), (203_000, True), (260_000, False)])
def test_a_rounded_number_agrees(number: float, is_there: bool) -> None:
    assert read_figures("about 200,000").has_number(number) is is_there


def test_merging_keeps_every_figure() -> None:
    assert merge([read_figures("1922"), read_figures("559 votes"), Figures()]) == read_figures("1922, 559 votes")

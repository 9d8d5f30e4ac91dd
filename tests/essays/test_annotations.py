"""Passages as the feedback page prints them."""

from essaycoach.essays.annotations import annotate
from essaycoach.essays.feedback import FeedbackView, read_marking
from essaycoach.essays.reader import Reader
from essaycoach.essays.templatetags.findings import factor_hue, short_label
from tests.essays.marked import RUBRIC, mark

TEXT = "The army was weak, for Valens lost at Adrianople.\n\nNero burned Rome."


def view_of(text: str) -> FeedbackView:
    marking = mark(
        text,
        factors={"army": ("explained", "The army was weak, for Valens lost at Adrianople")},
        evidence={"adrianople": ("present", "Valens lost at Adrianople")},
        misconceptions={"nero": "Nero burned Rome"},
    )
    return read_marking(marking, RUBRIC, text, reader=Reader())


def test_labels_stand_where_findings_end() -> None:
    first, second = annotate(view_of(TEXT))
    assert [(part.text, [finding.id for finding in part.closing]) for part in first] == [
        ("The army was weak, for ", []),
        ("Valens lost at Adrianople", ["f1e1", "f1"]),
        (".", []),
    ]
    assert [finding.id for finding in second[0].closing] == ["m1"]


def test_line_is_of_the_fact_and_tint_of_the_factor() -> None:
    point, fact, _ = annotate(view_of(TEXT))[0]
    assert point.styles == "factor verdict-explained line-1 tint-1"
    assert (fact.styles, fact.ids) == ("evidence verdict-present line-1 tint-1", "f1e1 f1")


def test_mistake_has_its_own_line() -> None:
    assert annotate(view_of(TEXT))[1][0].styles == "misconception verdict-present line-bad"


def test_short_labels() -> None:
    assert [short_label(id) for id in ("f1", "f12", "f2e1", "f2e3", "m1")] == ["1", "12", "2a", "2c", "!"]


def test_ninth_factor_has_the_first_colour_again() -> None:
    assert [factor_hue(index) for index in (0, 7, 8)] == [1, 8, 1]

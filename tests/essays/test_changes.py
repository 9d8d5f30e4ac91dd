"""What an attempt does that an earlier one did not."""

from dataclasses import replace

import pytest

from essaycoach.essays.changes import compare_markings
from rubrics.marking.result import Marking
from tests.essays.marked import RUBRIC, mark

TEXT = "The army was weak, money was bad, Adrianople in 378, the pay, an edict, Nero burned Rome, it rained."


def marked(
    factors: dict[str, str] | None = None, evidence: dict[str, str] | None = None, *, nero: bool = False
) -> Marking:
    """A marking of the text with these verdicts by slug."""
    return mark(
        TEXT,
        {slug: (verdict, "weak") for slug, verdict in (factors or {}).items()},
        {slug: (verdict, "edict") for slug, verdict in (evidence or {}).items()},
        {"nero": "Nero burned Rome"} if nero else {},
    )


def test_two_equal_markings() -> None:
    changes = compare_markings(marked({"army": "made"}), marked({"army": "made"}), RUBRIC)
    assert changes.is_empty
    assert not changes.has_gains


def test_points_made_explained_and_lost() -> None:
    changes = compare_markings(
        marked({"army": "made", "money": "explained"}), marked({"army": "explained", "plague": "explained"}), RUBRIC
    )
    assert changes.newly_made == ("Plague",)
    assert changes.newly_explained == ("Weakness of the army",)
    assert changes.lost == ("Debased money",)
    assert changes.no_longer_explained == ()
    assert changes.has_gains
    assert not changes.is_empty


def test_point_that_is_no_longer_explained_is_not_lost() -> None:
    changes = compare_markings(marked({"army": "explained"}), marked({"army": "made"}), RUBRIC)
    assert (changes.no_longer_explained, changes.lost) == (("Weakness of the army",), ())


def test_point_argued_against_is_not_made() -> None:
    assert compare_markings(marked(), marked({"army": "denied"}), RUBRIC).newly_made == ()


def test_facts_added_lost_and_put_right() -> None:
    changes = compare_markings(
        marked(evidence={"edict": "wrong", "pay": "present", "adrianople": "named"}),
        marked(evidence={"edict": "present", "adrianople": "present", "year": "wrong"}),
        RUBRIC,
    )
    assert changes.evidence_added == ("Valens lost at Adrianople in 378.",)
    assert changes.evidence_lost == ("A third of the pay was missing.",)
    assert changes.put_right == ("Diocletian's edict fixed prices in 301.",)
    assert changes.details_to_check == 1


def test_mistakes_that_go_are_named_and_those_that_come_counted() -> None:
    gone = compare_markings(marked(nero=True), marked(), RUBRIC)
    assert (gone.mistakes_gone, gone.mistakes_come) == (("Nero was away when Rome burned.",), 0)
    come = compare_markings(marked(), marked(nero=True), RUBRIC)
    assert (come.mistakes_gone, come.mistakes_come, come.has_gains) == ((), 1, False)


@pytest.mark.parametrize("field", ["engine", "rubric"])
def test_markings_of_another_version_are_refused(field: str) -> None:
    with pytest.raises(ValueError, match="different rubrics or engines"):
        compare_markings(replace(marked(), **{field: "other"}), marked(), RUBRIC)

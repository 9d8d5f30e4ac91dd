"""Common mistakes: first a nudge, the correction after another try, praise when it is put right."""

from essaycoach.essays.misconceptions import PutRight, put_right
from essaycoach.essays.reader import Earlier, Reader
from tests.essays.marked import RUBRIC, mark, standing

TEXT = "Nero burned Rome. Diocletian fixed prices in 301."
COMMITTED = {"nero": "Nero burned Rome"}
EARLIER = Earlier(
    number=3, has=frozenset(), wrong={"!nero": "Nero lit the fire", "money/edict": "Diocletian acted in 305"}
)


def test_first_time_is_a_nudge_without_the_answer() -> None:
    [view] = standing(TEXT, misconceptions=COMMITTED).misconceptions
    assert (view.id, view.quote, view.right) == ("m1", "Nero burned Rome", "")
    assert "Check it in your notes" in view.finding.tip
    assert "away" not in repr(view)


def test_correction_comes_when_it_is_made_again() -> None:
    [view] = standing(TEXT, misconceptions=COMMITTED, reader=Reader(earlier=(EARLIER,))).misconceptions
    assert view.right == "Nero was away when Rome burned."
    assert view.right in view.finding.tip


def test_teacher_sees_the_correction_at_once() -> None:
    [view] = standing(TEXT, misconceptions=COMMITTED, reader=Reader(sees_all=True)).misconceptions
    assert view.right == "Nero was away when Rome burned."


def test_misconceptions_that_are_not_committed_are_left_out() -> None:
    assert standing(TEXT).misconceptions == ()


def test_what_was_wrong_before_and_is_right_now_is_told() -> None:
    marking = mark(TEXT, {}, {"edict": ("present", "Diocletian fixed prices in 301")}, {})
    assert put_right(marking, RUBRIC, Reader(earlier=(EARLIER,))) == (
        PutRight(number=3, quote="Diocletian acted in 305", right="Diocletian's edict fixed prices in 301."),
        PutRight(number=3, quote="Nero lit the fire", right="Nero was away when Rome burned."),
    )


def test_what_is_wrong_still_or_only_gone_is_not_called_right() -> None:
    marking = mark(TEXT, {}, {}, COMMITTED)
    assert put_right(marking, RUBRIC, Reader(earlier=(EARLIER,))) == ()


def test_first_attempt_has_put_nothing_right() -> None:
    assert put_right(mark(TEXT, {}, {}, {}), RUBRIC, Reader()) == ()

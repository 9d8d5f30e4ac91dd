"""Accepted answers as further phrasings: which are taken, and that none of them is scored."""

from benchmarks.public.accepting import MOST_ACCEPTED, accept, accepted_answers, hold_back
from benchmarks.public.questions import Question, rubric_of


def question(*answers: tuple[str, bool]) -> Question:
    return Question("Q1", "Why does ice float?", ("Ice is less dense.", "It expands."), answers)


def test_at_most_half_of_the_correct_answers_are_taken_spread_over_all() -> None:
    asked = question(*((f"right {n}", True) for n in range(4)), ("wrong", False))
    assert accepted_answers(asked) == ("right 0", "right 2")
    assert len(accepted_answers(question(*((f"right {n}", True) for n in range(40))))) == MOST_ACCEPTED


def test_a_question_with_one_correct_answer_keeps_it() -> None:
    assert accepted_answers(question(("right", True), ("wrong", False))) == ()


def test_accepted_answers_leave_the_answers_and_so_does_whatever_has_their_words() -> None:
    asked = question(("It is lighter", True), ("it is lighter.", True), ("It is cold", False))
    assert hold_back(asked, ("It is lighter",)).answers == (("It is cold", False),)


def test_accepted_answers_become_phrasings() -> None:
    factor = rubric_of(accept(question(("It is cold", False)), ("It is lighter",))).factors[0]
    assert factor.statement == "Ice is less dense."
    assert factor.phrasings == ("It expands.", "It is lighter")


def test_an_answer_that_is_to_be_scored_becomes_no_phrasing() -> None:
    asked = question(("It is  LIGHTER.", True))
    assert accept(asked, ("It is lighter",)) == asked

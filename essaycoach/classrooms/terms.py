"""On what terms a student practises a prompt: as the teacher set them, or the freest ones outside an assignment."""

from dataclasses import dataclass

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling
from essaycoach.classrooms.queries import assignments_for
from rubrics.models import Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What the student may see and do.

    `minutes` is the length of a timed attempt and `is_timed` whether there is no other; `checks_allowed` (per draft)
    is None where there is no limit.
    """

    minutes: int
    is_timed: bool
    may_pause: bool
    target_words: int
    shows_rubric: bool
    hint_ceiling: HintCeiling
    checks_allowed: int | None
    shows_samples: bool


def terms_for(student: User, prompt: Prompt) -> Terms:
    """The terms of the assignment by which the prompt was set to the student, or those of free practice."""
    return terms_of(assignments_for(student).filter(prompt=prompt).first(), prompt)


def terms_of(assignment: Assignment | None, prompt: Prompt) -> Terms:
    """The terms of an assignment of this prompt; without one, those of free practice."""
    if assignment is None:
        return Terms(
            minutes=prompt.minutes,
            is_timed=False,
            may_pause=True,
            target_words=prompt.target_words,
            shows_rubric=False,
            hint_ceiling=HintCeiling.FACT,
            checks_allowed=None,
            shows_samples=True,
        )
    return Terms(
        minutes=assignment.minutes or prompt.minutes,
        is_timed=assignment.minutes is not None,
        may_pause=assignment.may_pause,
        target_words=assignment.target_words or prompt.target_words,
        shows_rubric=assignment.shows_rubric,
        hint_ceiling=HintCeiling(assignment.hint_ceiling),
        checks_allowed=assignment.checks_allowed,
        shows_samples=assignment.shows_samples,
    )

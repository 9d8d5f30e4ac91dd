"""A sample essay as its page shows it, and who may read it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.classrooms.terms import terms_for
from essaycoach.essays.feedback import FeedbackView, read_marking
from essaycoach.essays.findings import FactorView
from essaycoach.essays.levels import LevelView, level_view
from essaycoach.essays.models import SampleFeedback
from essaycoach.essays.reader import Reader
from essaycoach.essays.writing import must_sit, running_sitting
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt, Sample
from rubrics.queries import rubric_of, samples_of


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleView:
    """A sample with what the engine found in it.

    `view` holds only the points of which something is there, `missing` counts those that it does not make; `level` is
    what it was written for, in the words of the mark scheme (None without a level scheme).
    """

    view: FeedbackView
    missing: int
    level: LevelView | None


def readable_samples(reader: User, prompt: Prompt) -> list[Sample]:
    """The samples of the prompt that the user may read, lowest level first.

    A teacher may always; a student once she has handed in an attempt of her own, if her terms show samples, and
    never while she writes against the clock or has yet to.
    """
    return list(samples_of(prompt)) if reader.is_teacher or _may_read(reader, prompt) else []


def read_sample(feedback: SampleFeedback) -> SampleView:
    """The stored marking of a sample; what the sample lacks is not told, since its reader may lack it too."""
    sample = feedback.sample
    rubric = rubric_of(feedback.rubric_version)
    view = read_marking(Marking.from_dict(feedback.marking), rubric, sample.text, reader=Reader())
    stated = tuple(_named(factor) for factor in view.factors if not factor.is_missing or factor.found_evidence)
    return SampleView(
        view=replace(view, factors=stated),
        missing=sum(factor.is_missing for factor in view.factors),
        level=_level(rubric, sample.level),
    )


def _level(rubric: Rubric, number: int) -> LevelView | None:
    levels = rubric.levels.levels if rubric.levels else ()
    return next((level_view(level) for level in levels if level.level == number), None)


def _named(factor: FactorView) -> FactorView:
    """The factor; one of which there are only facts says that it is the sample that lacks the point."""
    if not factor.is_missing:
        return factor
    return replace(factor, title=_("A point that this sample does not make"), verdict_text=_("Not made"))


def _may_read(student: User, prompt: Prompt) -> bool:
    if must_sit(student, prompt) or running_sitting(student, prompt):
        return False
    return terms_for(student, prompt).shows_samples and student.attempts.filter(prompt=prompt).exists()

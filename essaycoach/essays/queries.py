"""Reads of attempts and feedback that several pages share; each in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import ngettext

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.classrooms.queries import assignments_for, try_out_prompts
from essaycoach.essays.models import Attempt, Feedback, Objection, ObjectionState, SampleFeedback
from rubrics.marking.engine import ENGINE_VERSION
from rubrics.models import Prompt, Sample
from rubrics.queries import open_prompts


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """Factors made in the first and in the latest marked attempt at a prompt, of `total`."""

    first: int
    latest: int
    total: int

    @property
    def left(self) -> int:
        """How many factors the latest attempt lacks."""
        return self.total - self.latest

    @property
    def text(self) -> str:
        """For example "2 → 4 of 6 factors"; without the arrow where nothing changed."""
        if self.first == self.latest:
            return self._filled(
                ngettext("%(latest)d of %(total)d factor", "%(latest)d of %(total)d factors", self.total)
            )
        return self._filled(
            ngettext(
                "%(first)d → %(latest)d of %(total)d factor", "%(first)d → %(latest)d of %(total)d factors", self.total
            )
        )

    @property
    def spoken(self) -> str:
        """The same for a screen reader: "from 2 to 4 of 6 factors"."""
        if self.first == self.latest:
            return self.text
        return self._filled(
            ngettext(
                "from %(first)d to %(latest)d of %(total)d factor",
                "from %(first)d to %(latest)d of %(total)d factors",
                self.total,
            )
        )

    def _filled(self, text: str) -> str:
        return text % {"first": self.first, "latest": self.latest, "total": self.total}


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignedPrompt:
    """A prompt set to one of the student's classes; `attempts` counts her own, `coverage` is of the latest."""

    assignment: Assignment
    prompt: Prompt
    school_class: SchoolClass
    due_at: datetime | None
    attempts: int
    latest: Attempt | None
    coverage: str | None
    trend: Trend | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticePrompt:
    """A prompt that is open to everybody; `attempts` counts the student's own, `coverage` is of the latest."""

    prompt: Prompt
    attempts: int
    latest: Attempt | None
    coverage: str | None
    trend: Trend | None


def assigned_prompts(student: User) -> list[AssignedPrompt]:
    """What the student's classes were set, the next due first."""
    practice = _practice_of(student)
    return [
        AssignedPrompt(
            assignment=assignment,
            prompt=assignment.prompt,
            school_class=assignment.school_class,
            due_at=assignment.due_at,
            attempts=practice[assignment.prompt_id].attempts,
            latest=practice[assignment.prompt_id].latest,
            coverage=coverage_of(practice[assignment.prompt_id].latest),
            trend=practice[assignment.prompt_id].trend,
        )
        for assignment in assignments_for(student)
    ]


def practice_prompts(student: User) -> list[PracticePrompt]:
    """The open prompts that no class of the student was set, pack by pack; for a guest what she came for."""
    practice = _practice_of(student)
    free = try_out_prompts(student) if student.is_guest else open_prompts()
    assigned = set(assignments_for(student).values_list("prompt_id", flat=True))
    return [
        PracticePrompt(
            prompt=prompt,
            attempts=practice[prompt.pk].attempts,
            latest=practice[prompt.pk].latest,
            coverage=coverage_of(practice[prompt.pk].latest),
            trend=practice[prompt.pk].trend,
        )
        for prompt in free.select_related("pack").order_by("pack__title", "question")
        if prompt.pk not in assigned
    ]


def attempts_of(student: User, prompt: Prompt) -> list[Attempt]:
    """The student's attempts at the prompt, newest first, with their feedback but without text and marking."""
    attempts = student.attempts.filter(prompt=prompt).select_related("prompt").defer("text")
    return list(attempts.prefetch_related(Prefetch("feedback", light_feedback())))


def latest_feedback(attempt: Attempt) -> Feedback | None:
    """The newest marking of the attempt; None while it waits to be marked."""
    return attempt.feedback.select_related("rubric_version", "attempt__prompt").first()


def has_reader(attempt: Attempt) -> bool:
    """Whether a teacher reads the attempt: it was made for a class that the student still attends."""
    return (
        attempt.assignment is not None
        and attempt.assignment.school_class.teachers.exists()
        and attempt.assignment.school_class.enrolments.filter(student_id=attempt.student_id).exists()
    )


def objections_to(attempt: Attempt) -> list[Objection]:
    """What the student said against any feedback on the attempt and did not take back, oldest first."""
    objections = Objection.objects.filter(feedback__attempt=attempt).exclude(state=ObjectionState.WITHDRAWN)
    return list(objections.select_related("answered_by"))


def light_feedback() -> QuerySet[Feedback]:
    """Feedback for lists, newest first: all but the marking itself."""
    return Feedback.objects.defer("marking")


def coverage_of(attempt: Attempt | None) -> str | None:
    """For example "4 of 6 factors"; None without an attempt or while it waits to be marked."""
    newest = next(iter(attempt.feedback.all()), None) if attempt else None
    return newest.coverage if newest else None


def unmarked_samples() -> QuerySet[Sample]:
    """The samples that today's engine has not marked by today's rubric."""
    marked = SampleFeedback.objects.filter(rubric_version=F("sample__prompt__current"), engine=ENGINE_VERSION)
    samples = Sample.objects.select_related("prompt__current").filter(prompt__current__isnull=False)
    return samples.exclude(pk__in=marked.values("sample"))


@dataclass(slots=True)
class _Practice:
    """How often a student tried one prompt, and the feedback on those attempts that are marked, newest first."""

    attempts: int = 0
    latest: Attempt | None = None
    marked: list[Feedback] = field(default_factory=list)

    @property
    def trend(self) -> Trend | None:
        if not self.marked:
            return None
        newest = self.marked[0]
        # An older version of the mark scheme may have had another number of factors.
        oldest = next(found for found in reversed(self.marked) if found.factors_total == newest.factors_total)
        return Trend(first=oldest.factors_credited, latest=newest.factors_credited, total=newest.factors_total)


def _practice_of(student: User) -> dict[int, _Practice]:
    """The student's practice by prompt id; a prompt never tried has none."""
    practice: defaultdict[int, _Practice] = defaultdict(_Practice)
    for attempt in student.attempts.defer("text", "plan").prefetch_related(Prefetch("feedback", light_feedback())):
        tried = practice[attempt.prompt_id]
        tried.attempts += 1
        tried.latest = tried.latest or attempt
        tried.marked += attempt.feedback.all()[:1]
    return practice

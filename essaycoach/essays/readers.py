"""Which reader somebody is: what she knows of a prompt by her hints and attempts so far."""

from django.db.models import Prefetch

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling
from essaycoach.classrooms.terms import terms_for, terms_of
from essaycoach.essays.models import Attempt, Feedback, Hint
from essaycoach.essays.reader import Earlier, Reader, earlier_attempt
from rubrics.marking.result import Marking
from rubrics.models import Prompt


def reader_of(attempt: Attempt, *, by: User | None = None) -> Reader:
    """The reader of an attempt's feedback; None stands for the student herself."""
    if by is not None and by.is_teacher:
        return Reader(sees_all=True, hints=hints_of(attempt.student, attempt.prompt))
    ceiling, by_teacher = ceiling_of(attempt)
    return Reader(
        hints=hints_of(attempt.student, attempt.prompt),
        ceiling=ceiling,
        ceiling_by_teacher=by_teacher,
        earlier=earlier_attempts(attempt.student, attempt.prompt, text=attempt.text, before=attempt.number),
    )


def reader_of_draft(student: User, prompt: Prompt, *, text: str) -> Reader:
    """The reader of a text that is not handed in: she knows what all her attempts told her, and gets no hints."""
    return Reader(hints=hints_of(student, prompt), earlier=earlier_attempts(student, prompt, text=text))


def ceiling_of(attempt: Attempt) -> tuple[HintCeiling, bool]:
    """How far hints to the attempt go, and whether a teacher decided it.

    A prompt that was practised freely before it was set has the ceiling of the assignment: the lower of both holds.
    """
    now = terms_for(attempt.student, attempt.prompt).hint_ceiling
    then = terms_of(attempt.assignment, attempt.prompt).hint_ceiling
    ceiling = min(now, then)
    set_now = Assignment.objects.filter(school_class__enrolments__student=attempt.student, prompt=attempt.prompt)
    return ceiling, attempt.assignment_id is not None or set_now.exists()


def hints_of(student: User, prompt: Prompt) -> dict[str, int]:
    """The highest rung taken, by item path."""
    return dict(Hint.objects.filter(student=student, prompt=prompt).values_list("item", "rung"))


def earlier_attempts(student: User, prompt: Prompt, *, text: str, before: int | None = None) -> tuple[Earlier, ...]:
    """What the student's attempts (numbered `before` this) found, newest first.

    One with the same words is left out: handing in the same text again is no second try.
    """
    attempts = student.attempts.filter(prompt=prompt)
    if before is not None:
        attempts = attempts.filter(number__lt=before)
    newest = Prefetch("feedback", Feedback.objects.order_by("-created_at", "-pk"))
    found = []
    for attempt in attempts.order_by("-number").prefetch_related(newest):
        feedback = next(iter(attempt.feedback.all()), None)
        if feedback and attempt.text.split() != text.split():
            found.append(earlier_attempt(attempt.number, Marking.from_dict(feedback.marking), attempt.text))
    return tuple(found)

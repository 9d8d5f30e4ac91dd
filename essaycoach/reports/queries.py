"""What a teacher reads about a class; in a constant number of queries, whatever its size."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.models import Attempt
from essaycoach.essays.queries import light_feedback
from rubrics.models import Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class StudentRow:
    """One student's work on one assignment; `coverage` ("4 of 6 factors") and `level_text` are of the latest attempt.

    All but `attempts` is None before she has started; the texts are None while the attempt waits to be marked.
    """

    student: User
    attempts: int
    latest: Attempt | None
    submitted_at: datetime | None
    coverage: str | None
    level_text: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentTable:
    """Every student of the class by name, and who has not started."""

    assignment: Assignment
    prompt: Prompt
    rows: tuple[StudentRow, ...]
    not_started: tuple[User, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClassOverview:
    """The class with a table for each assignment, the next due first."""

    school_class: SchoolClass
    students: tuple[User, ...]
    tables: tuple[AssignmentTable, ...]


def class_overview(school_class: SchoolClass) -> ClassOverview:
    """How far each student is with each assignment; practice outside assignments is hers alone."""
    students = tuple(school_class.students.order_by("last_name", "first_name", "username"))
    attempts = _attempts(school_class)
    tables = tuple(
        _table(assignment, [_row(student, attempts[assignment.pk, student.pk]) for student in students])
        for assignment in school_class.assignments.select_related("prompt")
    )
    return ClassOverview(school_class=school_class, students=students, tables=tables)


def _attempts(school_class: SchoolClass) -> dict[tuple[int | None, int], list[Attempt]]:
    """The class's attempts by assignment and student id, newest first."""
    found: defaultdict[tuple[int | None, int], list[Attempt]] = defaultdict(list)
    attempts = Attempt.objects.filter(assignment__school_class=school_class).defer("text")
    for attempt in attempts.prefetch_related(Prefetch("feedback", light_feedback())):
        found[attempt.assignment_id, attempt.student_id].append(attempt)
    return found


def _row(student: User, attempts: list[Attempt]) -> StudentRow:
    latest = next(iter(attempts), None)
    feedback = next(iter(latest.feedback.all()), None) if latest else None
    return StudentRow(
        student=student,
        attempts=len(attempts),
        latest=latest,
        submitted_at=latest.submitted_at if latest else None,
        coverage=feedback.coverage if feedback else None,
        level_text=feedback.level_text if feedback else None,
    )


def _table(assignment: Assignment, rows: list[StudentRow]) -> AssignmentTable:
    return AssignmentTable(
        assignment=assignment,
        prompt=assignment.prompt,
        rows=tuple(rows),
        not_started=tuple(row.student for row in rows if row.latest is None),
    )

"""What a teacher reads about her class."""

from typing import Any

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.reports.queries import class_overview
from rubrics.models import Prompt
from tests.people import make_student


def test_overview_tells_of_the_latest_attempt(assignment: Assignment, student: User, essay: str) -> None:
    mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))
    latest = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    feedback = mark_attempt(attempt=latest)
    [table] = class_overview(assignment.school_class).tables
    [row] = table.rows
    assert (row.student, row.attempts, row.latest, row.submitted_at) == (student, 2, latest, latest.submitted_at)
    assert (row.coverage, row.level_text) == (feedback.coverage, feedback.level_text)
    assert table.not_started == ()


def test_attempt_that_waits_has_no_coverage_yet(assignment: Assignment, student: User, essay: str) -> None:
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    [row] = class_overview(assignment.school_class).tables[0].rows
    assert (row.attempts, row.coverage, row.level_text) == (1, None, None)


def test_overview_lists_who_has_not_started(assignment: Assignment, student: User, essay: str) -> None:
    late = make_student("zoe")
    assignment.school_class.enrolments.create(student=late)
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    [table] = class_overview(assignment.school_class).tables
    assert table.not_started == (late,)


def test_overview_leaves_out_other_classes_and_private_practice(
    assignment: Assignment, other_class: SchoolClass, prompt: Prompt, other_student: User, student: User, essay: str
) -> None:
    practice = submit_attempt(prompt=prompt, text=essay, by=student)
    practice.assignment = None
    practice.save()
    submit_attempt(prompt=prompt, text=essay, by=other_student)
    overview = class_overview(assignment.school_class)
    assert overview.students == (student,)
    assert [row.attempts for row in overview.tables[0].rows] == [0]


def test_class_without_students_or_assignments_is_empty(school_class: SchoolClass) -> None:
    school_class.enrolments.all().delete()
    overview = class_overview(school_class)
    assert (overview.students, overview.tables) == ((), ())


def test_overview_takes_a_constant_number_of_queries(
    assignment: Assignment, essay: str, django_assert_num_queries: Any
) -> None:
    for name in ("ben", "chloe", "dev"):
        student = make_student(name)
        assignment.school_class.enrolments.create(student=student)
        mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))
    with django_assert_num_queries(4):
        assert len(class_overview(assignment.school_class).tables[0].rows) == 4

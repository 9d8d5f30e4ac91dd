"""Make the demo class, its accounts and its marked attempts."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from essaycoach.accounts.actions import create_account
from essaycoach.accounts.models import Role, User
from essaycoach.classrooms.actions import create_class, enrol, set_assignment, set_terms
from essaycoach.classrooms.models import HintCeiling, SchoolClass
from essaycoach.essays.actions import mark_attempt, save_draft, submit_attempt
from essaycoach.essays.demo_class import (
    PASSWORD,
    DemoAssignment,
    DemoAttempt,
    DemoClass,
    DemoDraft,
    DemoPerson,
    read_demo_class,
)
from essaycoach.essays.models import Attempt
from rubrics.models import Prompt

_FREEST: dict[str, Any] = {
    "minutes": None,
    "may_pause": False,
    "target_words": None,
    "shows_rubric": False,
    "hint_ceiling": HintCeiling.FACT,
    "checks_allowed": None,
    "shows_samples": True,
}


class Command(BaseCommand):
    help = "Make the demo class with one teacher and three students; a second time only what is missing is added."

    def handle(self, *args: Any, **options: Any) -> None:
        demo = read_demo_class()
        _refuse_real_accounts(demo)
        school_class = _make_class(demo)
        made = [_hand_in(attempt) for attempt in demo.attempts]
        for draft in demo.drafts:
            _begin(draft)
        self.stdout.write(f"{school_class}: {sum(made)} attempts added, {len(made) - sum(made)} there already")
        for person in (demo.teacher, *demo.students):
            self.stdout.write(f"  {person.username} / {PASSWORD}")


def _refuse_real_accounts(demo: DemoClass) -> None:
    """An account that only happens to have a demo username must not be drawn into the demo class."""
    people = {person.username for person in (demo.teacher, *demo.students)}
    taken = User.objects.filter(username__in=people)
    strangers = taken.exclude(classes_taught__name=demo.name).exclude(classes_attended__name=demo.name)
    if strangers:
        names = ", ".join(sorted(user.username for user in strangers))
        raise CommandError(f"These accounts exist already and are not in the demo class: {names}. Nothing was changed.")


@transaction.atomic
def _make_class(demo: DemoClass) -> SchoolClass:
    teacher = _account(demo.teacher, Role.TEACHER)
    school_class = create_class(name=demo.name, by=teacher)
    for person in demo.students:
        enrol(school_class=school_class, student=_account(person, Role.STUDENT))
    for assignment in demo.assignments:
        _set(assignment, school_class, teacher)
    return school_class


def _set(assignment: DemoAssignment, school_class: SchoolClass, teacher: User) -> None:
    prompt = _prompt(assignment.prompt)
    if school_class.assignments.filter(prompt=prompt).exists():
        return
    made = set_assignment(school_class=school_class, prompt=prompt, by=teacher)
    terms: dict[str, Any] = {"due_at": _at_four(days=assignment.due_in_days), **assignment.terms}
    set_terms(assignment=made, by=teacher, **_FREEST | terms)


def _at_four(*, days: int) -> datetime:
    """Four in the afternoon on a day counted from today."""
    return (timezone.localtime() + timedelta(days=days)).replace(hour=16, minute=0, second=0, microsecond=0)


def _account(person: DemoPerson, role: Role) -> User:
    found = User.objects.filter(username=person.username).first()
    return found or create_account(
        username=person.username,
        password=PASSWORD,
        role=role,
        first_name=person.first_name,
        last_name=person.last_name,
    )


def _prompt(slug: str) -> Prompt:
    try:
        return Prompt.objects.select_related("current").get(slug=slug)
    except Prompt.DoesNotExist as error:
        raise CommandError(f"There is no prompt {slug} yet; run `manage.py loadpacks` first.") from error


def _hand_in(attempt: DemoAttempt) -> bool:
    """Whether the attempt was new; either way it has feedback afterwards."""
    student = User.objects.get(username=attempt.student)
    prompt = _prompt(attempt.prompt)
    found = Attempt.objects.filter(student=student, prompt=prompt, text=attempt.text).first()
    handed_in = found or submit_attempt(prompt=prompt, text=attempt.text, by=student)
    if not handed_in.feedback.exists():
        mark_attempt(attempt=handed_in)
    if found is None:
        _date_back(handed_in, attempt.days_ago)
    return found is None


def _begin(draft: DemoDraft) -> None:
    """Leave the draft on the student's desk, unless she has written there herself."""
    student = User.objects.get(username=draft.student)
    prompt = _prompt(draft.prompt)
    if not student.drafts.filter(prompt=prompt).exists():
        save_draft(prompt=prompt, text=draft.text, plan=draft.plan, base_revision=0, by=student)


def _date_back(attempt: Attempt, days: int) -> None:
    """As if it had been handed in and marked so many days ago, so that the pages show growth over time."""
    then = _at_four(days=-days)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=then)
    attempt.feedback.update(created_at=then)

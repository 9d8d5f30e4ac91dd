"""The command that makes the demo class."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, HintCeiling, SchoolClass
from essaycoach.essays.demo_class import PASSWORD, read_demo_class
from essaycoach.essays.models import Attempt, Draft, Feedback


@pytest.fixture
def packs(db: None) -> None:
    call_command("loadpacks", stdout=StringIO())


def demo() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_demo_makes_the_class_with_marked_attempts(packs: None) -> None:
    expected = read_demo_class()
    said = demo()
    school_class = SchoolClass.objects.get()
    assert [teacher.username for teacher in school_class.teachers.all()] == [expected.teacher.username]
    assert school_class.students.count() == len(expected.students) == 3
    assert Assignment.objects.count() == len(expected.assignments)
    assert Attempt.objects.count() == Feedback.objects.count() == len(expected.attempts)
    assert f"teacher / {PASSWORD}" in said


def test_demo_sets_terms_and_shows_growth_over_days(packs: None) -> None:
    demo()
    timed = Assignment.objects.get(prompt__slug="causes-of-the-purges")
    assert (timed.minutes, timed.hint_ceiling, timed.checks_allowed) == (45, HintCeiling.THEME, 0)
    assert Assignment.objects.get(prompt__slug="why-did-stalin-win").hint_ceiling == HintCeiling.FACT
    assert all(assignment.due_at and assignment.due_at > timezone.now() for assignment in Assignment.objects.all())
    days = [attempt.submitted_at.date() for attempt in Attempt.objects.filter(student__username="amara")]
    assert days == sorted(set(days), reverse=True)
    assert days[0] < timezone.localdate()
    feedback = Feedback.objects.filter(attempt__student__username="amara").order_by("attempt__number")
    marks = [found.marks_high or 0 for found in feedback]
    assert len(marks) == 3
    assert marks == sorted(set(marks))
    assert "which is why" in Draft.objects.get(student__username="ben", prompt__slug="why-collectivisation").text


def test_demo_accounts_can_sign_in(packs: None) -> None:
    demo()
    for username in ("teacher", "amara", "ben", "chloe"):
        assert authenticate(username=username, password=PASSWORD)


def test_demo_twice_changes_nothing(packs: None) -> None:
    demo()
    amara = User.objects.get(username="amara")
    amara.set_password("her own choice")
    amara.save()
    Draft.objects.update(text="Ben went on by himself.")
    before = list(Attempt.objects.values())
    said = demo()
    amara.refresh_from_db()
    assert amara.check_password("her own choice")
    assert list(Attempt.objects.values()) == before
    assert Feedback.objects.count() == len(before)
    assert (
        Draft.objects.get(student__username="ben", prompt__slug="why-collectivisation").text
        == "Ben went on by himself."
    )
    assert f"0 attempts added, {len(before)} there already" in said


def test_demo_does_not_touch_real_accounts(packs: None, teacher: User) -> None:
    with pytest.raises(CommandError, match="exist already and are not in the demo class: teacher"):
        demo()
    assert not SchoolClass.objects.exists()
    assert User.objects.count() == 1


def test_demo_without_packs_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="loadpacks"):
        demo()
    assert not User.objects.exists()

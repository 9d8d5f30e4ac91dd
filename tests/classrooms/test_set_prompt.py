"""Setting a question to a class on its page, and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import remove_assignment, restore_assignment, set_terms
from essaycoach.classrooms.models import Assignment, HintCeiling, SchoolClass
from essaycoach.essays.actions import submit_attempt
from rubrics.models import Prompt


def test_teacher_sets_a_question(client: Client, teacher: User, school_class: SchoolClass, prompt: Prompt) -> None:
    client.force_login(teacher)
    address = f"/classes/{school_class.pk}/"
    assert prompt.question in client.get(address).content.decode()
    response = client.post(f"{address}assignments/", {"prompt": prompt.pk}, follow=True)
    new = Assignment.objects.get()
    assert (new.prompt, new.school_class, new.set_by) == (prompt, school_class, teacher)
    assert response.redirect_chain == [(f"/assignments/{new.pk}/", 302)]
    assert "The question is set: 12B History sees it now." in response.content.decode()
    assert "Every question there is has been set" in client.get(address).content.decode()


@pytest.mark.parametrize("given", ["", "999999", "x"])
def test_unknown_question_is_refused(
    client: Client, teacher: User, school_class: SchoolClass, prompt: Prompt, given: str
) -> None:
    client.force_login(teacher)
    response = client.post(f"/classes/{school_class.pk}/assignments/", {"prompt": given}, follow=True)
    assert "message-error" in response.content.decode()
    assert not Assignment.objects.exists()


def test_question_is_not_set_twice(client: Client, teacher: User, assignment: Assignment) -> None:
    client.force_login(teacher)
    address = f"/classes/{assignment.school_class.pk}/assignments/"
    response = client.post(address, {"prompt": assignment.prompt.pk}, follow=True)
    assert "set to the class already" in response.content.decode()
    assert Assignment.objects.get() == assignment


@pytest.mark.parametrize("who", ["outsider", "student", "other_student"])
def test_outsiders_set_nothing(
    client: Client, school_class: SchoolClass, prompt: Prompt, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.post(f"/classes/{school_class.pk}/assignments/", {"prompt": prompt.pk}).status_code == 404
    assert not Assignment.objects.exists()


def test_question_is_taken_back_and_brought_back(client: Client, teacher: User, assignment: Assignment) -> None:
    Assignment.objects.update(minutes=30, hint_ceiling=HintCeiling.THEME)
    before = Assignment.objects.values_list("pk", "prompt", "minutes", "hint_ceiling").get()
    client.force_login(teacher)
    source = client.post(f"/assignments/{assignment.pk}/remove/", follow=True).content.decode()
    assert "is no longer set to 12B History" in source
    assert 'action="/assignments/restore/"' in source
    assert not Assignment.objects.exists()
    assert "set again" in client.post("/assignments/restore/", follow=True).content.decode()
    assert Assignment.objects.values_list("pk", "prompt", "minutes", "hint_ceiling").get() == before


def test_there_is_nothing_to_bring_back_twice(client: Client, teacher: User, assignment: Assignment) -> None:
    client.force_login(teacher)
    client.post(f"/assignments/{assignment.pk}/remove/")
    client.post("/assignments/restore/")
    assert "nothing to bring back" in client.post("/assignments/restore/", follow=True).content.decode()
    assert Assignment.objects.count() == 1


def test_question_that_was_set_again_meanwhile_stays_as_it_is(teacher: User, assignment: Assignment) -> None:
    removed = remove_assignment(assignment=assignment, by=teacher)
    again = Assignment.objects.create(
        school_class=assignment.school_class, prompt=assignment.prompt, set_by=teacher, minutes=10
    )
    assert restore_assignment(removed=removed, by=teacher) == again
    assert Assignment.objects.get().minutes == 10


def test_question_stays_once_somebody_handed_in(
    client: Client, teacher: User, student: User, assignment: Assignment, essay: str
) -> None:
    submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    client.force_login(teacher)
    source = client.post(f"/assignments/{assignment.pk}/remove/", follow=True).content.decode()
    assert "1 student has handed in" in source
    assert "Take it back" not in source
    assert Assignment.objects.get() == assignment


def test_actions_refuse_whoever_does_not_teach_the_class(
    assignment: Assignment, teacher: User, outsider: User, student: User
) -> None:
    removed = remove_assignment(assignment=assignment, by=teacher)
    for user in (outsider, student):
        with pytest.raises(PermissionDenied):
            restore_assignment(removed=removed, by=user)
    kept = restore_assignment(removed=removed, by=teacher)
    for user in (outsider, student):
        with pytest.raises(PermissionDenied):
            remove_assignment(assignment=kept, by=user)
        with pytest.raises(PermissionDenied):
            set_terms(
                assignment=kept,
                by=user,
                due_at=None,
                minutes=None,
                may_pause=False,
                target_words=None,
                shows_rubric=True,
                hint_ceiling=HintCeiling.FACT,
                checks_allowed=None,
                shows_samples=True,
            )


def test_questions_are_offered_by_pack(
    client: Client, teacher: User, school_class: SchoolClass, prompt: Prompt
) -> None:
    client.force_login(teacher)
    page = client.get(f"/classes/{school_class.pk}/").content.decode()
    assert page.index('<optgroup label="Stalin&#x27;s Russia 1924–53">') < page.index(f'value="{prompt.pk}"')

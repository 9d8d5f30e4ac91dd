"""Who may practise a prompt."""

import pytest
from django.http import Http404

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.access import get_prompt_for
from rubrics.models import Prompt


def test_open_prompt_is_for_everybody(prompt: Prompt, student: User, other_student: User, outsider: User) -> None:
    assert [get_prompt_for(user, prompt.slug) for user in (student, other_student, outsider)] == [prompt] * 3


def test_closed_prompt_is_for_the_classes_it_was_set_to(assignment: Assignment, student: User, teacher: User) -> None:
    close(assignment.prompt)
    assert get_prompt_for(student, assignment.prompt.slug) == assignment.prompt
    assert get_prompt_for(teacher, assignment.prompt.slug) == assignment.prompt


def test_closed_prompt_is_refused_to_a_student_of_another_class(
    assignment: Assignment, other_class: SchoolClass, other_student: User
) -> None:
    close(assignment.prompt)
    with pytest.raises(Http404):
        get_prompt_for(other_student, assignment.prompt.slug)


def test_prompt_without_a_rubric_is_not_found(prompt: Prompt, student: User, teacher: User) -> None:
    Prompt.objects.update(current=None)
    for user in (student, teacher):
        with pytest.raises(Http404):
            get_prompt_for(user, prompt.slug)


def test_unknown_prompt_is_not_found(prompt: Prompt, student: User) -> None:
    with pytest.raises(Http404):
        get_prompt_for(student, "no-such-prompt")


def close(prompt: Prompt) -> None:
    prompt.is_open = False
    prompt.save()

import pytest

from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt, RubricVersion
from rubrics.queries import current_version, open_prompts, rubric_of, samples_of
from tests.conftest import SLUG


def test_rubric_of_a_version_is_the_one_that_was_loaded(prompt: Prompt, rubric: Rubric) -> None:
    stored = rubric_of(RubricVersion.objects.get())
    assert stored == rubric
    assert stored.content_hash == RubricVersion.objects.get().content_hash


def test_same_content_gives_the_same_rubric_object(prompt: Prompt) -> None:
    assert rubric_of(RubricVersion.objects.get()) is rubric_of(RubricVersion.objects.get())


def test_current_version_is_the_prompts(prompt: Prompt) -> None:
    assert current_version(SLUG) == prompt.current


@pytest.mark.django_db
def test_current_version_of_an_unknown_prompt_is_refused() -> None:
    with pytest.raises(Prompt.DoesNotExist):
        current_version("nothing")


def test_current_version_of_a_prompt_without_one_is_refused(prompt: Prompt) -> None:
    Prompt.objects.create(slug="empty", question="Why?")
    with pytest.raises(Prompt.DoesNotExist):
        current_version("empty")


def test_samples_come_by_level(prompt: Prompt) -> None:
    other = Prompt.objects.create(slug="other", question="Why?")
    for owner, level, title in (
        (prompt, 5, "Weighs"),
        (prompt, 2, "Tells"),
        (other, 1, "Hints"),
        (prompt, 5, "Argues"),
    ):
        owner.samples.create(level=level, title=title, text="An essay.")
    assert [sample.title for sample in samples_of(prompt)] == ["Tells", "Argues", "Weighs"]


def test_open_prompts_leave_out_closed_and_empty_ones(prompt: Prompt) -> None:
    Prompt.objects.create(slug="empty", question="Why?")
    assert list(open_prompts()) == [prompt]
    Prompt.objects.update(is_open=False)
    assert list(open_prompts()) == []

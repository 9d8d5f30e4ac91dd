"""The page of a sample essay: for whom, and what it tells."""

import re
from typing import Any

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import start_try_out
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import (
    end_sitting,
    mark_attempt,
    mark_sample,
    mark_samples,
    save_draft,
    start_sitting,
    submit_attempt,
)
from essaycoach.essays.models import SampleFeedback
from essaycoach.essays.tasks import mark_samples_task
from essaycoach.essays.writing import draft_of
from rubrics.models import Prompt, RubricVersion, Sample
from tests.conftest import PACK
from tests.try_outs import link_to


@pytest.fixture
def samples(prompt: Prompt, essay: str) -> list[Sample]:
    """Two samples made by hand instead of those of the pack: the essay, and half of it."""
    prompt.samples.all().delete()
    return [
        Sample.objects.create(prompt=prompt, level=3, title="Half of it", text=essay.split("\n\n")[0]),
        Sample.objects.create(prompt=prompt, level=4, title="All <b>of it", comment="It weighs & judges.", text=essay),
    ]


def address(sample: Sample) -> str:
    return f"/prompts/{sample.prompt.slug}/samples/{sample.pk}/"


def hand_in(prompt: Prompt, text: str, by: User) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=text, by=by))


def test_sample_is_shown_after_the_first_attempt(
    client: Client, samples: list[Sample], student: User, essay: str
) -> None:
    client.force_login(student)
    assert client.get(address(samples[1])).status_code == 404
    hand_in(samples[1].prompt, essay, student)
    page = client.get(address(samples[1])).content.decode()
    assert "Level 4: All &lt;b&gt;of it" in page
    assert "It weighs &amp; judges." in page
    assert "A clearly analytical answer, well supported" in page
    assert 'class="passage' in page
    assert f'href="{address(samples[0])}"' in page
    assert f'href="{address(samples[1])}" aria-current="page"' in page


def test_pages_of_the_prompt_lead_to_the_samples(
    client: Client, samples: list[Sample], student: User, essay: str
) -> None:
    client.force_login(student)
    writing = f"/prompts/{samples[0].prompt.slug}/"
    assert "/samples/" not in client.get(writing).content.decode()
    hand_in(samples[0].prompt, essay, student)
    for page in (writing, f"/attempts/{student.attempts.get().pk}/"):
        source = client.get(page).content.decode()
        assert all(f'href="{address(sample)}"' in source for sample in samples)


def test_what_the_sample_lacks_stays_hidden(client: Client, samples: list[Sample], student: User, essay: str) -> None:
    hand_in(samples[0].prompt, essay, student)
    client.force_login(student)
    page = client.get(address(samples[0])).content.decode()
    assert "Control of the party machine" in page
    for missing in ("Popular and flexible policies", "Errors and weaknesses of his rivals", "Socialism in One Country"):
        assert missing not in page
    assert "5 points of the mark scheme are not in this sample." in page


def test_links_on_the_page_lead_somewhere(client: Client, prompt: Prompt, teacher: User) -> None:
    """Of a sample of the pack, which has a fact without its point."""
    text = (PACK / "samples" / prompt.slug / "level-2.txt").read_text()
    client.force_login(teacher)
    page = client.get(address(Sample.objects.create(prompt=prompt, level=2, text=text))).content.decode()
    assert "A point that this sample does not make" in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - set(re.findall(r'id="([^"]+)"', page)) == set()


def test_teacher_switches_samples_off(
    client: Client, samples: list[Sample], assignment: Assignment, student: User, teacher: User, essay: str
) -> None:
    hand_in(assignment.prompt, essay, student)
    Assignment.objects.update(shows_samples=False)
    client.force_login(student)
    assert client.get(address(samples[0])).status_code == 404
    assert "/samples/" not in client.get(f"/attempts/{student.attempts.get().pk}/").content.decode()
    client.force_login(teacher)
    assert client.get(address(samples[0])).status_code == 200


def test_samples_are_away_while_the_clock_runs(
    client: Client, samples: list[Sample], assignment: Assignment, student: User, essay: str
) -> None:
    hand_in(assignment.prompt, essay, student)
    client.force_login(student)
    Assignment.objects.update(minutes=30)
    assert client.get(address(samples[0])).status_code == 404
    sitting = start_sitting(prompt=assignment.prompt, by=student)
    assert client.get(address(samples[0])).status_code == 404
    assert "/samples/" not in client.get(f"/prompts/{assignment.prompt.slug}/").content.decode()
    base = draft_of(student, assignment.prompt).revision
    save_draft(prompt=assignment.prompt, text=essay, plan="", base_revision=base, by=student, sitting_id=sitting.pk)
    end_sitting(sitting=sitting, by=student)
    assert client.get(address(samples[0])).status_code == 200


def test_guest_reads_them_after_her_first_attempt(
    client: Client, samples: list[Sample], teacher: User, essay: str
) -> None:
    guest = start_try_out(link=link_to(samples[0].prompt, by=teacher))
    client.force_login(guest)
    assert client.get(address(samples[0])).status_code == 404
    hand_in(samples[0].prompt, essay, guest)
    assert client.get(address(samples[0])).status_code == 200


def test_outsiders_find_nothing(
    client: Client, samples: list[Sample], student: User, other_student: User, essay: str
) -> None:
    hand_in(samples[0].prompt, essay, student)
    client.force_login(other_student)
    assert client.get(address(samples[0])).status_code == 404
    client.logout()
    assert client.get(address(samples[0]))["Location"].startswith("/accounts/login/")


def test_sample_is_found_at_its_own_question_only(client: Client, samples: list[Sample], teacher: User) -> None:
    other = Prompt.objects.create(
        slug="why-rome-fell", question="Why did Rome fall?", current=samples[0].prompt.current
    )
    client.force_login(teacher)
    assert client.get(f"/prompts/{other.slug}/samples/{samples[0].pk}/").status_code == 404
    assert client.get(f"/prompts/{samples[0].prompt.slug}/samples/999999/").status_code == 404


def test_sample_is_marked_once_for_each_rubric_version(samples: list[Sample]) -> None:
    first = mark_sample(sample=samples[0])
    assert mark_sample(sample=samples[0]) == first
    mark_samples_task.call()
    assert SampleFeedback.objects.count() == 2
    assert mark_samples() == 0
    prompt = samples[0].prompt
    content: Any = prompt.current.content if prompt.current else {}
    prompt.current = RubricVersion.objects.create(prompt=prompt, number=2, content_hash="another", content=content)
    prompt.save()
    assert mark_samples() == 2
    assert SampleFeedback.objects.count() == 4


def test_sample_of_a_prompt_without_a_rubric_is_left_alone(samples: list[Sample]) -> None:
    Prompt.objects.update(current=None)
    assert mark_samples() == 0
    samples[0].prompt.refresh_from_db()
    with pytest.raises(ValueError, match="has no rubric"):
        mark_sample(sample=samples[0])

"""Lists, copies and repetitions on the feedback page: explained, with the passage, and nothing taken away."""

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.notices import MOST_QUOTES, notice_views
from rubrics.models import Prompt, Sample
from tests.essays.marked import RUBRIC


def test_page_explains_what_earns_nothing(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    sentence = "He also used temporary alliances, and that is <b>why</b> his rivals never stood together."
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=f"{essay} {sentence} {sentence}", by=student))
    client.force_login(student)
    page = client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()
    assert "A point counts once, however often it stands there" in page
    assert "&lt;b&gt;why&lt;/b&gt;" in page
    assert read_feedback(feedback).counts.made > 0


def test_copied_sample_is_told(student: User, prompt: Prompt, essay: str) -> None:
    Sample.objects.create(prompt=prompt, level=3, title="Solid", text=essay)
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    assert [notice.kind for notice in read_feedback(feedback).notices] == ["sample"]


def test_own_work_has_no_notices(client: Client, student: User, prompt: Prompt, essay: str) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    client.force_login(student)
    assert read_feedback(feedback).notices == ()
    assert "What earns nothing by itself" not in client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()


@pytest.mark.parametrize("times", [2, 9])
def test_many_passages_are_counted_not_listed(times: int) -> None:
    text = "The legions grew unreliable because their pay was often missing for years. " * times
    [notice] = notice_views(text, RUBRIC, [])
    assert len(notice.quotes) == min(times - 1, MOST_QUOTES)
    assert len(notice.quotes) + notice.more == times - 1

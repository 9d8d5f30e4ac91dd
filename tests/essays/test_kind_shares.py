"""Which kinds of detail a student gives."""

from essaycoach.accounts.models import User
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.progress.history import histories_of
from essaycoach.essays.progress.kinds import kind_shares
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt


def test_facts_count_by_the_details_they_hold(student: User, prompt: Prompt, rubric: Rubric, essay: str) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    present = {found["slug"] for found in feedback.marking["evidence"] if found["verdict"] == "present"}
    facts = [item for factor in rubric.factors for item in factor.evidence]
    shares = {str(share.label): (share.stated, share.total) for share in kind_shares(histories_of(student))}
    assert present
    assert shares["With a date"] == (
        sum(item.slug in present for item in facts if item.dates),
        sum(bool(item.dates) for item in facts),
    )
    assert shares["With a name"][1] == sum(bool(item.names) for item in facts)


def test_only_the_latest_attempt_counts(student: User, prompt: Prompt, essay: str) -> None:
    mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=student))
    mark_attempt(attempt=submit_attempt(prompt=prompt, text="Words of no use to anybody at all. " * 5, by=student))
    assert [share.stated for share in kind_shares(histories_of(student))] == [0] * 3
    assert [share.percent for share in kind_shares(histories_of(student))] == [0] * 3


def test_nothing_marked_yet(student: User, prompt: Prompt, essay: str) -> None:
    submit_attempt(prompt=prompt, text=essay, by=student)
    assert kind_shares(histories_of(student)) == []

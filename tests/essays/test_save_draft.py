"""Saving a draft: nothing is overwritten that is not kept."""

import pytest

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import (
    DraftConflict,
    DraftRejected,
    DraftTooLong,
    SetAside,
    clear_draft,
    replace_draft,
    save_draft,
    settle_conflict,
    start_revision,
    start_sitting,
    submit_attempt,
)
from essaycoach.essays.models import Draft
from rubrics.models import Prompt

WORDS = "one two three four five six seven eight nine ten " * 6


def save(prompt: Prompt, by: User, text: str, base: int, tab: str = "", plan: str = "") -> Draft:
    return save_draft(prompt=prompt, text=text, plan=plan, base_revision=base, tab=tab, by=by)


def texts(draft: Draft) -> list[str]:
    return [copy.text for copy in draft.copies.all()]


def test_save_makes_the_draft_and_counts_revisions(prompt: Prompt, student: User) -> None:
    first = save(prompt, student, "A\r\nB", 0, "one.1", plan="Points")
    assert (first.text, first.plan, first.revision, first.saved_from) == ("A\nB", "Points", 1, "one.1")
    assert save(prompt, student, "AB", 1).revision == 2
    assert Draft.objects.get().text == "AB"


def test_save_of_the_same_text_changes_nothing(prompt: Prompt, student: User) -> None:
    save(prompt, student, "A", 0)
    assert save(prompt, student, "A", 0).revision == 1


def test_students_have_drafts_of_their_own(prompt: Prompt, student: User, other_student: User) -> None:
    save(prompt, student, "mine", 0)
    save(prompt, other_student, "hers", 0)
    assert sorted(Draft.objects.values_list("text", flat=True)) == ["hers", "mine"]


def test_save_on_an_old_revision_is_a_conflict(prompt: Prompt, student: User) -> None:
    save(prompt, student, "from the phone", 0, "phone.1")
    with pytest.raises(DraftConflict) as raised:
        save(prompt, student, "from the desk", 0, "desk.1")
    assert raised.value.stored.text == "from the phone"
    assert Draft.objects.get().text == "from the phone"


def test_tab_is_in_no_conflict_with_itself(prompt: Prompt, student: User) -> None:
    """The answer to its first save was lost."""
    save(prompt, student, "A", 0, "desk.1")
    assert save(prompt, student, "A B", 0, "desk.2").text == "A B"


def test_save_that_was_overtaken_changes_nothing(prompt: Prompt, student: User) -> None:
    save(prompt, student, "newer", 0, "desk.10")
    assert save(prompt, student, "older", 0, "desk.9").text == "newer"


def test_save_that_was_the_draft_once_changes_nothing(prompt: Prompt, student: User) -> None:
    """What a browser kept because it never heard that the save had arrived."""
    save(prompt, student, "at the desk", 0, "desk.6")
    save(prompt, student, "at the desk", 0, "desk.7")
    save(prompt, student, "at the desk, on the phone", 1, "phone.1")
    assert save(prompt, student, "at the desk", 0, "desk.7").text == "at the desk, on the phone"
    with pytest.raises(DraftConflict):
        save(prompt, student, "at the desk again", 0, "desk.8")


def test_draft_remembers_the_latest_tabs(prompt: Prompt, student: User) -> None:
    for number in range(60):
        draft = save(prompt, student, f"text {number}", number, f"tab{number}.1")
    assert list(draft.tabs) == [f"tab{number}.1" for number in range(10, 60)]


def test_old_save_of_what_was_handed_in_changes_nothing(prompt: Prompt, student: User, essay: str) -> None:
    save(prompt, student, essay, 0, "desk.1")
    submit_attempt(prompt=prompt, text=essay, by=student)
    assert save(prompt, student, essay, 1, "desk.2").text == ""


def test_old_save_of_nothing_changes_nothing(prompt: Prompt, student: User) -> None:
    save(prompt, student, "A", 0, "desk.1")
    assert save(prompt, student, " ", 0, "phone.1").text == "A"


def test_losing_most_of_a_text_at_once_keeps_it(prompt: Prompt, student: User) -> None:
    save(prompt, student, WORDS, 0)
    draft = save(prompt, student, "one two", 1)
    assert texts(draft) == [WORDS]
    assert texts(save(prompt, student, "one", 2)) == [WORDS]


@pytest.mark.parametrize(
    ("text", "plan", "error", "message"),
    [
        ("a" * 1_000_001, "", DraftTooLong, "1,000,001 characters; the limit is 1,000,000"),
        ("a", "b" * 100_001, DraftTooLong, "plan has 100,001"),
        ("a\0", "", DraftRejected, "not text"),
        ("a", "\ud800", DraftRejected, "not text"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    prompt: Prompt, student: User, text: str, plan: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        save(prompt, student, text, 0, plan=plan)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("keeps_stored", "kept", "copy"), [(True, "phone", "desk"), (False, "desk", "phone")])
def test_settled_conflict_keeps_both(prompt: Prompt, student: User, keeps_stored: bool, kept: str, copy: str) -> None:
    save(prompt, student, "phone", 0, "p.1")
    draft = settle_conflict(
        prompt=prompt, text="desk", plan="", base_revision=1, keeps_stored=keeps_stored, tab="d.1", by=student
    )
    assert (draft.text, texts(draft)) == (kept, [copy])


def test_conflict_cannot_be_settled_over_something_unseen(prompt: Prompt, student: User) -> None:
    save(prompt, student, "phone", 0, "p.1")
    save(prompt, student, "phone again", 1, "p.2")
    with pytest.raises(DraftConflict):
        settle_conflict(prompt=prompt, text="desk", plan="", base_revision=1, keeps_stored=False, by=student)


def test_replaced_draft_becomes_a_copy(prompt: Prompt, student: User) -> None:
    save(prompt, student, "typed", 0)
    draft = replace_draft(prompt=prompt, text="uploaded", by=student)
    assert (draft.text, draft.revision, texts(draft)) == ("uploaded", 2, ["typed"])


def test_starting_afresh_keeps_a_copy(prompt: Prompt, student: User) -> None:
    save(prompt, student, "typed", 0)
    copy = clear_draft(prompt=prompt, by=student)
    assert copy is not None
    assert copy.text == "typed"
    assert Draft.objects.get().text == ""
    assert clear_draft(prompt=prompt, by=student) is None


def test_handing_in_takes_plan_and_revised_attempt_from_the_draft(prompt: Prompt, student: User, essay: str) -> None:
    first = submit_attempt(prompt=prompt, text=essay, by=student)
    draft = start_revision(attempt=first, by=student)
    assert (draft.text, draft.revises) == (essay, first)
    save(prompt, student, essay + " More.", draft.revision, plan="Say more")
    second = submit_attempt(prompt=prompt, text=essay + " More.", by=student)
    assert (second.plan, second.revises) == ("Say more", first)
    emptied = Draft.objects.get()
    assert (emptied.text, emptied.plan, emptied.revises, emptied.revision) == ("", "", None, draft.revision + 2)


def test_coverage_checks_count_until_the_hand_in(prompt: Prompt, student: User, essay: str) -> None:
    save(prompt, student, "begun", 0)
    Draft.objects.update(checks_used=2)
    clear_draft(prompt=prompt, by=student)
    assert Draft.objects.get().checks_used == 2
    submit_attempt(prompt=prompt, text=essay, by=student)
    assert Draft.objects.get().checks_used == 0


def test_handing_in_keeps_what_was_saved_from_elsewhere(prompt: Prompt, student: User, essay: str) -> None:
    save(prompt, student, "from the phone", 0, "phone.1")
    submit_attempt(prompt=prompt, text=essay, revision=0, by=student)
    assert texts(Draft.objects.get()) == ["from the phone"]


def test_revision_that_was_begun_goes_on(prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    draft = start_revision(attempt=attempt, by=student)
    save(prompt, student, "better", draft.revision)
    assert start_revision(attempt=attempt, by=student).text == "better"


def test_revision_keeps_what_the_draft_held(prompt: Prompt, student: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    save(prompt, student, "something new", 1)
    assert texts(start_revision(attempt=attempt, by=student)) == ["something new"]


def test_nobody_revises_the_attempt_of_another(prompt: Prompt, student: User, outsider: User, essay: str) -> None:
    attempt = submit_attempt(prompt=prompt, text=essay, by=student)
    with pytest.raises(ValueError, match="her own"):
        start_revision(attempt=attempt, by=outsider)


def test_nothing_is_written_before_the_clock_of_a_timed_question_runs(
    assignment: Assignment, student: User, essay: str
) -> None:
    assignment.minutes = 30
    assignment.save()
    prompt = assignment.prompt
    with pytest.raises(SetAside):
        save(prompt, student, essay, 0)
    with pytest.raises(SetAside):
        submit_attempt(prompt=prompt, text=essay, by=student)
    with pytest.raises(DraftRejected):
        replace_draft(prompt=prompt, text=essay, by=student)
    draft = Draft.objects.get()
    assert (draft.text, texts(draft)) == ("", [essay])


def test_text_without_a_clock_does_not_get_into_a_sitting(prompt: Prompt, student: User, essay: str) -> None:
    start_sitting(prompt=prompt, by=student)
    with pytest.raises(SetAside, match="is running"):
        save(prompt, student, essay, 0)
    assert texts(Draft.objects.get()) == [essay]

"""What a student says against a finding: making it, what becomes of it, taking it back."""

import pytest
from django.test import Client

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from essaycoach.essays.actions import (
    ObjectionRefused,
    answer_objection,
    make_objection,
    mark_attempt,
    submit_attempt,
    withdraw_objection,
)
from essaycoach.essays.actions.objections import MAX_OPEN
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Claim, Feedback, Objection, ObjectionState
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from tests.people import make_student

WORDS = "he joined Kamenev and Zinoviev against Trotsky"


@pytest.fixture
def feedback(assignment: Assignment, student: User, essay: str) -> Feedback:
    return mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))


@pytest.fixture
def objection(feedback: Feedback, student: User) -> Objection:
    return object_to(feedback, student)


def object_to(feedback: Feedback, by: User, **given: str) -> Objection:
    fields = {"path": "", "claim": Claim.WROTE_IT.value, "passage": WORDS, "comment": "It was a tactic."} | given
    return make_objection(feedback=feedback, by=by, **fields)


def url(feedback: Feedback) -> str:
    return f"/attempts/{feedback.attempt.pk}/objections/"


def read(client: Client, feedback: Feedback) -> str:
    return client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()


def test_objection_to_a_finding_is_kept_and_shown(
    client: Client, student: User, feedback: Feedback, rubric: Rubric
) -> None:
    client.force_login(student)
    assert f'href="{url(feedback)}?item=f1"' in read(client, feedback)
    form = client.get(url(feedback), {"item": "f1"}).content.decode()
    assert "controlled the party machine" in form
    assert 'value="not-meant" checked' in form
    given = {"item": "f1", "claim": "not-meant", "passage": "", "comment": "It is about <b>votes</b>."}
    response = client.post(url(feedback), given)
    assert response["Location"].endswith("#f1")
    made = Objection.objects.get()
    assert (made.item, made.claim, made.state) == (rubric.factors[0].slug, Claim.NOT_MEANT, ObjectionState.OPEN)
    page = read(client, feedback)
    assert "Waiting for your teacher" in page
    assert "It is about &lt;b&gt;votes&lt;/b&gt;." in page


def test_point_that_was_not_found_is_claimed_with_words_of_the_essay(
    client: Client, student: User, feedback: Feedback
) -> None:
    client.force_login(student)
    assert 'name="claim" value="wrote-it"' in client.get(url(feedback)).content.decode()
    given = {"item": "", "claim": "wrote-it", "passage": f"  {WORDS.upper()}\n", "comment": "A tactic."}
    assert client.post(url(feedback), given)["Location"].endswith("#objections")
    assert Objection.objects.get().item == ""


def test_only_the_form_comes_into_the_page(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    part = client.get(url(feedback), {"item": "f1"}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<form")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"passage": ""}, "Copy the words"),
        ({"comment": " "}, "Say what these words show"),
        ({"passage": "words that nobody wrote"}, "not in this essay"),
        ({"claim": ""}, "Choose what is wrong"),
        ({"claim": "nonsense"}, "Choose what is wrong"),
        ({"comment": "a" * 2001}, "2001 characters"),
        ({"passage": "a" * 3001}, "3001 characters"),
        ({"comment": "a\0b"}, "not text"),
    ],
)
def test_bad_objection_is_refused_and_keeps_what_was_typed(
    client: Client, student: User, feedback: Feedback, given: dict[str, str], message: str
) -> None:
    client.force_login(student)
    fields = {"item": "", "claim": "wrote-it", "passage": WORDS, "comment": "It was a tactic."} | given
    response = client.post(url(feedback), fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert fields["passage"][:2000] in page
    assert not Objection.objects.exists()


def test_missing_item_cannot_be_named_before_the_page_names_it(
    client: Client, student: User, feedback: Feedback
) -> None:
    client.force_login(student)
    missing = next(factor for factor in read_feedback(feedback).factors if factor.is_missing)
    for item in (missing.id, f"{missing.id}e1", "party-machine", "f99"):
        form = client.get(url(feedback), {"item": item}).content.decode()
        assert '<input type="hidden" name="item" value="">' in form
        client.post(url(feedback), {"item": item, "claim": "wrote-it", "passage": "", "comment": "I did."})
    assert not Objection.objects.exists()


def test_same_objection_is_made_once(student: User, feedback: Feedback, objection: Objection) -> None:
    with pytest.raises(ObjectionRefused, match="already"):
        object_to(feedback, student)


def test_only_so_many_may_wait(student: User, feedback: Feedback, rubric: Rubric) -> None:
    for number in range(MAX_OPEN):
        Objection.objects.create(feedback=feedback, item=f"item-{number}", claim=Claim.WROTE_IT)
    with pytest.raises(ObjectionRefused, match="many"):
        object_to(feedback, student)


def test_outside_a_class_nothing_is_offered(client: Client, prompt: Prompt, other_student: User, essay: str) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=essay, by=other_student))
    client.force_login(other_student)
    page = read(client, feedback)
    assert "no teacher would answer" in page
    assert "Not right?" not in page
    assert "<textarea" not in client.get(url(feedback)).content.decode()
    given = {"item": "f1", "claim": "not-meant", "passage": "", "comment": ""}
    assert "Nobody would read this" in client.post(url(feedback), given).content.decode()
    assert not Objection.objects.exists()


def test_who_has_left_the_class_has_no_reader(student: User, feedback: Feedback, school_class: SchoolClass) -> None:
    school_class.enrolments.all().delete()
    with pytest.raises(ObjectionRefused, match="Nobody would read"):
        object_to(feedback, student)


def test_student_takes_it_back(client: Client, student: User, feedback: Feedback, objection: Objection) -> None:
    client.force_login(student)
    page = client.post(url(feedback), {"withdraw": objection.pk}, follow=True).content.decode()
    assert "You took it back." in page
    assert "It was a tactic." not in page
    objection.refresh_from_db()
    assert objection.state == ObjectionState.WITHDRAWN


def test_answered_objection_is_not_taken_back(
    client: Client, student: User, teacher: User, feedback: Feedback, objection: Objection
) -> None:
    answer_objection(objection=objection, state="declined", answer="It is only told.", by=teacher)
    with pytest.raises(ObjectionRefused, match="answered this already"):
        withdraw_objection(objection=objection, by=student)
    client.force_login(student)
    page = read(client, feedback)
    assert "Your teacher does not count this." in page
    assert "It is only told." in page
    assert "Tessa Okafor" in page


def test_teachers_agreement_stands_beside_the_finding_and_leaves_the_counts(
    client: Client, student: User, teacher: User, feedback: Feedback, rubric: Rubric
) -> None:
    made = object_to(feedback, student, path=rubric.factors[0].slug, passage="")
    answer_objection(objection=made, state="upheld", answer="", by=teacher)
    client.force_login(student)
    page = read(client, feedback)
    card = page[page.index('id="f1"') :].partition('class="card ')[0]
    assert "Your teacher agrees: this counts." in card
    assert "These are the engine’s counts." in page
    assert Feedback.objects.get().factors_credited == feedback.factors_credited


def test_objections_of_others_are_out_of_reach(
    client: Client,
    teacher: User,
    outsider: User,
    other_student: User,
    school_class: SchoolClass,
    feedback: Feedback,
    objection: Objection,
) -> None:
    classmate = make_student("zoe")
    school_class.enrolments.create(student=classmate)
    for user in (teacher, outsider, other_student, classmate):
        client.force_login(user)
        assert client.get(url(feedback)).status_code == 404
        assert client.post(url(feedback), {"withdraw": objection.pk}).status_code == 404
    with pytest.raises(ObjectionRefused):
        withdraw_objection(objection=objection, by=classmate)


@pytest.mark.parametrize("pk", ["", "x", "0", "987654", "9" * 40])
def test_what_does_not_exist_is_not_taken_back(client: Client, student: User, feedback: Feedback, pk: str) -> None:
    client.force_login(student)
    assert client.post(url(feedback), {"withdraw": pk}).status_code == 404


def test_signed_out_student_gets_her_words_back(client: Client, feedback: Feedback) -> None:
    response = client.post(url(feedback), {"passage": WORDS, "comment": "It was <i>a tactic</i>."})
    page = response.content.decode()
    assert response.status_code == 403
    assert WORDS in page
    assert "It was &lt;i&gt;a tactic&lt;/i&gt;." in page
    assert client.get(url(feedback))["Location"].startswith("/accounts/login/")


def test_attempt_that_waits_has_nothing_to_object_to(
    client: Client, student: User, assignment: Assignment, essay: str
) -> None:
    attempt = submit_attempt(prompt=assignment.prompt, text=essay, by=student)
    client.force_login(student)
    assert client.get(f"/attempts/{attempt.pk}/objections/")["Location"] == f"/attempts/{attempt.pk}/"

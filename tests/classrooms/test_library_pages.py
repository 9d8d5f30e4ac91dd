"""The library: packs to browse and search, mark schemes to read; for teachers."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from rubrics.models import Pack, Prompt

SCHEME = "/library/why-did-stalin-win/"


def read(client: Client, user: User, path: str = "/library/", **headers: str) -> str:
    client.force_login(user)
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def biology(prompt: Prompt) -> Prompt:
    """A question of a second subject, with a mark scheme of its own."""
    pack = Pack.objects.create(slug="biology", title="Biology", subject="Sciences", version="3", licence="CC0")
    other = Prompt.objects.create(slug="cells", question="How do cells divide?", pack=pack)
    assert prompt.current
    version = other.versions.create(number=1, content_hash="x", content=prompt.current.content | {"levels": "none"})
    Prompt.objects.filter(pk=other.pk).update(current=version)
    return other


def test_teacher_reads_what_packs_there_are(client: Client, teacher: User, biology: Prompt) -> None:
    page = read(client, teacher)
    assert page.index("History</h2>") < page.index("Sciences</h2>")
    for text in ("Stalin&#x27;s Russia 1924–53", "Licence: MIT", "Licence: CC0", "Version 3", biology.question, SCHEME):
        assert text in page


def test_teacher_finds_questions_by_word_and_subject(client: Client, teacher: User, biology: Prompt) -> None:
    assert biology.question not in read(client, teacher, "/library/?q=STALIN+1924")
    assert biology.question in read(client, teacher, "/library/?q=sciences")
    found = read(client, teacher, "/library/?subject=Sciences")
    assert biology.question in found
    assert SCHEME not in found


def test_search_without_a_find_repeats_the_words_escaped(client: Client, teacher: User, prompt: Prompt) -> None:
    page = read(client, teacher, "/library/?q=<b>nothing</b>")
    assert "No question has all the words of “&lt;b&gt;nothing&lt;/b&gt;”." in page


def test_htmx_gets_the_list_alone(client: Client, teacher: User, prompt: Prompt) -> None:
    page = read(client, teacher, "/library/?q=stalin", **{"HX-Request": "true"})
    assert prompt.question in page
    assert "<html" not in page


def test_empty_library_says_so(client: Client, teacher: User) -> None:
    assert "The library is empty." in read(client, teacher)


def test_questions_outside_packs_are_not_in_the_library(client: Client, teacher: User, prompt: Prompt) -> None:
    Prompt.objects.update(pack=None)
    assert prompt.question not in read(client, teacher)
    assert client.get(SCHEME).status_code == 404


def test_number_of_queries_does_not_grow(
    client: Client, teacher: User, biology: Prompt, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(teacher)
    with django_assert_num_queries(3):
        client.get("/library/")


def test_teacher_reads_the_whole_mark_scheme(client: Client, teacher: User, prompt: Prompt) -> None:
    page = read(client, teacher, SCHEME)
    assert prompt.current
    content = prompt.current.content
    factor, error = content["factors"][0], content["misconceptions"][0]
    texts = [factor["statement"], factor["link"], factor["phrasings"][0], factor["evidence"][0]["statement"]]
    texts += [factor["evidence"][0]["names"][0], error["wrong"], error["right"]]
    texts.append(content["levels"]["levels"][0]["summary"])
    for text in texts:
        assert text.replace("'", "&#x27;") in page
    assert "Mark scheme, version 1" in page


def test_question_without_levels_says_so(client: Client, teacher: User, biology: Prompt) -> None:
    assert "This question has no levels" in read(client, teacher, "/library/cells/")


def test_teacher_sets_a_question_from_its_mark_scheme(
    client: Client, teacher: User, school_class: SchoolClass, other_class: SchoolClass, prompt: Prompt
) -> None:
    page = read(client, teacher, SCHEME)
    assert f'action="/classes/{school_class.pk}/assignments/"' in page
    assert f'name="prompt" value="{prompt.pk}"' in page
    assert "Elsewhere 12" not in page
    client.post(f"/classes/{school_class.pk}/assignments/", {"prompt": prompt.pk})
    assert Assignment.objects.get().prompt == prompt
    assert "Set to 12B History already." in read(client, teacher, SCHEME)


@pytest.mark.parametrize("path", ["/library/", SCHEME])
def test_student_is_refused(client: Client, student: User, prompt: Prompt, path: str) -> None:
    client.force_login(student)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/library/", SCHEME])
def test_anonymous_is_asked_to_sign_in(client: Client, prompt: Prompt, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={path}")


@pytest.mark.parametrize("path", ["/library/", SCHEME])
def test_pages_take_no_posts(client: Client, teacher: User, prompt: Prompt, path: str) -> None:
    client.force_login(teacher)
    assert client.post(path).status_code == 405


def test_unknown_question_is_not_found(client: Client, teacher: User, db: None) -> None:
    client.force_login(teacher)
    assert client.get("/library/no-such-question/").status_code == 404

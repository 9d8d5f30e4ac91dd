"""Fixtures that several folders share: the cast, their classes, one real prompt."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment, SchoolClass
from rubrics.actions import load_pack
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.packs import PackContent, read_pack
from tests.people import make_class, make_student, make_teacher

PACK = Path(__file__).parent.parent / "fixtures" / "packs" / "stalins-russia"
SLUG = "why-did-stalin-win"


@pytest.fixture(scope="session")
def empty_static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def test_settings(settings: Any, empty_static_root: Path) -> None:
    """Pages render without collectstatic, and passwords are hashed fast."""
    settings.STATIC_ROOT = empty_static_root
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def small_pack() -> PackContent:
    """The shipped pack with one prompt only, and without samples."""
    content = read_pack(PACK)
    return replace(content, rubrics=tuple(rubric for rubric in content.rubrics if rubric.slug == SLUG), samples=())


@pytest.fixture(scope="session")
def rubric(small_pack: PackContent) -> Rubric:
    return small_pack.rubrics[0]


@pytest.fixture
def prompt(db: None, small_pack: PackContent) -> Prompt:
    """The question why Stalin won the struggle for power, open and with its rubric."""
    load_pack(content=small_pack)
    return Prompt.objects.select_related("current").get(slug=SLUG)


@pytest.fixture
def teacher(db: None) -> User:
    return make_teacher("teacher", first_name="Tessa", last_name="Okafor")


@pytest.fixture
def student(db: None) -> User:
    """In the teacher's class."""
    return make_student("amara", first_name="Amara", last_name="Diallo")


@pytest.fixture
def other_student(db: None) -> User:
    """In the outsider's class."""
    return make_student("otto", first_name="Otto", last_name="Berg")


@pytest.fixture
def outsider(db: None) -> User:
    """A teacher at another school."""
    return make_teacher("outsider", first_name="Oscar", last_name="Lund")


@pytest.fixture
def school_class(teacher: User, student: User) -> SchoolClass:
    return make_class("12B History", teacher=teacher, students=[student])


@pytest.fixture
def other_class(outsider: User, other_student: User) -> SchoolClass:
    return make_class("Elsewhere 12", teacher=outsider, students=[other_student])


@pytest.fixture
def assignment(school_class: SchoolClass, prompt: Prompt, teacher: User) -> Assignment:
    """The prompt, set to the teacher's class."""
    return Assignment.objects.create(school_class=school_class, prompt=prompt, set_by=teacher)


@pytest.fixture
def essay() -> str:
    """A short answer to the prompt with points, facts and two paragraphs."""
    return (
        "Stalin won because he controlled the party machine. As General Secretary from April 1922 he chose who was "
        "promoted, so the delegates at the congresses owed him their jobs and voted for him.\n\n"
        "He also used temporary alliances. First he joined Kamenev and Zinoviev against Trotsky, then he joined "
        "Bukharin against them, which meant that his rivals never stood together."
    )

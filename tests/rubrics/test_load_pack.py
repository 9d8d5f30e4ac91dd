from dataclasses import replace
from pathlib import Path

import pytest

from rubrics.actions import PackConflict, load_pack
from rubrics.models import Pack, Prompt, RubricVersion
from rubrics.packs import PackContent, read_pack
from rubrics.queries import rubric_of
from tests.rubrics.rome import write_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def rome(tmp_path: Path) -> PackContent:
    return read_pack(write_pack(tmp_path))


def with_title(content: PackContent, title: str) -> PackContent:
    """The pack with another title for the first factor of its one rubric."""
    (rubric,) = content.rubrics
    factors = (replace(rubric.factors[0], title=title), *rubric.factors[1:])
    return replace(content, rubrics=(replace(rubric, factors=factors),))


def test_new_pack_is_stored(rome: PackContent) -> None:
    report = load_pack(content=rome)
    assert (report.pack, report.added) == ("romes-fall", ("why-rome-fell",))
    assert report.changed == report.unchanged == report.gone == ()
    prompt = Prompt.objects.get()
    assert (prompt.slug, prompt.kind, prompt.period) == ("why-rome-fell", "why", "376–476")
    assert prompt.is_open
    assert prompt.pack is not None
    assert prompt.pack.content_hash == rome.content_hash
    assert prompt.current is not None
    assert prompt.current.number == 1
    assert rubric_of(prompt.current) == rome.rubrics[0]


def test_same_pack_twice_changes_nothing(rome: PackContent) -> None:
    load_pack(content=rome)
    before = [list(model.objects.values()) for model in (Pack, Prompt, RubricVersion)]
    report = load_pack(content=rome)
    assert report.unchanged == ("why-rome-fell",)
    assert report.added == report.changed == ()
    assert [list(model.objects.values()) for model in (Pack, Prompt, RubricVersion)] == before


def test_changed_rubric_becomes_a_new_version(rome: PackContent) -> None:
    load_pack(content=rome)
    changed = with_title(rome, "Invasions")
    assert load_pack(content=changed).changed == ("why-rome-fell",)
    prompt = Prompt.objects.get()
    assert prompt.current is not None
    assert prompt.current.number == 2
    assert rubric_of(prompt.current) == changed.rubrics[0]
    assert rubric_of(prompt.versions.get(number=1)) == rome.rubrics[0]


def test_changed_question_shows_on_the_prompt(rome: PackContent) -> None:
    load_pack(content=rome)
    changed = replace(rome.rubrics[0], question="Why did Rome fall?", period="476")
    load_pack(content=replace(rome, rubrics=(changed,)))
    prompt = Prompt.objects.get()
    assert (prompt.question, prompt.period) == ("Why did Rome fall?", "476")


def test_earlier_content_is_the_earlier_version_again(rome: PackContent) -> None:
    load_pack(content=rome)
    load_pack(content=with_title(rome, "Invasions"))
    assert load_pack(content=rome).changed == ("why-rome-fell",)
    prompt = Prompt.objects.get()
    assert prompt.current is not None
    assert prompt.current.number == 1
    load_pack(content=with_title(rome, "Migrations"))
    prompt.refresh_from_db()
    assert prompt.current.number == 3


def test_changed_description_changes_no_version(rome: PackContent) -> None:
    load_pack(content=rome)
    report = load_pack(content=replace(rome, title="Rome", content_hash="0" * 64))
    assert report.unchanged == ("why-rome-fell",)
    assert Pack.objects.get().title == "Rome"


def test_closed_prompt_stays_closed(rome: PackContent) -> None:
    load_pack(content=rome)
    Prompt.objects.update(is_open=False)
    load_pack(content=with_title(rome, "Invasions"))
    assert not Prompt.objects.get().is_open


def test_prompt_that_left_the_pack_is_reported_and_stays(rome: PackContent) -> None:
    load_pack(content=rome)
    other = replace(rome.rubrics[0], slug="another")
    report = load_pack(content=replace(rome, rubrics=(other,)))
    assert (report.added, report.gone) == (("another",), ("why-rome-fell",))
    assert Prompt.objects.filter(slug="why-rome-fell", current__isnull=False).exists()


def test_prompt_of_another_pack_is_refused(rome: PackContent) -> None:
    load_pack(content=rome)
    new = replace(rome.rubrics[0], slug="another")
    thief = replace(with_title(rome, "Invasions"), slug="thief")
    with pytest.raises(PackConflict, match="belongs to the pack romes-fall"):
        load_pack(content=replace(thief, rubrics=(new, *thief.rubrics)))
    assert Pack.objects.count() == Prompt.objects.count() == RubricVersion.objects.count() == 1


def test_prompt_without_a_pack_is_refused(rome: PackContent) -> None:
    Prompt.objects.create(slug="why-rome-fell", question="Mine?")
    with pytest.raises(PackConflict, match="belongs to no pack"):
        load_pack(content=rome)
    assert Prompt.objects.get().question == "Mine?"


def test_stored_version_can_not_be_saved_again(prompt: Prompt) -> None:
    version = prompt.versions.get()
    version.content = {}
    with pytest.raises(TypeError, match="never changes"):
        version.save()
    assert prompt.versions.get().content != {}

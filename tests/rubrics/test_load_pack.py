from dataclasses import replace
from pathlib import Path

import pytest

from essaycoach.essays.models import SampleFeedback
from rubrics.actions import PackConflict, load_pack
from rubrics.lengths import Length
from rubrics.models import Pack, Prompt, RubricVersion, Sample
from rubrics.packs import PackContent, read_pack
from rubrics.queries import rubric_of
from rubrics.stored_samples import SamplesReport
from tests.rubrics.rome import write_pack, write_samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def rome(tmp_path: Path) -> PackContent:
    return read_pack(write_pack(tmp_path))


@pytest.fixture
def sampled(tmp_path: Path) -> PackContent:
    return read_pack(write_samples(write_pack(tmp_path)))


@pytest.fixture
def marked_sample(sampled: PackContent) -> SampleFeedback:
    """Feedback on the first sample of the pack, which is loaded."""
    load_pack(content=sampled)
    return SampleFeedback.objects.create(
        sample=Sample.objects.get(level=2), rubric_version=RubricVersion.objects.get(), engine="test", marking={}
    )


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


def test_new_length_changes_the_prompt_and_no_version(rome: PackContent) -> None:
    load_pack(content=rome)
    prompt = Prompt.objects.get()
    assert (prompt.minutes, prompt.target_words) == (45, 600)
    longer = replace(rome, lengths={"why-rome-fell": Length(minutes=60, target_words=900)})
    assert load_pack(content=longer).changed == ("why-rome-fell",)
    assert load_pack(content=longer).unchanged == ("why-rome-fell",)
    prompt.refresh_from_db()
    assert (prompt.minutes, prompt.target_words) == (60, 900)
    assert prompt.versions.count() == 1


def test_samples_are_stored_with_the_pack(sampled: PackContent) -> None:
    report = load_pack(content=sampled)
    assert report.samples == SamplesReport(total=2, stored=2)
    first, second = Prompt.objects.get().samples.all()
    assert (first.level, first.title, first.comment) == (2, "Tells a story", "It is told in order.")
    assert first.text == sampled.samples[0].text
    assert (second.level, second.title, second.comment) == (4, "Weighs", "")


def test_same_samples_twice_change_nothing(sampled: PackContent) -> None:
    load_pack(content=sampled)
    before = list(Sample.objects.values())
    assert load_pack(content=sampled).samples == SamplesReport(total=2)
    assert list(Sample.objects.values()) == before


def test_new_comment_keeps_what_was_found_in_the_sample(sampled: PackContent, marked_sample: SampleFeedback) -> None:
    first, second = sampled.samples
    changed = replace(sampled, samples=(replace(first, comment="It is a story."), second))
    assert load_pack(content=changed).samples == SamplesReport(total=2, stored=1)
    assert Sample.objects.get(pk=marked_sample.sample_id).comment == "It is a story."
    assert SampleFeedback.objects.get() == marked_sample


def test_new_text_takes_the_row_of_the_old_and_drops_its_feedback(
    sampled: PackContent, marked_sample: SampleFeedback
) -> None:
    first, second = sampled.samples
    changed = replace(sampled, samples=(replace(first, text="Rome fell."), second))
    assert load_pack(content=changed).samples == SamplesReport(total=2, stored=1)
    assert Sample.objects.get(pk=marked_sample.sample_id).text == "Rome fell."
    assert not SampleFeedback.objects.exists()


def test_sample_that_left_the_pack_is_removed(sampled: PackContent) -> None:
    load_pack(content=sampled)
    kept = Sample.objects.get(level=4)
    report = load_pack(content=replace(sampled, samples=sampled.samples[1:]))
    assert report.samples == SamplesReport(total=1, removed=1)
    assert Sample.objects.get() == kept


def test_samples_of_other_packs_stay(sampled: PackContent) -> None:
    Prompt.objects.create(slug="mine", question="Why?").samples.create(level=1, title="Mine", text="An essay.")
    load_pack(content=sampled)
    load_pack(content=replace(sampled, samples=()))
    assert Sample.objects.get().title == "Mine"


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

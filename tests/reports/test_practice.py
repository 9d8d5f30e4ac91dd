"""The questions open to everybody, searched and pack by pack."""

import pytest

from essaycoach.accounts.models import User
from essaycoach.essays.actions import submit_attempt
from essaycoach.essays.queries import practice_prompts
from essaycoach.reports.practice import PracticePack, by_pack, matching
from rubrics.models import Pack, Prompt
from tests.essays.test_prompt_lists import add_prompt


@pytest.fixture
def packs(prompt: Prompt) -> list[Prompt]:
    """One prompt in each of three more packs, and one in none."""
    made = [Pack.objects.create(slug=f"pack-{n}", title=f"Title {n}", version="1", content_hash="") for n in range(3)]
    stray = add_prompt(prompt.current, "stray")
    return [*(add_prompt(prompt.current, f"in-{pack.slug}", pack=pack) for pack in made), stray]


def listed(student: User, wanted: str = "") -> list[PracticePack]:
    return by_pack(matching(practice_prompts(student), wanted), are_found=bool(wanted))


def test_few_packs_are_open(student: User, prompt: Prompt) -> None:
    [only] = listed(student)
    assert (only.pack, only.is_open, only.tried) == (prompt.pack, True, 0)


def test_of_many_packs_those_are_open_that_she_practises(student: User, packs: list[Prompt], essay: str) -> None:
    assert [pack.is_open for pack in listed(student)] == [False] * 5
    submit_attempt(prompt=packs[1], text=essay, by=student)
    assert [(pack.pack, pack.tried) for pack in listed(student) if pack.is_open] == [(packs[1].pack, 1)]


def test_all_that_a_search_found_is_open(student: User, packs: list[Prompt]) -> None:
    found = listed(student, "title IN-pack")
    assert [pack.pack for pack in found] == [prompt.pack for prompt in packs[:3]]
    assert all(pack.is_open for pack in found)
    assert listed(student, "title nothing") == []

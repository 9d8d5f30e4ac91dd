"""The questions open to everybody as the home pages list them: searched, and pack by pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from essaycoach.essays.queries import PracticePrompt
from rubrics.models import Pack

FEW_PACKS = 2
"""So many packs are short enough to be shown open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticePack:
    """The prompts of one pack, None for those of no pack; `tried` counts those the student has attempts at."""

    pack: Pack | None
    prompts: tuple[PracticePrompt, ...]
    tried: int
    is_open: bool


def matching(prompts: Sequence[PracticePrompt], wanted: str) -> list[PracticePrompt]:
    """The prompts whose question, period or pack has all the words wanted."""
    words = wanted.casefold().split()
    return [found for found in prompts if all(word in _searchable(found) for word in words)]


def by_pack(prompts: Sequence[PracticePrompt], *, are_found: bool) -> list[PracticePack]:
    """The prompts by pack, in the order given; open are packs that she practises, and all that a search found."""
    groups = [(pack, tuple(group)) for pack, group in groupby(prompts, key=lambda item: item.prompt.pack)]
    all_open = are_found or len(groups) <= FEW_PACKS
    return [
        PracticePack(
            pack=pack,
            prompts=group,
            tried=sum(item.attempts > 0 for item in group),
            is_open=all_open or any(item.attempts for item in group),
        )
        for pack, group in groups
    ]


def _searchable(found: PracticePrompt) -> str:
    pack = found.prompt.pack.title if found.prompt.pack else ""
    return f"{found.prompt.question} {found.prompt.period} {pack}".casefold()

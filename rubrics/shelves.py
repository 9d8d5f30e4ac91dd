"""Prompts on shelves: by the subject and the pack they belong to, found by words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from rubrics.models import Pack, Prompt

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True, slots=True)
class PackShelf(Generic[Item]):
    """The items of one pack, None for prompts that belong to none; `used` counts those the reader has used."""

    pack: Pack | None
    items: tuple[Item, ...]
    used: int
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SubjectShelf(Generic[Item]):
    """The packs of one subject, by title; `subject` is blank for packs and prompts without one."""

    subject: str
    packs: tuple[PackShelf[Item], ...]

    @property
    def count(self) -> int:
        """How many items stand here."""
        return sum(len(shelf.items) for shelf in self.packs)

    @property
    def used(self) -> int:
        """How many of them the reader has used."""
        return sum(shelf.used for shelf in self.packs)

    @property
    def is_open(self) -> bool:
        """Whether one of the packs is to be shown at once."""
        return any(shelf.is_open for shelf in self.packs)


def shelve(
    items: Iterable[Item], prompt_of: Callable[[Item], Prompt], is_used: Callable[[Item], bool], *, all_open: bool
) -> list[SubjectShelf[Item]]:
    """Items by subject and pack, in their order within a pack; what has no subject or pack comes last.

    Unless all are, a pack is open if one of its items is used. The prompts must have their pack at hand.
    """

    def place(item: Item) -> tuple[bool, str, bool, str]:
        pack = prompt_of(item).pack
        return (not subject_of(prompt_of(item)), subject_of(prompt_of(item)), pack is None, pack.title if pack else "")

    shelves = []
    for (_, subject), group in groupby(sorted(items, key=place), key=lambda item: place(item)[:2]):
        packs = []
        for pack, found in groupby(group, key=lambda item: prompt_of(item).pack):
            kept = tuple(found)
            used = sum(map(is_used, kept))
            packs.append(PackShelf(pack=pack, items=kept, used=used, is_open=all_open or used > 0))
        shelves.append(SubjectShelf(subject=subject, packs=tuple(packs)))
    return shelves


def has_words(prompt: Prompt, wanted: str) -> bool:
    """Whether the question, its period, its pack or its subject hold all the words wanted, in any case and order."""
    title = prompt.pack.title if prompt.pack else ""
    text = f"{prompt.question} {prompt.period} {title} {subject_of(prompt)}".casefold()
    return all(word in text for word in wanted.casefold().split())


def subject_of(prompt: Prompt) -> str:
    """The subject of the prompt's pack; blank if there is none."""
    return prompt.pack.subject if prompt.pack else ""


def subjects_of(prompts: Iterable[Prompt]) -> list[str]:
    """The subjects the prompts belong to, in the order of the alphabet."""
    return sorted({subject_of(prompt) for prompt in prompts} - {""})

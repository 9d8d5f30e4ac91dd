"""The questions to practise as the home pages list them: by subject and pack, searched by words."""

from dataclasses import dataclass

from essaycoach.essays.queries import PracticePrompt
from rubrics.shelves import SubjectShelf, has_words, shelve, subject_of, subjects_of

MOST_OPEN = 24
"""With more questions than this the packs are folded, so that the list can be seen at a glance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeList:
    """What was found, and what can be chosen; `wanted` and `subject` are blank where nothing was asked for."""

    shelves: list[SubjectShelf[PracticePrompt]]
    subjects: list[str]
    wanted: str
    subject: str

    @property
    def count(self) -> int:
        """How many questions were found."""
        return sum(shelf.count for shelf in self.shelves)


def list_practice(prompts: list[PracticePrompt], *, wanted: str, subject: str) -> PracticeList:
    """The prompts that have all the words wanted and belong to the subject.

    All packs are open if they are few or were searched for, otherwise those with questions that were tried.
    """
    found = [
        item
        for item in prompts
        if has_words(item.prompt, wanted) and (not subject or subject_of(item.prompt) == subject)
    ]
    all_open = bool(wanted) or len(found) <= MOST_OPEN
    return PracticeList(
        shelves=shelve(found, lambda item: item.prompt, lambda item: item.attempts > 0, all_open=all_open),
        subjects=subjects_of(item.prompt for item in prompts),
        wanted=wanted,
        subject=subject,
    )

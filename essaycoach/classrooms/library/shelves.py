"""What the library holds and what a teacher may do with a question of it."""

from dataclasses import dataclass

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import SchoolClass
from essaycoach.classrooms.queries import classes_of
from rubrics.models import Prompt
from rubrics.queries import prompts_in_packs
from rubrics.shelves import SubjectShelf, has_words, shelve, subject_of, subjects_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """What was found, and what can be chosen; `wanted` and `subject` are blank where nothing was asked for."""

    shelves: list[SubjectShelf[Prompt]]
    subjects: list[str]
    wanted: str
    subject: str

    @property
    def count(self) -> int:
        """How many questions were found."""
        return sum(shelf.count for shelf in self.shelves)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClassChoice:
    """A class of the teacher's, and whether the question is set to it already."""

    school_class: SchoolClass
    is_set: bool


def search_library(*, wanted: str, subject: str) -> Library:
    """The questions that have the words wanted and belong to the subject; packs are open if words are wanted."""
    prompts = list(prompts_in_packs())
    found = [
        prompt for prompt in prompts if has_words(prompt, wanted) and (not subject or subject_of(prompt) == subject)
    ]
    return Library(
        shelves=shelve(found, lambda prompt: prompt, lambda _: False, all_open=bool(wanted)),
        subjects=subjects_of(prompts),
        wanted=wanted,
        subject=subject,
    )


def class_choices(teacher: User, prompt: Prompt) -> list[ClassChoice]:
    """The teacher's classes, to set the question to."""
    set_to = set(prompt.assignments.values_list("school_class_id", flat=True))
    return [ClassChoice(school_class=found, is_set=found.pk in set_to) for found in classes_of(teacher)]

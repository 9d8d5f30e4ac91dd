"""The rows that writing works on. Whoever calls these is inside a transaction."""

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt, Draft
from rubrics.models import Prompt

TABS = 50
"""How many tabs a draft remembers."""


def lock_student(student: User) -> None:
    """Let one write to the student's work happen after the other.

    SQLite has no row locks; there, transaction_mode IMMEDIATE lets one writer in at a time.
    """
    User.objects.select_for_update().get(pk=student.pk)


def own_draft(prompt: Prompt, student: User) -> Draft:
    """The student's draft, made empty if there was none."""
    draft = Draft.objects.get_or_create(student=student, prompt=prompt)[0]
    draft.student, draft.prompt = student, prompt
    return draft


def write_draft(draft: Draft, *, text: str, plan: str, tab: str = "", revises: Attempt | None = None) -> None:
    """Put another text into the draft, whose revision grows by one."""
    draft.text, draft.plan, draft.saved_from, draft.revises = text, plan, tab, revises
    draft.revision += 1
    _remember(draft, tab)
    draft.save(update_fields=["text", "plan", "saved_from", "tabs", "revises", "revision", "saved_at"])


def remember_tab(draft: Draft, tab: str) -> None:
    """Note that the tab has the text that the draft holds already."""
    _remember(draft, tab)
    Draft.objects.filter(pk=draft.pk).update(tabs=draft.tabs)


def _remember(draft: Draft, tab: str) -> None:
    name, number = parts_of(tab)
    if name and number > dict(map(parts_of, draft.tabs)).get(name, 0):
        others = [other for other in draft.tabs if parts_of(other)[0] != name]
        draft.tabs = [*others, tab][-TABS:]


def parts_of(tab: str) -> tuple[str, int]:
    """The name of a browser tab and the number of its save, as "name.number" gives them."""
    name, _dot, number = tab.rpartition(".")
    return name, int(number) if number.isdecimal() else 0


def empty_draft(draft: Draft) -> None:
    """Begin the draft anew."""
    write_draft(draft, text="", plan="")

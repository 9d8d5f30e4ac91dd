"""What the parts of other pages need to say how a student improves."""

from collections.abc import Sequence

from django import template

from essaycoach.accounts.models import User
from essaycoach.essays.access import attempt_before
from essaycoach.essays.checks import Allowance, allowance_for
from essaycoach.essays.comparison import AttemptChanges, changes_between
from essaycoach.essays.models import Attempt
from essaycoach.essays.text_changes import Change, TextChanges
from rubrics.models import Prompt

BRIEF = 3
"""How many points or facts of a kind the feedback page names; the page of changes names them all."""

register = template.Library()


@register.simple_tag
def changes_since_last(attempt: Attempt, user: User) -> AttemptChanges | None:
    """What changed since the attempt before this one; None without one that the user may see."""
    before = attempt_before(user, attempt)
    return changes_between(before, attempt) if before else None


@register.simple_tag
def checks_of(user: User, prompt: Prompt) -> Allowance:
    """The coverage checks that the user has of her draft of this prompt."""
    return allowance_for(user, prompt)


@register.filter
def sentence_counts(text: TextChanges) -> dict[str, int]:
    """How many sentences were added, removed, reworded, moved and left the same."""
    counts = text.counts
    kinds: tuple[Change, ...] = ("added", "removed", "reworded", "same")
    return {kind: counts[kind] for kind in kinds} | {"moved": counts["moved-here"]}


@register.filter
def first_of(names: Sequence[str], is_brief: bool) -> Sequence[str]:
    """All the names, or the first few."""
    return names[:BRIEF] if is_brief else names


@register.filter
def left_over(names: Sequence[str], is_brief: bool) -> int:
    """How many `first_of` leaves out."""
    return len(names) - len(first_of(names, is_brief))

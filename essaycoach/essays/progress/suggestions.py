"""What to practise next: where the most is to be gained, with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.essays.queries import AssignedPrompt, PracticePrompt
from rubrics.models import Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A prompt with a sentence that says why; `due_at` only where it is set and not started."""

    prompt: Prompt
    reason: str
    due_at: datetime | None = None


def suggest(assigned: Sequence[AssignedPrompt], practice: Sequence[PracticePrompt], *, most: int) -> list[Suggestion]:
    """At most this many prompts: set and not started, then those with the most points left, then one that is new.

    Nobody who has not begun is sent to a prompt of our choice: then there are only those that were set.
    """
    candidates = [*_not_started(assigned), *_unfinished([*assigned, *practice])]
    if any(item.attempts for item in assigned) or any(item.attempts for item in practice):
        candidates += _new(practice)
    return candidates[:most]


def _not_started(assigned: Sequence[AssignedPrompt]) -> Iterator[Suggestion]:
    for item in assigned:
        if not item.attempts:
            yield Suggestion(
                prompt=item.prompt, reason=_("Set by your teacher and not started yet."), due_at=item.due_at
            )


def _unfinished(items: Sequence[AssignedPrompt | PracticePrompt]) -> Iterator[Suggestion]:
    left = [(item.trend.left, item.prompt) for item in items if item.trend and item.trend.left]
    for points, prompt in sorted(left, key=lambda found: -found[0]):
        reason = ngettext(
            "%(count)d point is still to be found here.", "%(count)d points are still to be found here.", points
        )
        yield Suggestion(prompt=prompt, reason=reason % {"count": points})


def _new(practice: Sequence[PracticePrompt]) -> Iterator[Suggestion]:
    packs = {item.prompt.pack_id for item in practice if item.attempts}
    fresh = [item.prompt for item in practice if not item.attempts]
    for prompt in sorted(fresh, key=lambda prompt: prompt.pack_id not in packs)[:1]:
        yield Suggestion(prompt=prompt, reason=_("New to you."))

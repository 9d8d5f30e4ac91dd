"""Two attempts at the same prompt side by side: what changed in points, in facts and in the text."""

from dataclasses import dataclass, field
from functools import lru_cache

from essaycoach.essays.changes import Changes, compare_markings
from essaycoach.essays.models import Attempt, Feedback
from essaycoach.essays.queries import latest_feedback
from essaycoach.essays.text_changes import TextChanges, compare_texts
from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.queries import rubric_of

MAX_CHARACTERS_AGAIN = 20_000
"""A longer text is not marked again for a comparison alone: that takes more than a second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptChanges:
    """What became of one attempt in a later one.

    `points` is None while one of them waits to be marked, or where a long essay was marked by another version;
    `text` is None where an essay is too long. `is_marked_again` says that the two had been marked by different
    versions and that for this comparison alone one version marked both.
    """

    before: Attempt
    now: Attempt
    points: Changes | None
    text: TextChanges | None
    is_waiting: bool
    is_marked_again: bool


def changes_between(before: Attempt, now: Attempt) -> AttemptChanges:
    """What changed from one attempt to a later one at the same prompt."""
    old, new = latest_feedback(before), latest_feedback(now)
    markings = comparable_markings(old, new) if old and new else None
    return AttemptChanges(
        before=before,
        now=now,
        points=compare_markings(*markings, rubric_of(new.rubric_version)) if markings and new else None,
        text=compare_texts(before.text, now.text),
        is_waiting=old is None or new is None,
        is_marked_again=bool(old and new and markings and _versions(old) != _versions(new)),
    )


def comparable_markings(old: Feedback, new: Feedback) -> tuple[Marking, Marking] | None:
    """Markings of both attempts by the later one's rubric and by one engine; None if that would take too long.

    Where the stored ones were made by different versions, what is missing is marked anew and not kept: feedback that
    a student has read must not change because she looked at a comparison.
    """
    if _versions(old) == _versions(new):
        return Marking.from_dict(old.marking), Marking.from_dict(new.marking)
    same = old.attempt.feedback.filter(rubric_version=new.rubric_version, engine=new.engine).first()
    if same:
        return Marking.from_dict(same.marking), Marking.from_dict(new.marking)
    texts = (old.attempt.text, new.attempt.text)
    if max(map(len, texts)) > MAX_CHARACTERS_AGAIN:
        return None
    rubric = rubric_of(new.rubric_version)
    is_todays = new.engine == ENGINE_VERSION
    return (
        marked_again(texts[0], rubric),
        Marking.from_dict(new.marking) if is_todays else marked_again(texts[1], rubric),
    )


def marked_against(feedback: Feedback, rubric: Rubric) -> Marking | None:
    """The attempt's marking by this rubric and today's engine, made anew if need be; None if that would take long."""
    stored = Marking.from_dict(feedback.marking)
    if (stored.rubric, stored.engine) == (rubric.content_hash, ENGINE_VERSION):
        return stored
    text = feedback.attempt.text
    return marked_again(text, rubric) if len(text) <= MAX_CHARACTERS_AGAIN else None


def _versions(feedback: Feedback) -> tuple[int, str]:
    return feedback.rubric_version_id, feedback.engine


@dataclass(frozen=True)
class _ByHash:
    """A rubric that is equal to another by its hash alone, so that the cache need not compare all it says."""

    content_hash: str
    rubric: Rubric = field(compare=False)


def marked_again(text: str, rubric: Rubric) -> Marking:
    """What today's engine says; remembered for a while, because pages that compare are opened again and again."""
    return _marked(text, _ByHash(rubric.content_hash, rubric))


@lru_cache(maxsize=64)
def _marked(text: str, by: _ByHash) -> Marking:
    return mark_essay(text, by.rubric)

"""A student's marked attempts, each read once: what the pages on progress count."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt, Feedback, Hint
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.marking.rubric import Evidence, Rubric
from rubrics.models import Prompt
from rubrics.queries import rubric_of


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedAttempt:
    """An attempt with its latest feedback; slugs of the factors it makes and explains, and of the facts it states.

    `facts` holds pairs of factor and evidence slug.
    """

    attempt: Attempt
    feedback: Feedback
    rubric: Rubric
    made: frozenset[str]
    explained: frozenset[str]
    facts: frozenset[tuple[str, str]]

    @property
    def facts_total(self) -> int:
        return sum(len(factor.evidence) for factor in self.rubric.factors)

    @property
    def version(self) -> tuple[int, str]:
        """The rubric version and the engine: counts by another are not quite the same measure."""
        return self.feedback.rubric_version_id, self.feedback.engine

    def states(self, factor: str, evidence: Evidence) -> bool:
        """Whether the essay states this fact of the factor."""
        return (factor, evidence.slug) in self.facts


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What a student did at one prompt, the first attempt first; `waiting` counts attempts not marked yet.

    `hinted` holds the slugs of the factors whose theme she has been told.
    """

    prompt: Prompt
    marked: tuple[MarkedAttempt, ...]
    waiting: int
    hinted: frozenset[str]

    @property
    def latest(self) -> MarkedAttempt:
        return self.marked[-1]

    @property
    def never_explained(self) -> tuple[str, ...]:
        """Titles of the points that the latest attempt makes and no attempt explains."""
        return self._titles(self.latest.made - frozenset().union(*(one.explained for one in self.marked)))

    @property
    def to_make_again(self) -> tuple[str, ...]:
        """Titles of the points that the latest attempt lacks and the student knows: made before, or hinted at."""
        return self._titles((self._ever_made() | self.hinted) - self.latest.made)

    @property
    def not_found(self) -> int:
        """How many points of the rubric the student has neither made nor been told of."""
        known = self._ever_made() | self.hinted
        return sum(factor.slug not in known for factor in self.latest.rubric.factors)

    @property
    def has_versions(self) -> bool:
        """Whether the attempts were marked by more than one version."""
        return len({one.version for one in self.marked}) > 1

    def _ever_made(self) -> frozenset[str]:
        return frozenset().union(*(one.made for one in self.marked))

    def _titles(self, slugs: frozenset[str]) -> tuple[str, ...]:
        return tuple(factor.title for factor in self.latest.rubric.factors if factor.slug in slugs)


def history_of(student: User, prompt: Prompt) -> History | None:
    """What the student did at the prompt; None without an attempt."""
    return next(
        iter(_histories(student.attempts.filter(prompt=prompt), Hint.objects.filter(prompt=prompt), student)), None
    )


def histories_of(student: User) -> list[History]:
    """What the student did at each prompt, the latest practised first; constant in queries."""
    return _histories(student.attempts.all(), Hint.objects.all(), student)


def _histories(attempts: QuerySet[Attempt], hints: QuerySet[Hint], student: User) -> list[History]:
    feedback = Feedback.objects.select_related("rubric_version")
    found = attempts.select_related("prompt").defer("text", "plan").prefetch_related(Prefetch("feedback", feedback))
    hinted: defaultdict[int, set[str]] = defaultdict(set)
    for prompt_id, item in hints.filter(student=student).values_list("prompt_id", "item"):
        hinted[prompt_id].add(item.split("/")[0])
    by_prompt: dict[Prompt, list[Attempt]] = {}
    for attempt in found:
        by_prompt.setdefault(attempt.prompt, []).append(attempt)
    return [_history(prompt, made, frozenset(hinted[prompt.pk])) for prompt, made in by_prompt.items()]


def _history(prompt: Prompt, attempts: Iterable[Attempt], hinted: frozenset[str]) -> History:
    in_order = sorted(attempts, key=lambda attempt: attempt.number)
    newest = [(attempt, next(iter(attempt.feedback.all()), None)) for attempt in in_order]
    marked = tuple(_marked(attempt, feedback) for attempt, feedback in newest if feedback)
    return History(prompt=prompt, marked=marked, waiting=len(in_order) - len(marked), hinted=hinted)


def _marked(attempt: Attempt, feedback: Feedback) -> MarkedAttempt:
    marking = Marking.from_dict(feedback.marking)
    return MarkedAttempt(
        attempt=attempt,
        feedback=feedback,
        rubric=rubric_of(feedback.rubric_version),
        made=frozenset(found.slug for found in marking.factors if found.is_credited),
        explained=frozenset(found.slug for found in marking.factors if found.verdict is FactorVerdict.EXPLAINED),
        facts=frozenset(
            (found.factor, found.slug) for found in marking.evidence if found.verdict is EvidenceVerdict.PRESENT
        ),
    )

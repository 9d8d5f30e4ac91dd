"""Coverage checks: whether a student may have one, and what one says."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.classrooms.terms import terms_for
from essaycoach.essays.changes import Changes, compare_markings
from essaycoach.essays.comparison import marked_against
from essaycoach.essays.feedback import FeedbackView, read_marking
from essaycoach.essays.findings import FactorView, FindingView
from essaycoach.essays.models import Feedback
from essaycoach.essays.readers import reader_of_draft
from essaycoach.essays.writing import must_sit, running_sitting
from rubrics.marking.result import EvidenceVerdict, Marking
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How many checks of her draft a student has: `allowed` and `left` are None where there is no limit.

    `reason` says why there is none, "" where there is one.
    """

    allowed: int | None
    left: int | None
    reason: str

    @property
    def is_open(self) -> bool:
        return not self.reason


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageCheck:
    """What a draft does so far; `since` is what is new since attempt `since_number`, None without a marked attempt.

    `left` is the number of checks left, None without a limit.
    """

    view: FeedbackView
    since: Changes | None
    since_number: int | None
    left: int | None

    @property
    def made(self) -> list[FactorView]:
        """The points that the draft makes, in rubric order."""
        return [factor for factor in self.view.factors if factor.is_credited]

    @property
    def to_check(self) -> list[FindingView]:
        """Facts with a wrong detail and common errors, as the student wrote them."""
        wrong = [item for factor in self.view.factors for item in factor.evidence_that_is(EvidenceVerdict.WRONG)]
        return [item.finding for item in wrong if item.finding] + [item.finding for item in self.view.misconceptions]


def allowance_for(student: User, prompt: Prompt) -> Allowance:
    """The checks of her draft of this prompt; none while a clock runs or before it has run."""
    allowed = terms_for(student, prompt).checks_allowed
    draft = student.drafts.filter(prompt=prompt).first()
    left = None if allowed is None else max(0, allowed - (draft.checks_used if draft else 0))
    return Allowance(allowed=allowed, left=left, reason=_clock(student, prompt) or _limit(allowed, left))


def read_check(
    marking: Marking, rubric: Rubric, text: str, *, student: User, prompt: Prompt, left: int | None
) -> CoverageCheck:
    """The marking of a draft in its writer's terms, beside her latest marked attempt."""
    latest = Feedback.objects.filter(attempt__student=student, attempt__prompt=prompt).select_related("attempt")
    last = latest.order_by("-attempt__number", "-created_at", "-pk").first()
    before = marked_against(last, rubric) if last else None
    return CoverageCheck(
        view=read_marking(marking, rubric, text, reader=reader_of_draft(student, prompt, text=text)),
        since=compare_markings(before, marking, rubric) if before else None,
        since_number=last.attempt.number if last and before else None,
        left=left,
    )


def _clock(student: User, prompt: Prompt) -> str:
    if running_sitting(student, prompt):
        return _("While the clock runs there are no checks.")
    if must_sit(student, prompt):
        return _("This question is written against the clock. There are checks once you have handed in.")
    return ""


def _limit(allowed: int | None, left: int | None) -> str:
    if allowed == 0:
        return _("Your teacher has set this question without checks.")
    if left == 0:
        return _("You have used all the checks for this draft. Hand it in, and you get the whole feedback.")
    return ""

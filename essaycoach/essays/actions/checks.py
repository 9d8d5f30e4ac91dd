"""Checking the coverage of a text that is still being written: nothing of it is kept but the count of checks."""

import logging

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.accounts.models import User
from essaycoach.essays.actions.attempts import MAX_CHARACTERS_AT_ONCE, grade_text
from essaycoach.essays.actions.rows import lock_student, own_draft
from essaycoach.essays.actions.texts import MIN_WORDS, EssayRejected, tidy
from essaycoach.essays.checks import Allowance, CoverageCheck, allowance_for, read_check
from essaycoach.essays.models import Draft
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.queries import rubric_of

logger = logging.getLogger(__name__)

_MOST_COUNTED = 32_000
"""As far as the column counts where there is no limit."""


class CheckRefused(ValueError):
    """The text cannot be checked (now); the message is for the student. No check was spent."""


def check_coverage(*, prompt: Prompt, text: str, by: User) -> CoverageCheck:
    """Mark the text as it stands and count the check; raises CheckRefused."""
    allowance = allowance_for(by, prompt)
    _refuse_without(allowance)
    text = tidy(text)
    _refuse_length(text)
    marking, rubric = _marked(text, prompt)
    left = _spend(prompt, by, allowance)
    return read_check(marking, rubric, text, student=by, prompt=prompt, left=left)


def _refuse_without(allowance: Allowance) -> None:
    if not allowance.is_open:
        raise CheckRefused(allowance.reason)


def _refuse_length(text: str) -> None:
    words = len(text.split())
    if words < MIN_WORDS:
        message = ngettext(
            "There is %(words)d word so far. Write at least %(least)d, so that there is a point to find.",
            "There are %(words)d words so far. Write at least %(least)d, so that there is a point to find.",
            words,
        )
        raise CheckRefused(message % {"words": words, "least": MIN_WORDS})
    if len(text) > MAX_CHARACTERS_AT_ONCE:
        raise CheckRefused(
            _("This text is too long to be checked while you write. Hand it in and you get the whole feedback.")
        )


def _marked(text: str, prompt: Prompt) -> tuple[Marking, Rubric]:
    if prompt.current is None:
        raise ValueError(f"{prompt.slug} has no rubric to mark by")
    try:
        rubric = rubric_of(prompt.current)
        return grade_text(text=text, rubric=rubric), rubric
    except EssayRejected as error:
        raise CheckRefused(str(error)) from error
    except Exception as error:
        logger.exception("Checking a draft failed")
        raise CheckRefused(_("The check did not work just now. Your text is safe; try again in a minute.")) from error


@transaction.atomic
def _spend(prompt: Prompt, student: User, allowance: Allowance) -> int | None:
    """Count one check and give what is left; two at the same moment cannot both spend the last one."""
    lock_student(student)
    draft = own_draft(prompt, student)
    limit = _MOST_COUNTED if allowance.allowed is None else allowance.allowed
    # Not save(): the draft's text and its revision belong to whoever is writing.
    spent = Draft.objects.filter(pk=draft.pk, checks_used__lt=limit).update(checks_used=F("checks_used") + 1)
    if allowance.allowed is None:
        return None
    if not spent:
        raise CheckRefused(allowance_for(student, prompt).reason)
    return max(0, allowance.allowed - draft.checks_used - 1)

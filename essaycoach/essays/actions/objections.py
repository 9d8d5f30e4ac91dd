"""Objecting to a finding and answering that: the only code that writes objections."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt, Claim, Feedback, Objection, ObjectionState
from essaycoach.essays.queries import has_reader

MAX_PASSAGE = 3_000
MAX_WORDS = 2_000
"""Of a comment or an answer, in characters."""
MAX_OPEN = 20
"""Objections of one attempt that may wait at a time: a teacher has to read them all."""
NUL = "\0"


class ObjectionRefused(ValueError):
    """The objection or the answer cannot be taken; the message is for whoever wrote it."""


@transaction.atomic
def make_objection(*, feedback: Feedback, path: str, claim: str, passage: str, comment: str, by: User) -> Objection:
    """Tell the teacher that a finding is wrong; raises ObjectionRefused with a sentence for the student.

    `path` is that of the item objected to, or "" for a point that she cannot name; `passage` are her own words.
    """
    attempt = feedback.attempt
    passage, comment = passage.strip(), comment.strip()
    if attempt.student_id != by.pk or not has_reader(attempt):
        raise ObjectionRefused(_("Nobody would read this: the essay was not written for a class of yours."))
    if claim not in Claim.values:
        raise ObjectionRefused(_("Choose what is wrong with the finding."))
    _check_words(passage, MAX_PASSAGE)
    _check_words(comment, MAX_WORDS)
    _check_passage(attempt, path, passage, comment)
    _check_open(attempt, path, passage)
    return Objection.objects.create(feedback=feedback, item=path, claim=claim, passage=passage, comment=comment)


@transaction.atomic
def withdraw_objection(*, objection: Objection, by: User) -> Objection:
    """Take it back before it is answered; raises ObjectionRefused after that."""
    objection = _locked(objection)
    if objection.feedback.attempt.student_id != by.pk:
        raise ObjectionRefused(_("This is not yours to take back."))
    if objection.state == ObjectionState.WITHDRAWN:
        return objection
    if objection.state != ObjectionState.OPEN:
        raise ObjectionRefused(_("Your teacher has answered this already."))
    objection.state = ObjectionState.WITHDRAWN
    objection.save()
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, state: str, answer: str, by: User) -> Objection:
    """Agree or disagree, for the first time or anew; raises ObjectionRefused with a sentence for the teacher."""
    objection = _locked(objection)
    answer = answer.strip()
    if objection.state == ObjectionState.WITHDRAWN:
        raise ObjectionRefused(_("The student has taken this back meanwhile."))
    if state not in (ObjectionState.UPHELD, ObjectionState.DECLINED):
        raise ObjectionRefused(_("Choose whether you agree."))
    if state == ObjectionState.DECLINED and not answer:
        raise ObjectionRefused(_("Say in a sentence why you disagree: the student reads it."))
    _check_words(answer, MAX_WORDS)
    objection.state, objection.answer = state, answer
    objection.answered_by, objection.answered_at = by, timezone.now()
    objection.save()
    return objection


def _locked(objection: Objection) -> Objection:
    found = Objection.objects.select_for_update(of=("self",)).select_related("feedback__attempt")
    return found.get(pk=objection.pk)


def _check_words(words: str, limit: int) -> None:
    if NUL in words:
        raise ObjectionRefused(_("Your words contain characters that are not text. Type them again."))
    if len(words) > limit:
        message = _("That is %(count)d characters long; the limit is %(limit)d. Shorten it.")
        raise ObjectionRefused(message % {"count": len(words), "limit": limit})


def _check_passage(attempt: Attempt, path: str, passage: str, comment: str) -> None:
    if not path and not passage:
        raise ObjectionRefused(_("Copy the words of your essay that make the point."))
    if not path and not comment:
        raise ObjectionRefused(_("Say what these words show."))
    if passage and _plain(passage) not in _plain(attempt.text):
        raise ObjectionRefused(_("These words are not in this essay. Copy them just as they stand there."))


def _check_open(attempt: Attempt, path: str, passage: str) -> None:
    waiting = Objection.objects.filter(feedback__attempt=attempt, state=ObjectionState.OPEN)
    same = waiting.filter(item=path) if path else waiting.filter(item="", passage=passage)
    if same.exists():
        raise ObjectionRefused(_("You have told your teacher about this already; it waits for an answer."))
    if waiting.count() >= MAX_OPEN:
        raise ObjectionRefused(_("Your teacher has many of your messages to read already. Wait for the answers."))


def _plain(words: str) -> str:
    """Without differences that copying makes: line breaks, blanks, case."""
    return re.sub(r"\s+", " ", words).strip().casefold()

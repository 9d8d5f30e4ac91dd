"""Which texts are taken in; every refusal is a sentence for the student."""

import re

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOT_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of surrogate pairs: databases refuse both."""
MIN_WORDS = 20
MAX_CHARACTERS = 1_000_000
MAX_PLAN_CHARACTERS = 100_000


class EssayRejected(ValueError):
    """The essay cannot be taken in; the message is for the student."""


class DraftRejected(EssayRejected):
    """The text cannot even be saved as a draft."""


class DraftTooLong(DraftRejected):
    """The draft or its plan is over the limit."""


def tidy(text: str) -> str:
    """The text as it is stored: as given, except that line ends become "\\n"."""
    return text.replace("\r\n", "\n")


def check_essay(text: str) -> None:
    """Raise EssayRejected unless the text can be marked."""
    if len(text) > MAX_CHARACTERS:
        raise EssayRejected(
            _("Your essay has %(characters)s characters; the limit is %(limit)s.")
            % {"characters": _number(len(text)), "limit": _number(MAX_CHARACTERS)}
        )
    if not text.strip():
        raise EssayRejected(_("Your essay is empty. Write or paste it first."))
    if NOT_TEXT.search(text):
        raise EssayRejected(_("Your essay contains characters that are not text. Paste it again as plain text."))


def check_length(text: str) -> None:
    """Raise EssayRejected if there are too few words to find a point in."""
    words = len(text.split())
    if words < MIN_WORDS:
        raise EssayRejected(
            ngettext(
                "Your essay has only %(words)d word. Write at least %(least)d, so that there is a point to find.",
                "Your essay has only %(words)d words. Write at least %(least)d, so that there is a point to find.",
                words,
            )
            % {"words": words, "least": MIN_WORDS}
        )


def check_draft(text: str, plan: str) -> None:
    """Raise DraftRejected unless the draft can be stored; it may be empty."""
    if len(text) > MAX_CHARACTERS:
        raise DraftTooLong(
            _("Your text has %(characters)s characters; the limit is %(limit)s.")
            % {"characters": _number(len(text)), "limit": _number(MAX_CHARACTERS)}
        )
    if len(plan) > MAX_PLAN_CHARACTERS:
        raise DraftTooLong(
            _("Your plan has %(characters)s characters; the limit is %(limit)s.")
            % {"characters": _number(len(plan)), "limit": _number(MAX_PLAN_CHARACTERS)}
        )
    if NOT_TEXT.search(text) or NOT_TEXT.search(plan):
        raise DraftRejected(_("Your draft contains characters that are not text. Paste it again as plain text."))


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)

"""The terms of an assignment in sentences: what students will see."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.classrooms.models import HintCeiling
from essaycoach.classrooms.terms import Terms


def describe_terms(terms: Terms) -> tuple[str, ...]:
    """One sentence for each term, in the order in which students meet them."""
    return tuple(_sentences(terms))


def _sentences(terms: Terms) -> Iterator[str]:
    yield _time(terms)
    yield _("The writing page counts their words towards %(words)d.") % {"words": terms.target_words}
    if terms.shows_rubric:
        yield _("While they write they see the titles of the points and how many facts each has.")
    else:
        yield _("While they write they see nothing of the mark scheme.")
    yield _checks(terms.checks_allowed)
    yield _hints(terms.hint_ceiling)
    if terms.shows_samples:
        yield _("After their first attempt they may read the sample answers, if the question has any.")
    else:
        yield _("They do not see the sample answers.")


def _time(terms: Terms) -> str:
    if not terms.is_timed:
        return _("They take as long as they like, and may come back to their draft.")
    texts = {
        True: ngettext(
            "Their first attempt has %(count)d minute; they may pause. When time is up, what is there is handed in.",
            "Their first attempt has %(count)d minutes; they may pause. When time is up, what is there is handed in.",
            terms.minutes,
        ),
        False: ngettext(
            "Their first attempt has %(count)d minute without a pause. When time is up, what is there is handed in.",
            "Their first attempt has %(count)d minutes without a pause. When time is up, what is there is handed in.",
            terms.minutes,
        ),
    }
    return texts[terms.may_pause] % {"count": terms.minutes}


def _checks(allowed: int | None) -> str:
    if allowed is None:
        return _("They may check the coverage of a draft as often as they like before they hand it in.")
    if allowed == 0:
        return _("They cannot check the coverage of a draft: only handing in gives feedback.")
    return ngettext(
        "They may check the coverage of a draft %(count)d time before they hand it in.",
        "They may check the coverage of a draft %(count)d times before they hand it in.",
        allowed,
    ) % {"count": allowed}


def _hints(ceiling: HintCeiling) -> str:
    texts = {
        HintCeiling.NOTHING: _("What their essay lacks is not hinted at."),
        HintCeiling.THEME: _("For what their essay lacks they may ask for the theme, no more."),
        HintCeiling.POINTER: _("For what their essay lacks they may ask for the theme, then for a pointer."),
        HintCeiling.NAME: _("For what their essay lacks they may ask for the theme, a pointer, then the name."),
        HintCeiling.FACT: _(
            "For what their essay lacks they may ask for the theme, a pointer, the name and at last the full fact."
        ),
    }
    return texts[ceiling]

"""What a student reads about lists of names, copies and repetitions: what they earn, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from essaycoach.essays.reader import quotes
from rubrics.marking.notices import NoticeKind, notices
from rubrics.marking.result import Span
from rubrics.marking.rubric import Rubric

MOST_QUOTES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeView:
    """`quotes` are some of the passages (at `spans`) in the student's words; `more` counts the others."""

    kind: str
    title: str
    text: str
    quotes: tuple[str, ...]
    more: int
    spans: tuple[Span, ...]


def notice_views(text: str, rubric: Rubric, samples: Iterable[str]) -> tuple[NoticeView, ...]:
    """What the text has of each kind; `samples` are the sample answers to its question."""
    return tuple(
        NoticeView(
            kind=notice.kind,
            title=_wording(notice.kind)[0],
            text=_wording(notice.kind)[1],
            quotes=quotes(notice.spans[:MOST_QUOTES], text),
            more=max(0, len(notice.spans) - MOST_QUOTES),
            spans=notice.spans,
        )
        for notice in notices(text, rubric, samples)
    )


def _wording(kind: NoticeKind) -> tuple[str, str]:
    texts: dict[NoticeKind, tuple[str, str]] = {
        "list": (
            _("Names in a row"),
            _(
                "Names and dates in a row earn nothing until a sentence says what happened. Choose two or three of "
                "them and say what each shows."
            ),
        ),
        "question": (
            _("The question again"),
            _(
                "Repeating the question earns nothing, because it makes no point. Answer it instead: begin a sentence "
                "with your main reason."
            ),
        ),
        "sample": (
            _("Words of a sample answer"),
            _(
                "These words stand in a sample answer. The points in them are found like any others, but an examiner "
                "credits only what is your own. Say it in your own words."
            ),
        ),
        "repeated": (
            _("The same again"),
            _(
                "A point counts once, however often it stands there, also with a few words changed. Use the room for "
                "another point or fact."
            ),
        ),
    }
    return texts[kind]

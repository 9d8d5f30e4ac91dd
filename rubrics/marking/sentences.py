"""Where sentences begin, by rule: after a full stop and whatever closes it, and at the lines of notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WRAPPED = (50, 100)
"""Lines of this many characters, most of them ending in mid-sentence, come from a hard-wrapped file."""
_ENDINGS = (".", "!", "?", ":", ";", '"', "'", "”", "’", ")")
_STOPS = frozenset({".", "!", "?", "…", "...", "..", "!!", "??", "?!", "!?", "!!!"})
_CLOSING = frozenset({'"', "'", "”", "’", ")", "]", "»", *_STOPS})
_GOES_ON = frozenset({",", ";", ":", "→", "->", "=", "&", "+", "/", ")", "]", *_STOPS})
"""What no sentence begins with: the full stop before it belongs to an abbreviation."""


def sentence_starts(text: str, tokens: Sequence[str], places: Sequence[int]) -> list[int]:
    """The numbers of the tokens with which sentences begin; `places` are where tokens begin in the text.

    A sentence starts after every full stop, and at every line, since notes and lists have no full stops, but not at
    the lines of a hard-wrapped text.
    """
    by_line = not _is_hard_wrapped(text)
    starts: list[int] = []
    is_ended, is_new_line, end = False, True, -1
    for number, (token, place) in enumerate(zip(tokens, places, strict=True)):
        if token.isspace():
            is_new_line |= by_line and "\n" in token
            continue
        is_apart = place != end
        if is_new_line or (is_ended and _begins(token, is_apart)):
            starts.append(number)
            is_ended = False
        is_ended = token in _STOPS or (is_ended and token in _CLOSING and not is_apart)
        is_new_line, end = False, place + len(token)
    return starts


def _begins(text: str, is_apart: bool) -> bool:
    """Whether a token can begin a sentence after a full stop, from which it stands apart or not."""
    if text in _GOES_ON:
        return False
    return is_apart or not (text in _CLOSING or text[0].islower())


def _is_hard_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [line for line, following in pairwise(lines) if line and following]
    if len(inner) < 3:
        return False
    wrapped = [line for line in inner if _WRAPPED[0] <= len(line) <= _WRAPPED[1]]
    unfinished = [line for line in wrapped if not line.endswith(_ENDINGS)]
    return len(wrapped) >= 0.7 * len(inner) and len(unfinished) >= 0.5 * len(wrapped)

"""Lines run together, with the words that were broken at their ends."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]{1,40})[-‐]$")
_LEADING_WORD = re.compile(r"[^\W\d_]+")
_TIED = re.compile(r"\w[-‐‑–]$")
_LONGEST_WORD = 60
_PREFIXES = frozenset(("anti", "co", "cross", "ex", "half", "ill", "long", "non", "pro", "self", "short", "so", "well"))


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """The words of the text in lower case, compounds such as "show-trial" included; not those broken at line ends."""
    found: set[str] = set()
    follows_break = False
    for line in map(str.strip, lines):
        words = _WORD.findall(line)[1 if follows_break else 0 :]
        follows_break = bool(_BROKEN.search(line[-_LONGEST_WORD:]))
        found.update(word.lower().replace("‐", "-") for word in (words[:-1] if follows_break else words))
    return frozenset(found)


def run_together(lines: list[str], words: frozenset[str]) -> str:
    """One line of text; a hyphen at the end of a line goes if it only broke the word."""
    text = ""
    for line in map(str.strip, lines):
        end = text[-_LONGEST_WORD:]
        if end.endswith("\u00ad"):
            text = text[:-1] + line
        elif (broken := _BROKEN.search(end)) and line[:1].islower():
            text = (text if _is_compound(broken.group(1), line, words) else text[:-1]) + line
        elif _TIED.search(end) and line[:1].isalnum():
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text


def _is_compound(first: str, line: str, words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the word, by how the text spells it elsewhere."""
    leading = _LEADING_WORD.match(line)
    if leading is None:
        return True
    first, second = first.lower(), leading.group().lower()
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    return first in _PREFIXES or (len(first) > 2 and {first, second} <= words)

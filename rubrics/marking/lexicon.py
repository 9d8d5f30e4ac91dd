"""Which words are verbs, and base forms that no stemmer can guess: a table that `benchmarks.lexicon` counted."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

_SURE, _POSSIBLE, _EVEN, _ALWAYS = 0.85, 0.1, 0.5, 0.97
_BEFORE_VERBS = frozenset({
    "to", "will", "would", "could", "can", "may", "might", "must", "should", "shall", "did", "do", "does", "not", "n't",
    "n’t", "'ll", "’ll", "ca", "wo", "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "and",
})  # fmt: skip
_BEFORE_NOUNS = frozenset({
    "the", "a", "an", "his", "her", "their", "its", "this", "these", "those", "my", "our", "no", "any", "some", "such",
    "of", "in", "for", "by", "with", "from", "more", "most", "very", "great", "own",
})  # fmt: skip
_Entry = tuple[float, str, str]
_UNKNOWN: _Entry = (0.0, "", "")


def is_verb(word: str, before: str) -> bool:
    """Whether a lower-case word is a verb where it stands after the lower-case word `before` ("" for none)."""
    share = _lexicon().get(word, _UNKNOWN)[0]
    if share >= _SURE:
        return True
    if before in _BEFORE_VERBS:
        return share >= _POSSIBLE
    return share >= (_ALWAYS if before in _BEFORE_NOUNS else _EVEN)


def base(word: str, *, verb: bool) -> str:
    """What a lower-case irregular form is a form of, as a verb ("went") or a noun ("crises"); others as they are."""
    _, as_verb, as_noun = _lexicon().get(word, _UNKNOWN)
    return (as_verb if verb else as_noun) or word


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, _Entry]:
    """The share of a form's uses as a verb (0 to 1), its base as a verb and as a noun where it is irregular."""
    text = resources.files("rubrics.marking").joinpath("model", "lexicon.tsv").read_text(encoding="utf-8")
    entries = {}
    for line in text.splitlines():
        form, share, *bases = line.split("\t")
        as_verb, as_noun = (*bases, "", "")[:2]
        entries[form] = (int(share) / 100, as_verb, as_noun)
    return entries

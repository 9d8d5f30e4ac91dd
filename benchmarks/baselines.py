"""The two simple methods that the engine has to beat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from benchmarks.gold import EVIDENCE, FACTORS, GROUPS, MISCONCEPTIONS, Essay, Item, items
from benchmarks.metrics import cohen_kappa
from benchmarks.sheet import Judgement, Sheet
from rubrics.marking.rubric import Evidence, Rubric

CREDIT = {FACTORS: "made", EVIDENCE: "present", MISCONCEPTIONS: "present"}


def keyword_sheets(essays: Sequence[Essay], rubrics: dict[str, Rubric]) -> list[Sheet]:
    """Credit by keyword list, as H5P Essay does it: an item counts as soon as one of its keywords stands in the essay.

    Our reading of what a teacher would list. Evidence: its names with their variants, or its dates and numbers where it
    has no name. Factor: each content word of its title. Misconception: all content words of the wrong statement
    together, since any one of them stands in nearly every essay. A keyword of 3 to 9 characters may hold
    one misspelling, a longer one two; case is ignored.
    """
    return [_keyword_sheet(essay.text, rubrics[essay.prompt]) for essay in essays]


def cosine_sheets(essays: Sequence[Essay], rubrics: dict[str, Rubric]) -> list[Sheet]:
    """Credit where the cosine of TF-IDF vectors between an item's text and any one sentence reaches a threshold.

    One threshold a group, the best one for kappa on these very essays: this flatters the baseline.
    """
    sentences = {essay.name: _sentences(essay.text) for essay in essays}
    wanted = {slug: _item_texts(rubrics[slug]) for slug in sorted({essay.prompt for essay in essays})}
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    vectorizer.fit([s for group in (*sentences.values(), *(t.values() for t in wanted.values())) for s in group])
    nearest = []
    for essay in essays:
        texts = wanted[essay.prompt]
        cosines = vectorizer.transform(texts.values()) @ vectorizer.transform(sentences[essay.name]).T
        nearest.append(dict(zip(texts, cosines.max(axis=1).toarray().ravel().tolist(), strict=True)))
    thresholds = {group: _best_threshold(essays, nearest, group) for group in GROUPS}
    return [_credit(item for item, cosine in cosines.items() if cosine >= thresholds[item[0]]) for cosines in nearest]


def _credit(credited: Iterable[Item]) -> Sheet:
    return Sheet({item: Judgement(CREDIT[item[0]]) for item in credited})


def _keyword_sheet(text: str, rubric: Rubric) -> Sheet:
    words = _words(text)
    keywords = _keywords(rubric)
    return _credit(
        item for item in items(rubric) if _stands_in(words, keywords[item], need_all=item[0] == MISCONCEPTIONS)
    )


def _keywords(rubric: Rubric) -> dict[Item, list[str]]:
    return {
        **{(FACTORS, factor.slug): _content_words(factor.title) for factor in rubric.factors},
        **{
            (EVIDENCE, evidence.slug): _listed_names(evidence, rubric)
            for factor in rubric.factors
            for evidence in factor.evidence
        },
        **{(MISCONCEPTIONS, wrong.slug): _content_words(wrong.wrong) for wrong in rubric.misconceptions},
    }


def _listed_names(evidence: Evidence, rubric: Rubric) -> list[str]:
    names = list(evidence.names or (*evidence.dates, *evidence.numbers))
    for group in rubric.variants:
        if any(name in group for name in evidence.names):
            names.extend(group)
    return names


def _content_words(text: str) -> list[str]:
    return [word for word in _words(text) if word not in ENGLISH_STOP_WORDS and len(word) > 2]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _stands_in(words: list[str], keywords: list[str], *, need_all: bool) -> bool:
    found = (_is_written(words, keyword) for keyword in keywords)
    return all(found) if need_all else any(found)


def _is_written(words: list[str], keyword: str) -> bool:
    parts = _words(keyword)
    wanted = " ".join(parts)
    windows = {" ".join(words[start : start + len(parts)]) for start in range(len(words) - len(parts) + 1)}
    allowed = 0 if len(wanted) < 3 else 1 if len(wanted) < 10 else 2
    if not allowed:
        return wanted in windows
    return extractOne(wanted, windows, scorer=Levenshtein.distance, score_cutoff=allowed) is not None


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip()]


def _item_texts(rubric: Rubric) -> dict[Item, str]:
    return {
        **{(FACTORS, factor.slug): f"{factor.title}. {factor.statement}" for factor in rubric.factors},
        **{(EVIDENCE, e.slug): e.statement for factor in rubric.factors for e in factor.evidence},
        **{(MISCONCEPTIONS, wrong.slug): wrong.wrong for wrong in rubric.misconceptions},
    }


def _best_threshold(essays: Sequence[Essay], nearest: Sequence[dict[Item, float]], group: str) -> float:
    """The hundredth between 0 and 1 with the highest kappa; the lowest of equals."""
    pairs = [
        (cosine, essay.first.label(item).is_credited)
        for essay, cosines in zip(essays, nearest, strict=True)
        for item, cosine in cosines.items()
        if item[0] == group and not essay.is_disputed(item)
    ]
    gold = [credited for _, credited in pairs]

    def kappa(threshold: float) -> float:
        return cohen_kappa(gold, [cosine >= threshold for cosine, _ in pairs]) or 0.0

    return float(max(np.arange(0, 1, 0.01), key=kappa))

"""The engine's reasons are made of phrases that can be translated."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from essaycoach.essays import reasons
from rubrics.marking.engine import mark_essay
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking, MisconceptionVerdict
from rubrics.marking.rubric import Rubric

ESSAYS = sorted((Path(__file__).parents[2] / "fixtures" / "gold" / "essays" / "why-did-stalin-win").glob("*.txt"))
ABSENT = (FactorVerdict.ABSENT, EvidenceVerdict.ABSENT, MisconceptionVerdict.ABSENT)


@pytest.fixture(scope="module")
def markings(rubric: Rubric) -> list[Marking]:
    return [mark_essay(path.read_text(encoding="utf-8"), rubric) for path in ESSAYS]


def shown(marking: Marking) -> list[str]:
    """The reasons that a student may read."""
    findings = (*marking.factors, *marking.evidence, *marking.misconceptions)
    return [finding.reason for finding in findings if finding.verdict not in ABSENT]


def test_english_reasons_stay_as_the_engine_wrote_them(markings: list[Marking]) -> None:
    found = [reason for marking in markings for reason in shown(marking)]
    assert len(found) > 20
    assert [reasons.reason_in_words(reason) for reason in found] == found


def test_every_reason_is_made_of_known_phrases(markings: list[Marking]) -> None:
    unknown = []
    for reason in (reason for marking in markings for reason in shown(marking)):
        found = reasons._REASON.fullmatch(reason)
        parts = [found["carried"], found["against"]] if found else [None]
        if found is None or any(part and reasons._in_words(part) is None for part in parts):
            unknown.append(reason)
    assert unknown == []


def test_band_reasons_are_known(markings: list[Marking]) -> None:
    for marking in markings:
        assert reasons.band_reason_in_words(marking.band.reason).endswith("argument, judgement and writing.")
        assert reasons.band_reason_in_words(marking.band.reason) != marking.band.reason


def test_a_mark_scheme_without_levels_says_so(rubric: Rubric, essay: str) -> None:
    said = reasons.band_reason_in_words(mark_essay(essay, replace(rubric, levels=None)).band.reason)
    assert said == "This mark scheme has no levels, so no range is estimated."


@pytest.mark.parametrize(
    "reason", ["", "Something else: it shares.", "No colon at all.", "The passage states the fact: %s."]
)
def test_any_other_sentence_is_shown_as_it_is(reason: str) -> None:
    assert reasons.reason_in_words(reason) == reason
    assert reasons.band_reason_in_words(reason) == reason


def test_quoted_words_may_hold_percent_signs() -> None:
    reason = "The passage states the fact: it shares the words “100%”, “%s”."
    assert reasons.reason_in_words(reason) == reason


def test_polish_reader_reads_polish() -> None:
    with translation.override("pl"):
        said = reasons.reason_in_words("The passage states the fact: it shares the words “cult”; the year agrees.")
    assert "“cult”" in said
    assert "The passage" not in said


def test_polish_reader_reads_the_level_in_polish(markings: list[Marking]) -> None:
    with translation.override("pl"):
        said = reasons.band_reason_in_words(markings[0].band.reason)
    assert "czynników" in said
    assert "Poziom" in said
    assert "Level" not in said

"""What the engine credits, and what it must not."""

import json
from dataclasses import replace

import pytest

from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.marking.rubric import Rubric

POINT = (
    "Stalin controlled the party machine. As General Secretary from April 1922 he appointed his own supporters to key "
    "posts, so the delegates at congresses owed him their careers and voted for him."
)


def factor(marking: Marking, slug: str) -> FactorVerdict:
    return next(finding.verdict for finding in marking.factors if finding.slug == slug)


def evidence(marking: Marking, slug: str) -> EvidenceVerdict:
    return next(finding.verdict for finding in marking.evidence if finding.slug == slug)


def credited(marking: Marking) -> list[str]:
    return [finding.slug for finding in (*marking.factors, *marking.evidence) if finding.is_credited]


def test_a_point_with_its_reason_is_explained(rubric: Rubric) -> None:
    assert factor(mark_essay(POINT, rubric), "party-machine") == FactorVerdict.EXPLAINED


def test_a_fact_in_other_words_is_present(rubric: Rubric) -> None:
    assert evidence(mark_essay(POINT, rubric), "general-secretary") == EvidenceVerdict.PRESENT


def test_misspelling_costs_nothing(rubric: Rubric) -> None:
    text = (
        "Stalin controled the partey machine. As Genral Secretery from April 1922 he apointed his own suporters to key "
        "posts, so the delagates at congreses owed him there careers and voted for him."
    )
    assert credited(mark_essay(text, rubric)) == credited(mark_essay(POINT, rubric))


@pytest.mark.parametrize(
    "text",
    [
        "It was not because Stalin controlled the party machine that he won.",
        "It is often said that Stalin controlled appointments in the party, but this is a myth.",
        "I do not believe that control of the party machine explains his victory.",
    ],
)
def test_a_rejected_point_earns_nothing(text: str, rubric: Rubric) -> None:
    assert credited(mark_essay(text, rubric)) == []


def test_a_fact_with_another_year_is_wrong(rubric: Rubric) -> None:
    text = "Stalin became General Secretary in April 1925, which gave him charge of promotions."
    assert evidence(mark_essay(text, rubric), "general-secretary") == EvidenceVerdict.WRONG


def test_a_bare_list_of_names_is_only_named(rubric: Rubric) -> None:
    text = "General Secretary, Lenin Enrolment, Fourteenth Party Congress, Kirov, Triumvirate, Duumvirate, NEP."
    marking = mark_essay(text, rubric)
    assert credited(marking) == []
    assert evidence(marking, "lenin-enrolment") == EvidenceVerdict.NAMED


@pytest.mark.parametrize("text", ["", "   \n", "Yesterday I went to the beach with my dog and we had ice cream."])
def test_a_text_about_nothing_earns_nothing(text: str, rubric: Rubric) -> None:
    assert credited(mark_essay(text, rubric)) == []


def test_the_question_earns_nothing(rubric: Rubric) -> None:
    assert credited(mark_essay(rubric.question, rubric)) == []


def test_the_titles_of_the_factors_earn_nothing(rubric: Rubric) -> None:
    assert credited(mark_essay(". ".join(factor.title for factor in rubric.factors), rubric)) == []


def test_a_misconception_is_caught(rubric: Rubric) -> None:
    marking = mark_essay("Lenin's Testament was published in 1924 and turned the party against Stalin.", rubric)
    assert [finding.slug for finding in marking.misconceptions if finding.verdict == "present"] == [
        "testament-published"
    ]


def test_every_item_is_listed_in_rubric_order(rubric: Rubric) -> None:
    marking = mark_essay(POINT, rubric)
    assert [finding.slug for finding in marking.factors] == [factor.slug for factor in rubric.factors]
    assert [(finding.factor, finding.slug) for finding in marking.evidence] == [
        (factor.slug, item.slug) for factor in rubric.factors for item in factor.evidence
    ]
    assert [finding.slug for finding in marking.misconceptions] == [item.slug for item in rubric.misconceptions]


def test_spans_lie_in_the_text_and_only_on_what_was_found(rubric: Rubric) -> None:
    text = f"\r\n  {POINT}\r\n"
    for finding in (*mark_essay(text, rubric).factors, *mark_essay(text, rubric).evidence):
        assert bool(finding.spans) == (finding.verdict != "absent")
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in finding.spans)


def test_the_same_essay_gives_the_same_bytes(rubric: Rubric) -> None:
    first = json.dumps(mark_essay(POINT, rubric).to_dict())
    mark_essay("Something else about Trotsky in between.", rubric)
    assert json.dumps(mark_essay(POINT, rubric).to_dict()) == first


def test_a_marking_survives_json(rubric: Rubric) -> None:
    marking = mark_essay(POINT, rubric)
    assert Marking.from_dict(json.loads(json.dumps(marking.to_dict()))) == marking


def test_a_marking_says_what_made_it(rubric: Rubric) -> None:
    marking = mark_essay(POINT, rubric)
    assert (marking.engine, marking.rubric, marking.prompt) == (ENGINE_VERSION, rubric.content_hash, rubric.slug)


def test_without_a_level_scheme_there_is_no_band(rubric: Rubric) -> None:
    band = mark_essay(POINT, replace(rubric, levels=None)).band
    assert (band.level, band.marks) == (None, None)
    assert "Coverage is not the mark" in band.reason


def test_the_band_is_a_range_within_the_scheme(rubric: Rubric, essay: str) -> None:
    band = mark_essay(essay, rubric).band
    assert band.marks is not None
    assert 1 <= band.marks[0] < band.marks[1] <= 30
    assert "Coverage is not the mark" in band.reason


def test_a_rubric_without_evidence_or_misconceptions_can_be_marked(rubric: Rubric) -> None:
    bare = replace(rubric, factors=tuple(replace(factor, evidence=()) for factor in rubric.factors), misconceptions=())
    assert mark_essay(POINT, bare).evidence == ()

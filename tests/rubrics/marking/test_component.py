"""The engine works as a spaCy component in a notebook."""

import pytest
from spacy.language import Language

from rubrics.marking.component import Matcher
from rubrics.marking.engine import mark_essay
from rubrics.marking.pipeline import build_pipeline
from rubrics.marking.rubric import Rubric


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline()


def test_matches_stand_in_the_documents_spans(nlp: Language, rubric: Rubric, essay: str) -> None:
    matcher = nlp.add_pipe("essaycoach_matcher")
    assert isinstance(matcher, Matcher)
    matcher.rubric = rubric
    doc = nlp(essay)
    nlp.remove_pipe("essaycoach_matcher")
    assert doc.user_data["essaycoach"] == mark_essay(essay, rubric)
    assert ("party-machine", "explained") in {(span.label_, span.id_) for span in doc.spans["factors"]}
    assert doc.spans["evidence"]


def test_without_a_rubric_documents_stay_as_they_are(nlp: Language) -> None:
    nlp.add_pipe("essaycoach_matcher")
    doc = nlp("Stalin won.")
    nlp.remove_pipe("essaycoach_matcher")
    assert not doc.spans

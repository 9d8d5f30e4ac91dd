"""The engine as a spaCy component, for notebooks: matches in `doc.spans`, the whole marking in `doc.user_data`.

nlp = build_pipeline()
nlp.add_pipe("essaycoach_matcher").rubric = load_rubric(path)
doc = nlp(text)
doc.spans["evidence"], doc.user_data["essaycoach"].band
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from rubrics.marking.engine import compiled, mark_reading
from rubrics.marking.reading import read_doc
from rubrics.marking.result import EvidenceFinding, FactorFinding, MisconceptionFinding
from rubrics.marking.rubric import Rubric


class Matcher:
    """Marks each document against `rubric`; without one it leaves documents as they are.

    `doc.spans` gets "factors", "evidence" and "misconceptions": a span's label is the item's slug, its id the verdict.
    """

    def __init__(self) -> None:
        self.rubric: Rubric | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self.rubric is None:
            return doc
        marking = mark_reading(read_doc(doc), compiled(self.rubric))
        doc.user_data["essaycoach"] = marking
        doc.spans["factors"] = _group(doc, "factors", marking.factors)
        doc.spans["evidence"] = _group(doc, "evidence", marking.evidence)
        doc.spans["misconceptions"] = _group(doc, "misconceptions", marking.misconceptions)
        return doc


@Language.factory("essaycoach_matcher")
def create_matcher(nlp: Language, name: str) -> Matcher:
    return Matcher()


def _group(
    doc: Doc, name: str, findings: Sequence[FactorFinding | EvidenceFinding | MisconceptionFinding]
) -> SpanGroup:
    spans = [
        doc.char_span(start, end, label=finding.slug, span_id=str(finding.verdict), alignment_mode="expand")
        for finding in findings
        for start, end in finding.spans
    ]
    return SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])

"""How a point and its facts hang together, in words."""

import pytest

from essaycoach.essays.relations import relations_of
from rubrics.marking.result import EvidenceVerdict, FactorVerdict

PRESENT, NAMED, WRONG, ABSENT = (
    EvidenceVerdict.PRESENT,
    EvidenceVerdict.NAMED,
    EvidenceVerdict.WRONG,
    EvidenceVerdict.ABSENT,
)


@pytest.mark.parametrize(
    ("verdict", "evidence", "texts"),
    [
        (FactorVerdict.EXPLAINED, [PRESENT, ABSENT], ["explained with evidence"]),
        (FactorVerdict.EXPLAINED, [ABSENT], ["point without evidence"]),
        (FactorVerdict.EXPLAINED, [], ["explained"]),
        (FactorVerdict.MADE, [PRESENT], ["no “because”"]),
        (FactorVerdict.MADE, [NAMED], ["no “because”", "point without evidence", "named but not used"]),
        (FactorVerdict.DENIED, [WRONG], ["argued against", "a detail to check"]),
        (FactorVerdict.ABSENT, [PRESENT], ["evidence without a point"]),
        (FactorVerdict.ABSENT, [NAMED, NAMED], ["named but not used"]),
        (FactorVerdict.ABSENT, [ABSENT], []),
    ],
)
def test_relations(verdict: FactorVerdict, evidence: list[EvidenceVerdict], texts: list[str]) -> None:
    assert [relation.text for relation in relations_of(verdict, evidence)] == texts

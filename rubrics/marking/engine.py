"""The engine's one door: text and rubric in, marking out."""

from rubrics.marking.result import Band, EvidenceFinding, EvidenceVerdict, FactorFinding, FactorVerdict, Marking, MisconceptionFinding, MisconceptionVerdict
from rubrics.marking.rubric import Rubric

ENGINE_VERSION = "0"


def mark_essay(text: str, rubric: Rubric) -> Marking:
    """PLACEHOLDER, being replaced: first occurrence of names/title words."""
    low = text.lower()

    def find(*needles: str) -> tuple[tuple[int, int], ...]:
        return tuple((low.find(n.lower()), low.find(n.lower()) + len(n)) for n in needles if n.lower() in low)[:2]

    factors = []
    evidence = []
    for f in rubric.factors:
        s = find(*[w for w in f.title.split() if len(w) > 5])
        factors.append(FactorFinding(slug=f.slug, verdict=FactorVerdict.EXPLAINED if len(s) > 1 else FactorVerdict.MADE if s else FactorVerdict.ABSENT, confidence=0.8 if s else 0.1, spans=s, reason="placeholder"))
        for e in f.evidence:
            s = find(*e.names)
            evidence.append(EvidenceFinding(slug=e.slug, factor=f.slug, verdict=EvidenceVerdict.PRESENT if len(s) > 1 else EvidenceVerdict.NAMED if s else EvidenceVerdict.ABSENT, confidence=0.8 if s else 0.1, spans=s, reason="placeholder"))
    mis = tuple(MisconceptionFinding(slug=m.slug, verdict=MisconceptionVerdict.ABSENT, confidence=0.1, spans=(), reason="placeholder") for m in rubric.misconceptions)
    return Marking(prompt=rubric.slug, words=len(text.split()), factors=tuple(factors), evidence=tuple(evidence), misconceptions=mis, band=Band(level=3, marks=(13, 22), reason="placeholder"), engine=ENGINE_VERSION, rubric=rubric.content_hash)

"""How a factor and its facts hang together, in a few words for the factor map."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rubrics.marking.result import EvidenceVerdict, FactorVerdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """`kind` is for the stylesheet: "good", "weak" or "bad"; `tip` says what to do where no finding does."""

    kind: str
    text: str
    tip: str = ""


def relations_of(verdict: FactorVerdict, evidence: list[EvidenceVerdict]) -> tuple[Relation, ...]:
    """What holds between a point and its facts, the most telling first; empty for a point with nothing at all."""
    has_facts = EvidenceVerdict.PRESENT in evidence
    found = _of_point(verdict, has_facts=has_facts, could_have_facts=bool(evidence))
    if EvidenceVerdict.WRONG in evidence:
        found.append(Relation(kind="bad", text=_("a detail to check")))
    if EvidenceVerdict.NAMED in evidence:
        found.append(Relation(kind="weak", text=_("named but not used")))
    return tuple(found)


def _of_point(verdict: FactorVerdict, *, has_facts: bool, could_have_facts: bool) -> list[Relation]:
    if verdict is FactorVerdict.ABSENT:
        tip = _("Say what the fact shows, and how that answers the question.")
        return [Relation(kind="weak", text=_("evidence without a point"), tip=tip)] if has_facts else []
    if verdict is FactorVerdict.DENIED:
        return [Relation(kind="weak", text=_("argued against"))]
    found = []
    if verdict is FactorVerdict.MADE:
        found.append(Relation(kind="weak", text=_("no “because”")))
    if could_have_facts and not has_facts:
        tip = _("Add a precise fact that shows it.")
        found.append(Relation(kind="weak", text=_("point without evidence"), tip=tip))
    if not found:
        found.append(Relation(kind="good", text=_("explained with evidence") if has_facts else _("explained")))
    return found

"""The standing texts about findings: what a verdict is called and what to do about it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rubrics.marking.result import EvidenceVerdict, FactorVerdict
from rubrics.marking.rubric import Evidence

FACTOR_TEXTS = {
    FactorVerdict.EXPLAINED: gettext_lazy("Explained"),
    FactorVerdict.MADE: gettext_lazy("Made"),
    FactorVerdict.DENIED: gettext_lazy("Argued against"),
    FactorVerdict.ABSENT: gettext_lazy("Not yet"),
}
FACTOR_TIPS = {
    FactorVerdict.EXPLAINED: gettext_lazy("You make this point and say how it answers the question."),
    FactorVerdict.MADE: gettext_lazy(
        "You make this point. Add a “because” or “this meant that” to say how it answers the question."
    ),
    FactorVerdict.DENIED: gettext_lazy("You argue against this point. Make sure that you say why it counts for less."),
    FactorVerdict.ABSENT: "",
}
EVIDENCE_TEXTS = {
    EvidenceVerdict.PRESENT: gettext_lazy("Present"),
    EvidenceVerdict.NAMED: gettext_lazy("Only named"),
    EvidenceVerdict.WRONG: gettext_lazy("Check a detail"),
    EvidenceVerdict.ABSENT: gettext_lazy("Missing"),
}
# The engine's reasons for these may name what is missing or what would be right.
SAFE_REASONS = {
    EvidenceVerdict.NAMED: gettext_lazy(
        "The name is there, but nothing that the essay says about it could be matched."
    ),
    EvidenceVerdict.WRONG: gettext_lazy("The fact is there, but a detail in it differs from the mark scheme."),
}


def hidden_point() -> str:
    """The title of a point that the reader may not know yet."""
    return _("A point you have not made yet")


def hidden_fact() -> str:
    """The label of a fact that the reader may not know yet."""
    return _("Another fact to find")


def evidence_tip(verdict: EvidenceVerdict, evidence: Evidence, correction: str) -> str:
    """What to do about a fact that was found; the mark scheme's wording only as its `correction`."""
    if verdict is EvidenceVerdict.PRESENT:
        return _("A precise fact that supports your point.")
    if verdict is EvidenceVerdict.NAMED:
        return _("You named it: now say what happened and why it matters.")
    if correction:
        return _("This is not right yet. The mark scheme says: “%(fact)s”") % {"fact": correction}
    return _check(evidence)


def misconception_tip(correction: str) -> str:
    """What to do about a common mistake; why it is one only as its `correction`."""
    if correction:
        return _("This is a common mistake. The mark scheme says: “%(fact)s”") % {"fact": correction}
    return _(
        "Teachers see this mistake often. Check it in your notes and write it again; your next feedback says what "
        "is right."
    )


def _check(evidence: Evidence) -> str:
    """Which details can be wrong. Whole texts, because a translation cannot be put together from parts."""
    texts = {
        (True, True, True): _("Check the date, the figure and who or what is named here."),
        (True, True, False): _("Check the date and the figure here."),
        (True, False, True): _("Check the date and who or what is named here."),
        (True, False, False): _("Check the date here."),
        (False, True, True): _("Check the figure and who or what is named here."),
        (False, True, False): _("Check the figure here."),
        (False, False, True): _("Check who or what is named here."),
        (False, False, False): _("Check the details here."),
    }
    return texts[bool(evidence.dates), bool(evidence.numbers), bool(evidence.names)]

"""The one thing to do next: the first rule that applies, the rules ordered by how much their step gains.

A mistake costs most, since it spoils work already done. A point that lacks only its "because" is nearer to full
credit than one that lacks a fact, and that one nearer than a point which is not there at all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from essaycoach.essays.findings import EvidenceView, FactorView, FindingView, MisconceptionView
from rubrics.marking.result import Band, EvidenceVerdict, FactorVerdict
from rubrics.marking.rubric import Rubric

QUOTE_CHARACTERS = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """A short title and a few sentences, quoting the student where there is something to quote."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where the essay stands: all that the rules look at."""

    factors: tuple[FactorView, ...]
    misconceptions: tuple[MisconceptionView, ...]
    rubric: Rubric
    band: Band

    @property
    def credited(self) -> list[FactorView]:
        return [factor for factor in self.factors if factor.is_credited]

    @property
    def missing(self) -> list[FactorView]:
        return [factor for factor in self.factors if factor.verdict == FactorVerdict.ABSENT]


def choose_next_step(standing: Standing) -> NextStep:
    """Exactly one step, whatever the essay."""
    return next(filter(None, (rule(standing) for rule in RULES)), None) or _judge(standing)


def _correct_misconception(standing: Standing) -> NextStep | None:
    for misconception in standing.misconceptions:
        return NextStep(
            title="Put a mistake right",
            text=f"{_you_wrote(misconception.finding)}{misconception.right} An error like this weakens your argument.",
        )
    return None


def _check_fact(standing: Standing) -> NextStep | None:
    for factor in standing.credited:
        for item in factor.evidence_that_is(EvidenceVerdict.WRONG):
            return NextStep(
                title="Check a fact",
                text=f"{_you_wrote(item.finding)}{_tip(item)} A wrong detail weakens your point about {_name(factor)}.",
            )
    return None


def _explain_point(standing: Standing) -> NextStep | None:
    made = [factor for factor in standing.credited if factor.verdict == FactorVerdict.MADE]
    if not made:
        return None
    # Where facts stand beside it already, the "because" is all that is missing.
    factor = max(made, key=lambda factor: len(factor.evidence_that_is(EvidenceVerdict.PRESENT)))
    return NextStep(
        title="Add a “because”",
        text=f"{_you_wrote(factor.finding)}That is your point about {_name(factor)}. Add a sentence that begins "
        "“This mattered because” and ties it to the question.",
    )


def _support_point(standing: Standing) -> NextStep | None:
    for factor in standing.credited:
        if factor.evidence and not factor.evidence_that_is(EvidenceVerdict.PRESENT):
            return _say_more(factor) or NextStep(
                title="Add a precise fact",
                text=f"{_you_wrote(factor.finding)}You explain {_name(factor)}, but no fact supports it yet. "
                f"Add one: look for {factor.evidence[0].description}.",
            )
    return None


def _build_on_facts(standing: Standing) -> NextStep | None:
    for factor in standing.missing:
        for item in factor.evidence_that_is(EvidenceVerdict.PRESENT):
            return NextStep(
                title="Turn a fact into a point",
                text=f"{_you_wrote(item.finding)}That is a fact, but not yet a reason. Say what it shows about "
                f"{_name(factor)} and how it answers the question.",
            )
    return None


def _add_point(standing: Standing) -> NextStep | None:
    if not standing.credited:
        return NextStep(
            title="Make one clear point",
            text=f"No point that answers the question was found yet. It asks: “{standing.rubric.question}” "
            "Write one sentence that answers it directly, and a second that begins “This is because”.",
        )
    for factor in standing.missing:
        return NextStep(
            title="Add another point",
            text=f"Your essay does not discuss {_name(factor)} yet. Write a paragraph that makes this point, explains "
            "it and supports it with a precise fact.",
        )
    return None


def _use_name(standing: Standing) -> NextStep | None:
    return next(filter(None, map(_say_more, standing.credited)), None)


RULES: tuple[Callable[[Standing], NextStep | None], ...] = (
    _correct_misconception,
    _check_fact,
    _explain_point,
    _support_point,
    _build_on_facts,
    _add_point,
    _use_name,
)


def _judge(standing: Standing) -> NextStep:
    levels = standing.rubric.levels.levels if standing.rubric.levels else ()
    advice = next((level.next_step for level in levels if level.level == standing.band.level), None)
    return NextStep(
        title="Sharpen your judgement",
        text=advice or "End with a judgement: say which point mattered most, and why the others mattered less.",
    )


def _say_more(factor: FactorView) -> NextStep | None:
    for item in factor.evidence_that_is(EvidenceVerdict.NAMED):
        return NextStep(title="Use what you named", text=f"{_you_wrote(item.finding)}{_tip(item)}")
    return None


def _tip(item: EvidenceView) -> str:
    return item.finding.tip if item.finding else "Check the details here."


def _name(factor: FactorView) -> str:
    return f"“{factor.title}”"


def _you_wrote(finding: FindingView | None) -> str:
    """A sentence with the student's words and a space behind it; nothing without words to quote."""
    if finding is None or not finding.quotes:
        return ""
    quote = finding.quotes[0]
    if len(quote) > QUOTE_CHARACTERS:
        quote = quote[:QUOTE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"You wrote: “{quote.rstrip('.')}”. "

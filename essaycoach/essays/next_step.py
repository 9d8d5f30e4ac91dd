"""What to do next: the steps that apply, the one that gains most for the work it takes first.

The order of the rules is the order of gain. A mistake costs most, since it spoils work already done, and putting it
right takes a word. A point that lacks only its "because" is one sentence from full credit; one that lacks a fact is
nearly there; a point that is not there at all takes a paragraph, so it comes after those although it adds more marks
in the end. Within a rule the candidate that is nearest to full credit comes first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.essays.findings import EvidenceView, FactorView, FindingView
from essaycoach.essays.misconceptions import MisconceptionView
from rubrics.marking.result import Band, EvidenceVerdict, FactorVerdict
from rubrics.marking.rubric import Rubric

QUOTE_CHARACTERS = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """A short title and a few sentences; `quote` holds the student's words, where there are any.

    `item_id` is the item on the page that it is about, or "".
    """

    title: str
    advice: str
    quote: str = ""
    item_id: str = ""

    @property
    def text(self) -> str:
        """The whole step as running text."""
        return f"{_('You wrote: “%(quote)s”.') % {'quote': self.quote}} {self.advice}" if self.quote else self.advice


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
        return [factor for factor in self.factors if factor.is_missing]


def choose_next_step(standing: Standing) -> NextStep:
    """Exactly one step, whatever the essay."""
    return next(_all_steps(standing))


def more_steps(standing: Standing) -> tuple[NextStep, ...]:
    """The steps after the first, in their order."""
    return tuple(_all_steps(standing))[1:]


def _all_steps(standing: Standing) -> Iterator[NextStep]:
    for rule in RULES:
        yield from rule(standing)
    yield _judge(standing)


def _correct_misconception(standing: Standing) -> Iterator[NextStep]:
    # The surest first.
    for item in sorted(standing.misconceptions, key=lambda item: -item.finding.confidence_percent):
        advice = _("%(tip)s A mistake like this weakens your argument.") % {"tip": item.finding.tip}
        yield _step(_("Put a mistake right"), advice, item.finding)


def _check_fact(standing: Standing) -> Iterator[NextStep]:
    for factor in standing.credited:
        for item in factor.evidence_that_is(EvidenceVerdict.WRONG):
            advice = _("%(tip)s A wrong detail weakens your point “%(point)s”.")
            yield _step(_("Check a fact"), advice % {"tip": _tip(item), "point": factor.title}, item.finding)


def _explain_point(standing: Standing) -> Iterator[NextStep]:
    made = [factor for factor in standing.credited if factor.verdict == FactorVerdict.MADE]
    # Where facts stand beside it already, the "because" is all that is missing.
    for factor in sorted(made, key=lambda factor: -len(factor.evidence_that_is(EvidenceVerdict.PRESENT))):
        advice = _(
            "That is your point “%(point)s”. Add a sentence that begins “This mattered because” and ties it to the "
            "question."
        )
        yield _step(_("Add a “because”"), advice % {"point": factor.title}, factor.finding)


def _support_point(standing: Standing) -> Iterator[NextStep]:
    for factor in standing.credited:
        if not factor.evidence or factor.evidence_that_is(EvidenceVerdict.PRESENT):
            continue
        named = next(_use_names(factor), None)
        advice = _(
            "You make the point “%(point)s”, but no fact supports it yet. Add one: a name with its date, a figure or "
            "an event that shows it."
        )
        yield named or _step(_("Add a precise fact"), advice % {"point": factor.title}, factor.finding)


def _build_on_facts(standing: Standing) -> Iterator[NextStep]:
    for factor in standing.missing:
        for item in factor.evidence_that_is(EvidenceVerdict.PRESENT)[:1]:
            yield _step(_("Turn a fact into a point"), _shows(factor), item.finding)


def _shows(factor: FactorView) -> str:
    if factor.is_revealed:
        text = _(
            "That is a fact, but not yet a reason. Say what it shows about “%(point)s” and how it answers the question."
        )
        return text % {"point": factor.title}
    return _("That is a fact, but not yet a reason. Say what it shows and how that answers the question.")


def _add_point(standing: Standing) -> Iterator[NextStep]:
    if not standing.credited:
        advice = _(
            "No point that answers the question was found yet. It asks: “%(question)s” Write one sentence that answers "
            "it directly, and a second that begins “This is because”."
        )
        yield NextStep(title=_("Make one clear point"), advice=advice % {"question": standing.rubric.question})
        return
    for factor in standing.missing:
        if factor.is_revealed:
            advice = _(
                "Your essay does not discuss “%(point)s” yet. Write a paragraph that makes this point, explains it and "
                "supports it with a precise fact."
            )
            yield NextStep(title=_("Add another point"), advice=advice % {"point": factor.title}, item_id=factor.id)
    hidden = [factor for factor in standing.missing if not factor.is_revealed]
    if hidden:
        advice = ngettext(
            "One more point answers this question. Think of another reason; if none comes to mind, ask for a hint.",
            "%(count)d more points answer this question. Think of another reason; if none comes to mind, ask for a "
            "hint at one of them.",
            len(hidden),
        )
        yield NextStep(title=_("Find another point"), advice=advice % {"count": len(hidden)}, item_id=hidden[0].id)


def _use_name(standing: Standing) -> Iterator[NextStep]:
    for factor in standing.credited:
        if factor.evidence_that_is(EvidenceVerdict.PRESENT):
            yield from _use_names(factor)


RULES: tuple[Callable[[Standing], Iterator[NextStep]], ...] = (
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
        title=_("Sharpen your judgement"),
        advice=advice or _("End with a judgement: say which point mattered most, and why the others mattered less."),
    )


def _use_names(factor: FactorView) -> Iterator[NextStep]:
    for item in factor.evidence_that_is(EvidenceVerdict.NAMED):
        yield _step(_("Use what you named"), _tip(item), item.finding)


def _tip(item: EvidenceView) -> str:
    return item.finding.tip if item.finding else _("Check the details here.")


def _step(title: str, advice: str, finding: FindingView | None) -> NextStep:
    """A step that quotes what was found, on one line and not too long."""
    quote = finding.quotes[0] if finding and finding.quotes else ""
    if len(quote) > QUOTE_CHARACTERS:
        quote = quote[:QUOTE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return NextStep(title=title, advice=advice, quote=quote.rstrip("."), item_id=finding.id if finding else "")

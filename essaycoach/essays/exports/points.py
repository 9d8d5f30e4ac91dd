"""Point by point: what was found about each factor and its facts, in a document."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.essays.exports.blocks import Block, Kind, Run, block
from essaycoach.essays.feedback import FeedbackView
from essaycoach.essays.findings import EvidenceView, FactorView, FindingView
from essaycoach.essays.ladders import Ladder
from essaycoach.essays.misconceptions import MisconceptionView, PutRight
from essaycoach.essays.objections import ObjectionView
from essaycoach.essays.templatetags.findings import factor_hue, short_label


def point_blocks(view: FeedbackView, *, is_own: bool, sees_all: bool) -> Iterator[Block]:
    """Every point of the mark scheme as far as the reader may know it, what is to be put right first."""
    yield block(Kind.HEADING, _("Point by point"))
    points = _Points(view.objections, is_own=is_own, sees_all=sees_all)
    for item in view.put_right:
        yield from points.put_right(item)
    for mistake in view.misconceptions:
        yield from points.misconception(mistake)
    for factor in view.factors:
        yield from points.factor(factor)


class _Points:
    """What the blocks of all points need to know."""

    def __init__(self, objections: tuple[ObjectionView, ...], *, is_own: bool, sees_all: bool) -> None:
        self._objections = objections
        self._is_own = is_own
        self._sees_all = sees_all

    def put_right(self, item: PutRight) -> Iterator[Block]:
        yield block(Kind.POINT, Run(text=_("You put this right"), bold=True))
        yield block(Kind.TEXT, item.right)
        said = _("In attempt %(number)d it said: “%(quote)s”") % {"number": item.number, "quote": item.quote}
        yield block(Kind.SMALL, Run(text=said, soft=True))

    def misconception(self, item: MisconceptionView) -> Iterator[Block]:
        title = f"“{item.quote}”" if item.quote else item.finding.label
        yield _point("!", "bad", title, item.finding.verdict_text)
        yield from self._finding(item.finding, Kind.TEXT)

    def factor(self, factor: FactorView) -> Iterator[Block]:
        yield _point(str(factor.number), str(factor_hue(factor.index)), factor.title, factor.verdict_text)
        if factor.statement:
            yield block(Kind.SMALL, factor.statement)
        if factor.made_before and self._is_own:
            made_before = _("You made this point in attempt %(number)d.") % {"number": factor.made_before}
            yield block(Kind.SMALL, made_before)
        for relation in factor.relations:
            if relation.tip:
                yield block(Kind.SMALL, Run(text=relation.text, bold=True), f" – {relation.tip}")
        if factor.finding:
            yield from self._finding(factor.finding, Kind.TEXT)
        else:
            yield from self._objections_to(factor.id, Kind.TEXT)
        yield from _hints(factor.hints)
        for item in factor.found_evidence:
            yield from self._fact(item)
        yield from self._missing(factor)

    def _fact(self, item: EvidenceView) -> Iterator[Block]:
        yield _fact_line(item)
        if item.statement and item.statement != item.label and not item.correction:
            wording = _("Mark scheme: %(statement)s") % {"statement": item.statement}
            yield block(Kind.SUBITEM, Run(text=wording, soft=True))
        if item.finding:
            yield from self._finding(item.finding, Kind.SUBITEM)

    def _missing(self, factor: FactorView) -> Iterator[Block]:
        """A teacher reads what is missing; a student how many facts, and the hints that she has taken."""
        missing = factor.missing_evidence
        if self._sees_all:
            yield from map(_fact_line, missing)
            return
        if factor.is_missing or not missing:
            return
        count = ngettext("%(count)d more fact to find", "%(count)d more facts to find", len(missing))
        yield block(Kind.ITEM, Run(text=count % {"count": len(missing)}, soft=True))
        for item in missing:
            yield from _hints(item.hints)

    def _finding(self, finding: FindingView, kind: Kind) -> Iterator[Block]:
        sure = _("%(percent)d%% sure.") % {"percent": finding.confidence_percent}
        if finding.tip:
            yield block(kind, finding.tip)
        why = Run(text=_("Why:"), bold=True, soft=True)
        yield block(kind, why, Run(text=f" {finding.reason} {sure}", soft=True))
        yield from self._objections_to(finding.id, kind)

    def _objections_to(self, id: str, kind: Kind) -> Iterator[Block]:
        """What became of an objection, beside what it is about."""
        for objection in self._objections:
            if objection.item_id == id:
                answer = f" “{objection.answer}”" if objection.answer else ""
                yield block(kind, Run(text=objection.state_text, bold=True), answer)


def _point(number: str, hue: str, title: str, verdict: str) -> Block:
    chip = Run(text=f"\u00a0{number}\u00a0", bold=True, tint=hue, ink=hue)
    return block(Kind.POINT, chip, Run(text=f"\u2002{title}", bold=True), Run(text=f"\u2002{verdict}", soft=True))


def _fact_line(item: EvidenceView) -> Block:
    verdict = f"{short_label(item.id)} · {item.verdict_text}".replace(" ", "\u00a0")
    return block(Kind.ITEM, item.label, Run(text=f"  {verdict}", soft=True))


def _hints(ladder: Ladder | None) -> Iterator[Block]:
    kinds = {"theme": _("Theme"), "pointer": _("Pointer"), "name": _("Name"), "fact": _("Mark scheme")}
    for rung in ladder.shown if ladder else ():
        yield block(Kind.SUBITEM, Run(text=kinds[rung.kind], bold=True, soft=True), f" {rung.text}")

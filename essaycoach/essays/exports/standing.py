"""What to do next, where the essay stands and what earns nothing, in a document."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaycoach.essays.exports.blocks import Block, Kind, Run, block
from essaycoach.essays.feedback import Counts, FeedbackView
from essaycoach.essays.levels import LevelRange, LevelView
from essaycoach.essays.models import ObjectionState

QUOTED_WORDS = 40


def step_blocks(view: FeedbackView, *, is_own: bool) -> Iterator[Block]:
    """The next step, and those after it in a list."""
    step = view.next_step
    yield block(Kind.STEP, _("Your next step") if is_own else _("Next step"))
    yield block(Kind.STEP_TITLE, step.title)
    if step.quote:
        wrote = _("You wrote: “%(quote)s”.") if is_own else _("The student wrote: “%(quote)s”.")
        yield block(Kind.STEP_QUOTE, wrote % {"quote": step.quote})
    yield block(Kind.STEP_QUOTE, step.advice)
    if not view.more_steps:
        return
    count = ngettext("%(count)d more step", "%(count)d more steps", len(view.more_steps))
    yield block(Kind.STRONG, count % {"count": len(view.more_steps)})
    for other in view.more_steps:
        quote = f" “{other.quote}”" if other.quote else ""
        yield block(Kind.ITEM, Run(text=f"{other.title}.", bold=True), f"{quote} {other.advice}")


def standing_blocks(view: FeedbackView) -> Iterator[Block]:
    """Level and marks as a range, the counts, and what the mark scheme says of such essays."""
    yield block(Kind.HEADING, _("Where this essay stands"))
    if view.level_text:
        yield block(Kind.STRONG, view.level_text)
        estimate = _("An estimate. Coverage is not the mark: an examiner also weighs argument, judgement and writing.")
        yield block(Kind.SMALL, Run(text=estimate, soft=True))
    yield from _counts(view.counts)
    if any(objection.state == ObjectionState.UPHELD for objection in view.objections):
        added = _("These are the engine’s counts. What your teacher added is marked below.")
        yield block(Kind.SMALL, Run(text=added, soft=True))
    yield block(Kind.TEXT, view.level_reason)
    if view.level_text and view.levels:
        yield from _levels(view.levels)


def _counts(counts: Counts) -> Iterator[Block]:
    factors = ngettext("%(made)d of %(total)d factor made", "%(made)d of %(total)d factors made", counts.total) % {
        "made": counts.made,
        "total": counts.total,
    }
    explained = ngettext("(%(count)d explained)", "(%(count)d explained)", counts.explained) % {
        "count": counts.explained
    }
    yield block(Kind.ITEM, f"{factors} {explained}" if counts.explained else factors)
    facts = ngettext("%(present)d of %(total)d fact", "%(present)d of %(total)d facts", counts.evidence_total)
    yield block(Kind.ITEM, facts % {"present": counts.evidence_present, "total": counts.evidence_total})


def _levels(levels: LevelRange) -> Iterator[Block]:
    yield block(Kind.STRONG, _("What the mark scheme says of such essays:"))
    for level in levels.levels:
        yield _level(level)
    if levels.above:
        yield block(Kind.STRONG, _("What the level above asks for:"))
        yield _level(levels.above)
    if levels.advice:
        yield block(Kind.TEXT, Run(text=_("To move up:"), bold=True), f" {levels.advice}")


def _level(level: LevelView) -> Block:
    name = _("Level %(number)d: %(summary)s") % {"number": level.number, "summary": level.summary}
    return block(Kind.ITEM, Run(text=name, bold=True), f" {level.descriptor}")


def notice_blocks(view: FeedbackView) -> Iterator[Block]:
    """What earns nothing by itself, each kind with some of its passages; nothing without any."""
    if not view.notices:
        return
    yield block(Kind.HEADING, _("What earns nothing by itself"))
    for notice in view.notices:
        yield block(Kind.STRONG, notice.title)
        yield block(Kind.TEXT, notice.text)
        for quote in notice.quotes:
            yield block(Kind.ITEM, f"“{Truncator(quote).words(QUOTED_WORDS)}”")
        if notice.more:
            more = ngettext("and %(count)d more passage", "and %(count)d more passages", notice.more)
            yield block(Kind.ITEM, Run(text=more % {"count": notice.more}, soft=True))

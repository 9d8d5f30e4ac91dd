"""The essay with its highlights, for a document."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from essaycoach.essays.annotations import AnnotatedPassage, annotate, hue_of
from essaycoach.essays.exports.blocks import Block, Kind, Run, Underline, block
from essaycoach.essays.feedback import FeedbackView
from essaycoach.essays.findings import FindingView
from essaycoach.essays.templatetags.findings import short_label
from essaycoach.essays.uploads.blocks import cleaned

_GAP = "\u00a0" * 3
_UNDERLINES = {"named": Underline.DASHED, "wrong": Underline.WAVY, "denied": Underline.DOUBLE}


def essay_blocks(view: FeedbackView, *, is_own: bool) -> Iterator[Block]:
    """The essay's own paragraphs, passages in their colours with labels where they end."""
    yield block(Kind.HEADING, _("Your essay") if is_own else _("The essay"))
    if view.findings:
        yield Block(Kind.SMALL, tuple(_key()))
    else:
        yield block(Kind.SMALL, _("Nothing of the mark scheme was found in this text."))
    for paragraph in annotate(view):
        runs = [run for passage in paragraph for run in _runs(passage)]
        yield Block(Kind.ESSAY, tuple(runs))


def _key() -> Iterator[Run]:
    """What tints, lines and labels mean."""
    yield Run(text=_("factor"), tint="1", line="1", underline=Underline.SOLID, ink="1")
    yield Run(text=_GAP)
    yield Run(text=_("fact"), line="1", underline=Underline.DOTTED, ink="1")
    yield Run(text=_GAP)
    yield Run(text=_("only named"), line="1", underline=Underline.DASHED, ink="1")
    yield Run(text=_GAP)
    yield Run(text=_("put right"), line="bad", underline=Underline.WAVY, ink="bad")
    yield Run(text=_GAP)
    yield Run(text=_("A raised number is that of the point below, a letter that of its fact."), soft=True)


def _runs(passage: AnnotatedPassage) -> Iterator[Run]:
    text = cleaned(passage.text)
    if not passage.findings:
        yield Run(text=text)
        return
    underline, argued = _underline(passage.lined), passage.argued
    line = "bad" if underline is Underline.WAVY else hue_of(passage.lined)
    yield Run(text=text, tint=hue_of(argued) if argued else "", line=line, underline=underline)
    for number, finding in enumerate(passage.closing):
        label = short_label(finding.id)
        yield Run(text=f"\u00a0{label}" if number else label, raised=True, bold=True, ink=hue_of(finding))


def _underline(finding: FindingView) -> Underline:
    if finding.kind == "misconception":
        return Underline.WAVY
    return _UNDERLINES.get(finding.verdict, Underline.DOTTED if finding.kind == "evidence" else Underline.SOLID)

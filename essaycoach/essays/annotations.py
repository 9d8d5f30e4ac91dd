"""The essay as the feedback page prints it: passages with the findings that hold there, and where each ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from essaycoach.essays.feedback import FeedbackView
from essaycoach.essays.findings import FindingView
from essaycoach.essays.passages import Passage

HUES = 8
"""The stylesheet has this many factor colours; a longer rubric uses them again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnotatedPassage:
    """A stretch of the essay; `findings` and `closing` hold the narrowest first, `closing` those that end here."""

    text: str
    findings: tuple[FindingView, ...]
    closing: tuple[FindingView, ...]

    @property
    def ids(self) -> str:
        """The ids of the findings, separated by blanks."""
        return " ".join(finding.id for finding in self.findings)

    @property
    def lined(self) -> FindingView:
        """The finding that the underline shows: a mistake, else the narrowest one. For passages with findings."""
        return next((finding for finding in self.findings if finding.kind == "misconception"), self.findings[0])

    @property
    def argued(self) -> FindingView | None:
        """The factor that the tint shows."""
        return next((finding for finding in self.findings if finding.kind == "factor"), None)

    @property
    def styles(self) -> str:
        """Classes for the underline and the tint."""
        lined, argued = self.lined, self.argued
        classes = [lined.kind, f"verdict-{lined.verdict}", f"line-{hue_of(lined)}"]
        return " ".join([*classes, f"tint-{hue_of(argued)}"] if argued else classes)


def annotate(view: FeedbackView) -> list[list[AnnotatedPassage]]:
    """The paragraphs of the essay, passage by passage."""
    findings = {finding.id: finding for finding in view.findings}
    following = _following(view)
    return [[_annotated(passage, next(following), findings) for passage in paragraph] for paragraph in view.paragraphs]


def hue_of(finding: FindingView) -> str:
    """The stylesheet's name of the finding's colour: "1" to "8", or "bad" for what belongs to no factor."""
    return "bad" if finding.factor_index is None else str(finding.factor_index % HUES + 1)


def _annotated(passage: Passage, after: frozenset[str], findings: dict[str, FindingView]) -> AnnotatedPassage:
    here = tuple(findings[id] for id in passage.finding_ids)
    closing = tuple(finding for finding in here if finding.id not in after)
    return AnnotatedPassage(text=passage.text, findings=here, closing=closing)


def _following(view: FeedbackView) -> Iterator[frozenset[str]]:
    """For each passage of the essay the ids that go on in the next one."""
    passages = list(chain.from_iterable(view.paragraphs))
    return (
        frozenset(passage.finding_ids)
        for passage in [*passages[1:], Passage(text="", finding_ids=(), factor_index=None)]
    )

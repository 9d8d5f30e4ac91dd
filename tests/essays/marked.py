"""Rubrics and markings made by hand: a rubric of three factors, and markings of an essay by quoting it."""

from typing import Any

from essaycoach.essays.findings import factor_views
from essaycoach.essays.misconceptions import misconception_views
from essaycoach.essays.next_step import Standing
from essaycoach.essays.reader import Reader
from rubrics.marking.result import (
    Band,
    EvidenceFinding,
    EvidenceVerdict,
    FactorFinding,
    FactorVerdict,
    Marking,
    MisconceptionFinding,
    MisconceptionVerdict,
    Span,
)
from rubrics.marking.rubric import Evidence, Factor, Level, LevelScheme, Misconception, Rubric

ENGINE = "by hand"
FIRST_ATTEMPT = Reader()


def level(number: int, low: int, high: int) -> Level:
    return Level(
        level=number,
        minimum=low,
        maximum=high,
        bands=((low, high),),
        summary="",
        descriptor="",
        typical="",
        next_step=f"Do what level {number} needs.",
    )


RUBRIC = Rubric(
    slug="why-rome-fell",
    question="Why did Rome fall?",
    factors=(
        Factor(
            slug="army",
            title="Weakness of the army",
            statement="The legions grew unreliable.",
            evidence=(
                Evidence(
                    slug="adrianople",
                    statement="Valens lost at Adrianople in 378.",
                    names=("Adrianople",),
                    dates=("378",),
                ),
                Evidence(slug="pay", statement="A third of the pay was missing.", numbers=("a third",)),
            ),
        ),
        Factor(
            slug="money",
            title="Debased money",
            statement="Prices rose because silver was missing.",
            evidence=(
                Evidence(
                    slug="edict",
                    statement="Diocletian's edict fixed prices in 301.",
                    names=("Diocletian",),
                    dates=("301",),
                ),
            ),
        ),
        Factor(
            slug="plague",
            title="Plague",
            statement="Disease emptied the towns.",
            evidence=(Evidence(slug="year", statement="It came in 165.", dates=("165",)),),
        ),
    ),
    misconceptions=(Misconception(slug="nero", wrong="Nero burned Rome.", right="Nero was away when Rome burned."),),
    levels=LevelScheme(scheme="two", total_marks=20, levels=(level(1, 1, 10), level(2, 11, 20))),
)


def mark(
    text: str, factors: dict[str, tuple[str, str]], evidence: dict[str, tuple[str, str]], misconceptions: dict[str, str]
) -> Marking:
    """A marking; `factors` and `evidence` give (verdict, quote) by slug, all others are absent."""
    return Marking(
        prompt=RUBRIC.slug,
        words=len(text.split()),
        factors=tuple(_factor(text, factor.slug, factors.get(factor.slug)) for factor in RUBRIC.factors),
        evidence=tuple(
            _evidence(text, factor.slug, item.slug, evidence.get(item.slug))
            for factor in RUBRIC.factors
            for item in factor.evidence
        ),
        misconceptions=tuple(
            _misconception(text, item.slug, misconceptions.get(item.slug)) for item in RUBRIC.misconceptions
        ),
        band=Band(level=2, marks=(9, 12), reason="Two points."),
        engine=ENGINE,
        rubric=RUBRIC.content_hash,
    )


def standing(
    text: str = "",
    *,
    factors: dict[str, tuple[str, str]] | None = None,
    evidence: dict[str, tuple[str, str]] | None = None,
    misconceptions: dict[str, str] | None = None,
    reader: Reader = FIRST_ATTEMPT,
) -> Standing:
    """Where an essay stands that was marked like this, as the reader is told."""
    marking = mark(text, factors or {}, evidence or {}, misconceptions or {})
    return Standing(
        factors=factor_views(marking, RUBRIC, text, reader),
        misconceptions=misconception_views(marking, RUBRIC, text, reader),
        rubric=RUBRIC,
        band=marking.band,
    )


def _found(text: str, found: tuple[str, str] | None) -> dict[str, Any]:
    """Absent items carry a reason and no span, as the engine gives them."""
    if found is None:
        return {"verdict": "absent", "confidence": 0.1, "spans": (), "reason": "secret reason"}
    verdict, quote = found
    return {"verdict": verdict, "confidence": 0.8, "spans": _spans(text, quote), "reason": f"says {verdict}"}


def _spans(text: str, quote: str) -> tuple[Span, ...]:
    start = text.index(quote)
    return ((start, start + len(quote)),)


def _factor(text: str, slug: str, found: tuple[str, str] | None) -> FactorFinding:
    fields = _found(text, found)
    return FactorFinding(slug=slug, **fields | {"verdict": FactorVerdict(fields["verdict"])})


def _evidence(text: str, factor: str, slug: str, found: tuple[str, str] | None) -> EvidenceFinding:
    fields = _found(text, found)
    return EvidenceFinding(slug=slug, factor=factor, **fields | {"verdict": EvidenceVerdict(fields["verdict"])})


def _misconception(text: str, slug: str, quote: str | None) -> MisconceptionFinding:
    fields = _found(text, ("present", quote) if quote else None)
    return MisconceptionFinding(slug=slug, **fields | {"verdict": MisconceptionVerdict(fields["verdict"])})

"""The engine's one door: text and rubric in, marking out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from rubrics.marking.band import estimate_band
from rubrics.marking.compiled import CompiledRubric, compile_rubric
from rubrics.marking.decision import Head, load_heads
from rubrics.marking.findings import evidence_findings, factor_findings, misconception_findings
from rubrics.marking.holding import forget_holdings
from rubrics.marking.judging import judge
from rubrics.marking.meaning import load_model
from rubrics.marking.pipeline import load_pipeline
from rubrics.marking.reading import Essay, read_doc, read_saying
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.marking.signals.stance import read_stance

ENGINE_VERSION = "2.1"
"""Changes with anything that can change a result: code, weights or the language model."""

_MOST_COMPILED = 64
_compiled: OrderedDict[str, CompiledRubric] = OrderedDict()
_lock = Lock()


def mark_essay(text: str, rubric: Rubric) -> Marking:
    """Mark one essay; the same text and rubric always give the same marking.

    Takes any text, an empty one too. The language model loads at the first call.
    """
    nlp = load_pipeline()
    return mark_reading(read_doc(nlp(text)), compiled(rubric))


def compiled(rubric: Rubric) -> CompiledRubric:
    """The compiled form of a rubric, from a bounded cache by content hash (least recently used leaves first)."""
    with _lock:
        if rubric.content_hash not in _compiled:
            _compiled[rubric.content_hash] = compile_rubric(rubric, load_pipeline())
            if len(_compiled) > _MOST_COMPILED:
                _compiled.popitem(last=False)
        _compiled.move_to_end(rubric.content_hash)
        return _compiled[rubric.content_hash]


def forget_essays() -> None:
    """Forget what is remembered of earlier essays; nothing but time depends on it."""
    load_model().forget()
    forget_holdings()
    read_saying.cache_clear()
    read_stance.cache_clear()


def mark_reading(essay: Essay, rubric: CompiledRubric, heads: Mapping[str, Head] | None = None) -> Marking:
    """Mark an essay that was read before; other `heads` than the shipped ones are for trials."""
    heads = heads or load_heads()
    judgement = judge(essay, rubric, heads)
    factors, evidence = factor_findings(judgement), evidence_findings(judgement)
    facts = sum(finding.is_credited for finding in evidence)
    return Marking(
        prompt=rubric.rubric.slug,
        words=essay.words,
        factors=factors,
        evidence=evidence,
        misconceptions=misconception_findings(judgement),
        band=estimate_band(judgement, heads["band"], rubric.rubric.levels, factors, facts),
        engine=ENGINE_VERSION,
        rubric=rubric.rubric.content_hash,
    )

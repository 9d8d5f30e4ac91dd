"""What an attempt does that an earlier one did not, point by point: plain values, no HTML.

Everything is named as the rubric names it, because the student has it in one of the two texts; what both lack is
never looked at.
"""

from dataclasses import dataclass
from typing import Any

from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking, MisconceptionVerdict
from rubrics.marking.rubric import Rubric


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Points by their titles, facts by their statements.

    `newly_made` points were not made before, `newly_explained` were made only, and `lost` ones are no longer made;
    `put_right` holds facts that had a wrong detail, `mistakes_gone` and `mistakes_come` common errors by their
    corrections, `details_to_check` the number of facts that came with a wrong detail.
    """

    newly_made: tuple[str, ...]
    newly_explained: tuple[str, ...]
    no_longer_explained: tuple[str, ...]
    lost: tuple[str, ...]
    evidence_added: tuple[str, ...]
    evidence_lost: tuple[str, ...]
    put_right: tuple[str, ...]
    mistakes_gone: tuple[str, ...]
    mistakes_come: int
    details_to_check: int

    @property
    def is_empty(self) -> bool:
        """Whether both texts do the same."""
        return not any(getattr(self, name) for name in self.__slots__)

    @property
    def has_gains(self) -> bool:
        """Whether anything got better."""
        return bool(
            self.newly_made or self.newly_explained or self.evidence_added or self.put_right or self.mistakes_gone
        )


def compare_markings(before: Marking, now: Marking, rubric: Rubric) -> Changes:
    """What changed between two markings by this rubric and the same engine; raises ValueError on others."""
    if not before.rubric == now.rubric == rubric.content_hash or before.engine != now.engine:
        raise ValueError("markings by different rubrics or engines cannot be compared")
    return Changes(**_point_changes(before, now, rubric), **_fact_changes(before, now, rubric))


def _point_changes(before: Marking, now: Marking, rubric: Rubric) -> dict[str, Any]:
    points = list(zip(rubric.factors, before.factors, now.factors, strict=True))
    explained = FactorVerdict.EXPLAINED
    return {
        "newly_made": tuple(factor.title for factor, old, new in points if new.is_credited > old.is_credited),
        "newly_explained": tuple(
            factor.title
            for factor, old, new in points
            if new.verdict is explained and old.verdict is FactorVerdict.MADE
        ),
        "no_longer_explained": tuple(
            factor.title
            for factor, old, new in points
            if old.verdict is explained and new.verdict is FactorVerdict.MADE
        ),
        "lost": tuple(factor.title for factor, old, new in points if old.is_credited > new.is_credited),
    }


def _fact_changes(before: Marking, now: Marking, rubric: Rubric) -> dict[str, Any]:
    statements = [item.statement for factor in rubric.factors for item in factor.evidence]
    facts = list(zip(statements, before.evidence, now.evidence, strict=True))
    wrong = EvidenceVerdict.WRONG
    errors = list(zip(rubric.misconceptions, before.misconceptions, now.misconceptions, strict=True))
    committed = MisconceptionVerdict.PRESENT
    return {
        "evidence_added": tuple(
            text for text, old, new in facts if new.is_credited > old.is_credited and old.verdict is not wrong
        ),
        "evidence_lost": tuple(text for text, old, new in facts if old.is_credited > new.is_credited),
        "put_right": tuple(text for text, old, new in facts if new.is_credited and old.verdict is wrong),
        "details_to_check": sum(new.verdict is wrong and old.verdict is not wrong for _, old, new in facts),
        "mistakes_gone": tuple(
            error.right for error, old, new in errors if old.verdict is committed and new.verdict is not committed
        ),
        "mistakes_come": sum(new.verdict is committed and old.verdict is not committed for _, old, new in errors),
    }

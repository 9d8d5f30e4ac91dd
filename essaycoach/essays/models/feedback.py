"""What the engine said about an essay."""

from typing import Any

from django.db import models

from essaycoach.essays.models.attempt import Attempt
from rubrics.models import RubricVersion, Sample


class Feedback(models.Model):
    """One marking of an attempt, kept with the rubric version and engine that made it; marking again adds a row.

    `marking` is `rubrics.marking.result.Marking.to_dict()`. The counts, levels and marks beside it repeat what it
    says, so that lists and reports need not read it; levels and marks are null without a level scheme.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="feedback")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=40)
    marking: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    factors_credited = models.PositiveSmallIntegerField()
    factors_total = models.PositiveSmallIntegerField()
    level_low = models.PositiveSmallIntegerField(null=True, blank=True)
    level_high = models.PositiveSmallIntegerField(null=True, blank=True)
    marks_low = models.PositiveSmallIntegerField(null=True, blank=True)
    marks_high = models.PositiveSmallIntegerField(null=True, blank=True)
    marks_total = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "feedback"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "rubric_version", "engine"], name="one_marking_per_version"),
        ]

    def __str__(self) -> str:
        return f"Feedback on {self.attempt}"

    @property
    def coverage(self) -> str:
        """For example "4 of 6 factors"."""
        noun = "factor" if self.factors_total == 1 else "factors"
        return f"{self.factors_credited} of {self.factors_total} {noun}"

    @property
    def level_text(self) -> str | None:
        """For example "Level 3 to 4, 16-21 of 30 marks" with a proper dash; None without a level scheme."""
        if self.level_low is None:
            return None
        levels = _range(self.level_low, self.level_high, " to ")
        return f"Level {levels}, {_range(self.marks_low, self.marks_high, '–')} of {self.marks_total} marks"


class SampleFeedback(models.Model):
    """One marking of a sample essay, as `Feedback` is of an attempt."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="feedback")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=40)
    marking: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "sample feedback"
        constraints = [
            models.UniqueConstraint(fields=["sample", "rubric_version", "engine"], name="one_sample_marking"),
        ]

    def __str__(self) -> str:
        return f"Feedback on {self.sample}"


def _range(low: int | None, high: int | None, dash: str) -> str:
    return f"{low}" if low == high else f"{low}{dash}{high}"

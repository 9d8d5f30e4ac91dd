"""What the engine said about an essay."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        text = ngettext("%(made)d of %(total)d factor", "%(made)d of %(total)d factors", self.factors_total)
        return text % {"made": self.factors_credited, "total": self.factors_total}

    @property
    def level_text(self) -> str | None:
        """For example "Level 3 to 4, 16-21 of 30 marks" with a proper dash; None without a level scheme."""
        if self.level_low is None:
            return None
        text = (
            _("Level %(low)d, %(marks)s of %(total)d marks")
            if self.level_low == self.level_high
            else _("Level %(low)d to %(high)d, %(marks)s of %(total)d marks")
        )
        marks = f"{self.marks_low}" if self.marks_low == self.marks_high else f"{self.marks_low}–{self.marks_high}"
        return text % {"low": self.level_low, "high": self.level_high, "marks": marks, "total": self.marks_total}


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

"""What students hand in, and what the engine said about it."""

from typing import Any

from django.conf import settings
from django.db import models

from essaycoach.classrooms.models import Assignment
from rubrics.models import Prompt, RubricVersion


class Attempt(models.Model):
    """One essay as handed in; its text never changes. `number` counts a student's attempts at a prompt from 1."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="attempts")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="attempts"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["student", "prompt", "number"], name="one_attempt_per_number"),
        ]


class Feedback(models.Model):
    """One marking of an attempt, kept with the rubric version and engine that made it; marking again adds a row.

    `marking` is `rubrics.marking.result.Marking.to_dict()`.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="feedback")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="+")
    engine = models.CharField(max_length=40)
    marking: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "rubric_version", "engine"], name="one_marking_per_version"
            ),
        ]

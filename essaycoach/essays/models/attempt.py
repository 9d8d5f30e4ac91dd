"""What students hand in."""

from django.conf import settings
from django.db import models

from essaycoach.classrooms.models import Assignment
from rubrics.models import Prompt


class Attempt(models.Model):
    """One essay as handed in; its text never changes. `number` counts a student's attempts at a prompt from 1.

    `plan` is what she noted beside it and is not marked; `revises` is the attempt whose text she started from.
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="attempts")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="attempts"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    plan = models.TextField(blank=True)
    revises = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="revisions")
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["student", "prompt", "number"], name="one_attempt_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.student}, attempt {self.number}: {self.prompt}"

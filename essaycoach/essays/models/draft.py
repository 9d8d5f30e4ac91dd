"""What a student is still writing."""

from django.conf import settings
from django.db import models

from essaycoach.essays.models.attempt import Attempt
from rubrics.models import Prompt


class Draft(models.Model):
    """A student's unfinished answer to a prompt; handing in empties it.

    `revision` grows by one with every write, handing in included: who saves names the revision it started from, and
    a save from an older one is a conflict. `saved_from` names the browser tab of the last save with the save's number,
    and `tabs` does so for the last save of each of the latest tabs. `checks_used` counts the coverage checks since the
    last hand-in.
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="drafts")
    plan = models.TextField(blank=True)
    text = models.TextField(blank=True)
    revises = models.ForeignKey(Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    saved_from = models.CharField(max_length=40, blank=True)
    tabs: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    saved_at = models.DateTimeField(auto_now=True)
    checks_used = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["student", "prompt"], name="one_draft_per_prompt"),
        ]

    def __str__(self) -> str:
        return f"{self.student}, draft: {self.prompt}"


class DraftCopy(models.Model):
    """A text that a draft held before something else took its place; it can be brought back."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="copies")
    plan = models.TextField(blank=True)
    text = models.TextField(blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "draft copies"
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.draft}, kept {self.kept_at:%Y-%m-%d %H:%M}"

"""Stored mark schemes: a prompt keeps every version of its rubric, and a version never changes."""

from typing import Any

from django.db import models


class Pack(models.Model):
    """A folder of rubrics that was loaded together."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=40, blank=True)
    description = models.TextField(blank=True)
    licence = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40)
    content_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Prompt(models.Model):
    """An exam question."""

    slug = models.SlugField(unique=True, max_length=100)
    question = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=40, blank=True)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="prompts", null=True, blank=True)
    is_open = models.BooleanField(default=True, help_text="Any signed-in student may practise it.")
    current = models.ForeignKey("RubricVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=45, help_text="How long an exam allows for an answer.")
    target_words = models.PositiveSmallIntegerField(default=600, help_text="How long a full answer is.")

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question


class RubricVersion(models.Model):
    """One unchanging state of a prompt's rubric, numbered from 1; feedback keeps the version it was made with.

    `content` is what `rubrics.format.rubric_to_dict` writes; `rubrics.queries.rubric_of` reads it back.
    """

    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["prompt", "number"]
        constraints = [
            models.UniqueConstraint(fields=["prompt", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["prompt", "content_hash"], name="one_version_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.prompt.slug} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version; raises TypeError on one that is stored already."""
        if not self._state.adding:
            raise TypeError("A rubric version never changes; add a new one.")
        super().save(*args, **kwargs)


class Sample(models.Model):
    """An answer written to show what a level looks like; `comment` says why it is at that level."""

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="samples")
    level = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["prompt", "level", "title"]
        constraints = [
            models.UniqueConstraint(fields=["prompt", "level", "title"], name="one_sample_per_level_and_title"),
        ]

    def __str__(self) -> str:
        return f"Level {self.level}: {self.title}"

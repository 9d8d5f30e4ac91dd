"""Classes, who is in them and what they were set."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rubrics.models import Prompt


class SchoolClass(models.Model):
    """A class: `class` is taken by Python, so code says SchoolClass and pages say class."""

    name = models.CharField(max_length=100)
    teachers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="classes_taught")
    students = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Enrolment", related_name="classes_attended")

    class Meta:
        verbose_name = "class"
        verbose_name_plural = "classes"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A student's place in a class."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="enrolments")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    enrolled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_class", "student"], name="one_enrolment_per_class"),
        ]

    def __str__(self) -> str:
        return f"{self.student} in {self.school_class}"


class HintCeiling(models.IntegerChoices):
    """How far the hint ladder goes; each rung includes those before it."""

    NOTHING = 0, _("No hints")
    THEME = 1, _("The theme")
    POINTER = 2, _("A pointer")
    NAME = 3, _("The name")
    FACT = 4, _("The full fact")


class Assignment(models.Model):
    """A prompt set to a class with its terms; `due_at` is advice, late work is accepted.

    `minutes` is None where students take their time, `target_words` where the prompt's own length holds, and
    `checks_allowed` (per draft) where students may check their coverage as often as they like.
    """

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="assignments")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="assignments")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    may_pause = models.BooleanField(default=False)
    target_words = models.PositiveSmallIntegerField(null=True, blank=True)
    shows_rubric = models.BooleanField(default=False)
    hint_ceiling = models.PositiveSmallIntegerField(choices=HintCeiling, default=HintCeiling.FACT)
    checks_allowed = models.PositiveSmallIntegerField(null=True, blank=True)
    shows_samples = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [models.F("due_at").asc(nulls_last=True), "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "prompt"], name="one_assignment_per_prompt"),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} ({self.school_class})"


class TryOutLink(models.Model):
    """A link that lets anybody practise one prompt without an account, until it is closed."""

    token = models.CharField(max_length=40, unique=True)
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="try_out_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="try_out_links")
    made_at = models.DateTimeField(auto_now_add=True)
    closes_at = models.DateTimeField()
    guests = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="try_outs", blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Try-out of {self.prompt}"

    @property
    def is_open(self) -> bool:
        """Whether it still lets guests in."""
        return self.closes_at > timezone.now()

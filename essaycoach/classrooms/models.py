"""Classes, who is in them and what they were set."""

from django.conf import settings
from django.db import models

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


class Assignment(models.Model):
    """A prompt set to a class; `due_at` is advice, late work is accepted."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="assignments")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="assignments")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [models.F("due_at").asc(nulls_last=True), "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "prompt"], name="one_assignment_per_prompt"),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} ({self.school_class})"

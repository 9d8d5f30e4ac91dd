"""What a student says against a finding, and what the teacher answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from essaycoach.essays.models.feedback import Feedback


class Claim(models.TextChoices):
    WROTE_IT = "wrote-it", _("I did write this")
    NOT_MEANT = "not-meant", _("This is not what I meant")


class ObjectionState(models.TextChoices):
    OPEN = "open", _("Waiting for your teacher")
    UPHELD = "upheld", _("Your teacher agrees")
    DECLINED = "declined", _("Your teacher disagrees")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Objection(models.Model):
    """A student's claim that a finding is wrong.

    `item` is the factor's slug, "factor-slug/evidence-slug", the misconception's slug after "!", or empty for a point
    that the student cannot name; `passage` is what she points at in her own essay.
    """

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="objections")
    item = models.CharField(max_length=210, blank=True)
    claim = models.CharField(max_length=10, choices=Claim)
    passage = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_claim_display()}: {self.item or self.passage}"

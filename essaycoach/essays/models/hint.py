"""How far a student has climbed the hint ladder."""

from django.conf import settings
from django.db import models

from rubrics.models import Prompt


class Hint(models.Model):
    """The rungs of one item's hint ladder that a student has seen, over all attempts at the prompt.

    `item` is the factor's slug, or "factor-slug/evidence-slug"; `rung` counts from 1 (`HintCeiling`).
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hints")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=210)
    rung = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "prompt", "item"], name="one_ladder_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.student}, rung {self.rung} of {self.item}"

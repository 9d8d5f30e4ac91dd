"""Writing against the clock."""

import math
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from essaycoach.classrooms.models import Assignment
from essaycoach.essays.models.attempt import Attempt
from rubrics.models import Prompt


class Sitting(models.Model):
    """A timed attempt from its start to its hand-in; when time is up the draft is handed in as it is.

    `attempt` stays empty after the end if nothing was written.
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sittings")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="sittings")
    assignment = models.ForeignKey(Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    may_pause = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_for = models.DurationField(default=timedelta)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempt = models.OneToOneField(Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="sitting")

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "prompt"], condition=models.Q(ended_at=None), name="one_open_sitting_per_prompt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}, {self.minutes} minutes: {self.prompt}"

    @property
    def ends_at(self) -> datetime:
        """When time is up, if it is not paused (again) before then."""
        return self.started_at + timedelta(minutes=self.minutes) + self.paused_for

    @property
    def minutes_used(self) -> int:
        """How long it took without its pauses, rounded up; all of it while it has not ended."""
        if self.ended_at is None:
            return self.minutes
        taken = (self.paused_at or self.ended_at) - self.started_at - self.paused_for
        return min(self.minutes, math.ceil(taken / timedelta(minutes=1)))

    def left(self, now: datetime) -> timedelta:
        """The time that is left; negative when it has been over for so long."""
        return self.ends_at - (self.paused_at or now)

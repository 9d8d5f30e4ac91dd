"""How pages print a date by which work is due."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone

SOON = timedelta(days=3)

register = template.Library()


@register.filter
def urgency(due_at: datetime) -> str:
    """ "late", "soon" (within three days) or "later"."""
    left = due_at - timezone.now()
    if left < timedelta(0):
        return "late"
    return "soon" if left < SOON else "later"

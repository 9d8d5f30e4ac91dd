"""Attempts and feedback in Django's admin: to read, since neither ever changes."""

from django.contrib import admin
from django.http import HttpRequest

from essaycoach.essays.models import Attempt, Feedback


class ReadOnly:
    """Neither adds nor changes; deleting stays possible, for a student who wants her work removed."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class FeedbackInline(ReadOnly, admin.TabularInline[Feedback, Attempt]):
    model = Feedback
    fields = readonly_fields = ("rubric_version", "engine", "factors_credited", "factors_total", "created_at")


@admin.register(Attempt)
class AttemptAdmin(ReadOnly, admin.ModelAdmin[Attempt]):
    list_display = ("student", "prompt", "number", "submitted_at")
    list_select_related = ("student", "prompt")
    search_fields = ("student__username", "prompt__slug")
    inlines = (FeedbackInline,)

"""Stored rubrics in the admin site: to look at, for versions never change and packs are loaded from files."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from rubrics.models import Pack, Prompt, RubricVersion, Sample


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Shows rows and lets nobody add, change or delete them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Pack)
class PackAdmin(ReadOnlyAdmin):
    list_display = ["title", "version", "subject", "loaded_at"]


@admin.register(RubricVersion)
class RubricVersionAdmin(ReadOnlyAdmin):
    list_display = ["prompt", "number", "content_hash", "created_at"]
    list_select_related = ["prompt"]


@admin.register(Sample)
class SampleAdmin(ReadOnlyAdmin):
    list_display = ["prompt", "level", "title"]
    list_select_related = ["prompt"]


@admin.register(Prompt)
class PromptAdmin(admin.ModelAdmin[Prompt]):
    """Only whether a prompt is open can be changed; the rest comes from its rubric."""

    list_display = ["question", "slug", "kind", "period", "is_open"]
    fields = ["slug", "question", "kind", "period", "minutes", "target_words", "pack", "current", "is_open"]
    readonly_fields = ["slug", "question", "kind", "period", "minutes", "target_words", "pack", "current"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

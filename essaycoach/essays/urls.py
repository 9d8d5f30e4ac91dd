"""Addresses of the writing and feedback pages."""

from django.urls import path

from essaycoach.essays.views import changes, feedback, writing

urlpatterns = [
    path("prompts/<slug:slug>/", writing.prompt, name="prompt"),
    path("attempts/<int:pk>/", feedback.attempt, name="attempt"),
    path("attempts/<int:pk>/changes/", changes.changes, name="changes"),
]

"""Addresses of the writing and feedback pages."""

from django.urls import path

from essaycoach.essays.views import changes, feedback, try_outs, writing

urlpatterns = [
    path("prompts/<slug:slug>/", writing.prompt, name="prompt"),
    path("attempts/<int:pk>/", feedback.attempt, name="attempt"),
    path("attempts/<int:pk>/changes/", changes.changes, name="changes"),
    path("try/<str:token>/", try_outs.try_out, name="try-out"),
]

"""Addresses of the writing and feedback pages."""

from django.urls import path

from essaycoach.essays.views import feedback, writing

urlpatterns = [
    path("prompts/<slug:slug>/", writing.prompt, name="prompt"),
    path("attempts/<int:pk>/", feedback.attempt, name="attempt"),
]

"""Addresses of the writing and feedback pages."""

from django.urls import path

from essaycoach.essays import views

urlpatterns = [
    path("prompts/<slug:slug>/", views.prompt, name="prompt"),
    path("attempts/<int:pk>/", views.attempt, name="attempt"),
]

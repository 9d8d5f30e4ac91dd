"""Addresses where teachers set questions to a class."""

from django.urls import path

from essaycoach.classrooms import views

urlpatterns = [
    path("classes/<int:pk>/assignments/", views.set_prompt, name="set-prompt"),
    path("assignments/<int:pk>/", views.assignment, name="assignment"),
    path("assignments/<int:pk>/remove/", views.remove, name="remove-assignment"),
    path("assignments/restore/", views.restore, name="restore-assignment"),
]

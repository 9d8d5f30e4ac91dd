"""Addresses where teachers set questions to a class and read the library."""

from django.urls import path

from essaycoach.classrooms import views
from essaycoach.classrooms.library import views as library

urlpatterns = [
    path("classes/<int:pk>/assignments/", views.set_prompt, name="set-prompt"),
    path("assignments/<int:pk>/", views.assignment, name="assignment"),
    path("assignments/<int:pk>/remove/", views.remove, name="remove-assignment"),
    path("assignments/restore/", views.restore, name="restore-assignment"),
    path("library/", library.library, name="library"),
    path("library/<slug:slug>/", library.scheme, name="scheme"),
]

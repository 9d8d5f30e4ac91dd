"""Addresses of the home and class pages."""

from django.urls import path

from essaycoach.reports import views

urlpatterns = [
    path("", views.home, name="home"),
    path("classes/<int:pk>/", views.school_class, name="class"),
]

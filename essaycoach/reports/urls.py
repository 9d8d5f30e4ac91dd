"""Addresses of the home and class pages."""

from django.urls import path

from essaycoach.reports.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("classes/<int:pk>/", home.school_class, name="class"),
]

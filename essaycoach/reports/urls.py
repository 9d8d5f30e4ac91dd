"""Addresses of the home, class and try-out pages."""

from django.urls import path

from essaycoach.reports.views import home, try_outs

urlpatterns = [
    path("", home.home, name="home"),
    path("classes/<int:pk>/", home.school_class, name="class"),
    path("try-out-links/", try_outs.try_out_links, name="try-out-links"),
    path("try-out-links/<int:pk>/close/", try_outs.close, name="close-try-out"),
    path("try-out-links/<int:pk>/reopen/", try_outs.reopen, name="reopen-try-out"),
]

"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("essaycoach.classrooms.urls")),
    path("", include("essaycoach.essays.urls")),
    path("", include("essaycoach.reports.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("language/", set_language, name="set_language"),
    path("api/v1/", include("essaycoach.api.urls")),
]

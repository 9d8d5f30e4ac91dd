"""The addresses of the API, version 1."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from essaycoach.api.views import GradeView, PromptsView

app_name = "api"

urlpatterns = [
    path("grade", GradeView.as_view(), name="grade"),
    path("prompts", PromptsView.as_view(), name="prompts"),
    path("schema", SpectacularAPIView.as_view(), name="schema"),
    path("docs", SpectacularSwaggerView.as_view(url_name="api:schema"), name="docs"),
]

"""Addresses of the writing and feedback pages."""

from django.urls import path

from essaycoach.essays.views import (
    changes,
    checks,
    downloads,
    drafts,
    feedback,
    hints,
    objection_queue,
    objections,
    progress,
    samples,
    sittings,
    try_outs,
    uploads,
    writing,
)

urlpatterns = [
    path("prompts/<slug:slug>/", writing.prompt, name="prompt"),
    path("prompts/<slug:slug>/check/", checks.check, name="check"),
    path("prompts/<slug:slug>/copies/", drafts.copies, name="copies"),
    path("prompts/<slug:slug>/draft/", drafts.draft, name="draft"),
    path("prompts/<slug:slug>/draft/revise/", drafts.revise, name="revise"),
    path("prompts/<slug:slug>/samples/<int:pk>/", samples.sample, name="sample"),
    path("prompts/<slug:slug>/sitting/", sittings.sitting, name="sitting"),
    path("prompts/<slug:slug>/upload/", uploads.upload, name="upload"),
    path("attempts/<int:pk>/", feedback.attempt, name="attempt"),
    path("attempts/<int:pk>/changes/", changes.changes, name="changes"),
    path("attempts/<int:pk>/feedback.docx", downloads.word, name="feedback-docx"),
    path("attempts/<int:pk>/feedback.pdf", downloads.pdf, name="feedback-pdf"),
    path("attempts/<int:pk>/hints/", hints.hints, name="hints"),
    path("attempts/<int:pk>/objections/", objections.objections, name="attempt-objections"),
    path("objections/", objection_queue.queue, name="objections"),
    path("prompts/<slug:slug>/progress/", progress.prompt_progress, name="prompt-progress"),
    path("progress/", progress.progress, name="progress"),
    path("progress/coverage/<slug:slug>.svg", progress.coverage_svg, name="coverage-chart"),
    path("progress/kinds.svg", progress.kinds_svg, name="kinds-chart"),
    path("try/<str:token>/", try_outs.try_out, name="try-out"),
]

"""The feedback as a file."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_attempt_for
from essaycoach.essays.exports.pdf import pdf_of
from essaycoach.essays.exports.report import Report, make_report
from essaycoach.essays.exports.word import docx_of
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.queries import latest_feedback

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The feedback on an attempt as a PDF."""
    return _file(request, pk, pdf_of, "application/pdf", "pdf")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def word(request: SignedInRequest, pk: int) -> HttpResponse:
    """The feedback on an attempt as a .docx file."""
    return _file(request, pk, docx_of, _WORD, "docx")


def _file(
    request: SignedInRequest, pk: int, write: Callable[[Report], bytes], content_type: str, suffix: str
) -> HttpResponse:
    attempt = get_attempt_for(request.user, pk)
    feedback = latest_feedback(attempt)
    if feedback is None:
        return render(request, "essays/attempt_waiting.html", {"attempt": attempt}, status=404)
    report = make_report(read_feedback(feedback, by=request.user), feedback, by=request.user)
    name = f"{attempt.prompt.slug}-{attempt.number}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(write(report), content_type=content_type, headers=headers)

"""The page of a sample essay."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_sample_for
from essaycoach.essays.actions import mark_sample
from essaycoach.essays.annotations import annotate
from essaycoach.essays.samples import read_sample, readable_samples


@require_GET
@login_required
def sample(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A sample with what the engine found in it, and the samples of the other levels."""
    found = get_sample_for(request.user, slug, pk)
    shown = read_sample(mark_sample(sample=found))
    context = {
        "sample": found,
        "samples": readable_samples(request.user, found.prompt),
        "shown": shown,
        "view": shown.view,
        "paragraphs": annotate(shown.view),
        "latest": request.user.attempts.filter(prompt=found.prompt).first(),
    }
    return render(request, "essays/sample.html", context)

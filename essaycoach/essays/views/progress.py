"""How a student improves: the pages and their charts."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_practised_prompt_for
from essaycoach.essays.progress.charts import COVERAGE_HEIGHT, MOST_ATTEMPTS, coverage_chart, kinds_chart, kinds_height
from essaycoach.essays.progress.history import histories_of, history_of
from essaycoach.essays.progress.kinds import kind_shares
from essaycoach.essays.progress.streaks import weeks_in_a_row
from essaycoach.essays.progress.suggestions import suggest
from essaycoach.essays.queries import assigned_prompts, practice_prompts

MOST_SUGGESTIONS = 3


@require_GET
@login_required
def progress(request: SignedInRequest) -> HttpResponse:
    """Across the student's questions: where she stands, what stays weak, what to practise next."""
    user = request.user
    histories = histories_of(user)
    marked = [history for history in histories if history.marked]
    shares = kind_shares(marked)
    context = {
        "histories": histories,
        "marked": marked,
        "shares": shares,
        "height": kinds_height(shares),
        "to_explain": [history for history in marked if history.never_explained],
        "to_find": [history for history in marked if history.to_make_again or history.not_found],
        "suggestions": suggest(assigned_prompts(user), practice_prompts(user), most=MOST_SUGGESTIONS),
        "weeks": weeks_in_a_row(user),
    }
    return render(request, "essays/progress.html", context)


@require_GET
@login_required
def prompt_progress(request: SignedInRequest, slug: str) -> HttpResponse:
    """The student's attempts at one question, drawn and in numbers."""
    prompt = get_practised_prompt_for(request.user, slug)
    history = history_of(request.user, prompt)
    context = {"prompt": prompt, "history": history, "most_drawn": MOST_ATTEMPTS, "height": COVERAGE_HEIGHT}
    return render(request, "essays/prompt_progress.html", context)


@require_GET
@login_required
@cache_control(private=True, no_store=True)
def coverage_svg(request: SignedInRequest, slug: str) -> HttpResponse:
    """Coverage by attempt; `narrow` draws it for a phone."""
    history = history_of(request.user, get_practised_prompt_for(request.user, slug))
    if history is None or not history.marked:
        raise Http404("nothing to draw yet")
    return _svg(coverage_chart(history, narrow=_is_narrow(request)))


@require_GET
@login_required
@cache_control(private=True, no_store=True)
def kinds_svg(request: SignedInRequest) -> HttpResponse:
    """The kinds of detail given; `narrow` draws it for a phone."""
    shares = kind_shares(histories_of(request.user))
    if not shares:
        raise Http404("nothing to draw yet")
    return _svg(kinds_chart(shares, narrow=_is_narrow(request)))


def _svg(drawn: bytes) -> HttpResponse:
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")


def _is_narrow(request: SignedInRequest) -> bool:
    return "narrow" in request.GET

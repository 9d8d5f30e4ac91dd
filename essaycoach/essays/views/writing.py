"""The writing page."""

import logging
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.classrooms.terms import terms_for
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import (
    DraftConflict,
    EssayRejected,
    SetAside,
    end_overdue_sittings,
    is_marked_at_once,
    mark_attempt,
    save_draft,
    submit_attempt,
)
from essaycoach.essays.models import Attempt, Draft, Sitting
from essaycoach.essays.queries import attempts_of
from essaycoach.essays.views.posted import PostedDraft, whole_number
from essaycoach.essays.writing import copies_of, draft_of, must_sit, running_sitting, seconds_left
from rubrics.models import Prompt
from rubrics.queries import rubric_of

logger = logging.getLogger(__name__)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request: HttpRequest, slug: str) -> HttpResponse:
    """Write and hand in; somebody whose session ended meanwhile gets the text back."""
    if request.method == "POST" and not request.user.is_authenticated:
        return signed_out(request, slug)
    return _prompt(cast(SignedInRequest, request), slug)


@login_required
def _prompt(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_prompt_for(request.user, slug)
    if request.method == "POST":
        return _hand_in(request, found)
    for sitting in end_overdue_sittings(by=request.user):
        mark_now(sitting.attempt)
        if sitting.prompt_id == found.pk:
            messages.info(request, how_it_ended(sitting))
    return writing_page(request, found)


def _hand_in(request: SignedInRequest, found: Prompt) -> HttpResponse:
    posted = PostedDraft.from_form(request)
    try:
        handed_in = submit_attempt(
            prompt=found,
            text=posted.text,
            plan=posted.plan if "plan" in request.POST else None,
            revision=posted.revision,
            sitting_id=posted.sitting_id,
            by=request.user,
        )
    except EssayRejected as error:
        return refused(request, found, posted, str(error))
    except SetAside as aside:
        return put_aside(request, found, aside)
    mark_now(handed_in)
    messages.success(request, _("Your essay is handed in."), extra_tags="handed-in")
    return redirect("attempt", handed_in.pk)


def refused(request: SignedInRequest, found: Prompt, posted: PostedDraft, error: str) -> HttpResponse:
    """The writing page with the text as it was sent and what is wrong with it; saved as far as it can be."""
    draft = draft_of(request.user, found)
    draft.revision, draft.text, draft.plan = posted.revision or 0, posted.text, posted.plan
    try:
        return writing_page(request, found, draft=save_posted(request, found, posted), error=error)
    except (DraftConflict, EssayRejected):
        # The page's script saves it again and says what is in the way.
        return writing_page(request, found, draft=draft, error=error, is_saved=False)
    except SetAside as aside:
        return put_aside(request, found, aside)


def keep_first(request: SignedInRequest, found: Prompt) -> HttpResponse | None:
    """Save the text that a form holds besides what it asks for; gives a page if the student has to see to it first."""
    if "text" not in request.POST:
        return None
    posted = PostedDraft.from_form(request)
    try:
        save_posted(request, found, posted)
    except EssayRejected as error:
        return refused(request, found, posted, str(error))
    except DraftConflict as conflict:
        return conflict_page(request, found, posted, conflict.stored)
    except SetAside as aside:
        return put_aside(request, found, aside)
    return None


def conflict_page(request: SignedInRequest, found: Prompt, posted: PostedDraft, stored: Draft) -> HttpResponse:
    """Both texts side by side, for somebody without scripts."""
    context = {"prompt": found, "mine": posted, "stored": stored}
    context |= {"my_words": len(posted.text.split()), "stored_words": len(stored.text.split())}
    return render(request, "essays/writing/conflict.html", context, status=409)


def put_aside(request: SignedInRequest, found: Prompt, aside: SetAside) -> HttpResponse:
    """On to where the student can go on, told what became of the text."""
    messages.warning(request, str(aside), extra_tags="handed-in")
    if aside.sitting is None or aside.sitting.attempt is None:
        return redirect("prompt", found.slug)
    mark_now(aside.sitting.attempt)
    return redirect("attempt", aside.sitting.attempt.pk)


def save_posted(request: SignedInRequest, found: Prompt, posted: PostedDraft) -> Draft:
    """Save what a form holds; see `save_draft` for what it raises."""
    return save_draft(
        prompt=found,
        text=posted.text,
        plan=posted.plan,
        base_revision=posted.revision or 0,
        tab=posted.tab,
        sitting_id=posted.sitting_id,
        by=request.user,
    )


def writing_page(
    request: SignedInRequest, found: Prompt, *, draft: Draft | None = None, error: str = "", is_saved: bool = True
) -> HttpResponse:
    """The page on the terms the student writes on, with the draft as stored, or as given and perhaps not saved."""
    sitting = running_sitting(request.user, found)
    draft = draft or draft_of(request.user, found)
    terms = terms_for(request.user, found)
    kept = copies_of(draft, sitting)
    left = seconds_left(sitting) or 0
    context = {
        "prompt": found,
        "attempts": attempts_of(request.user, found),
        "draft": draft,
        "words": len(draft.text.split()),
        "error": error,
        "terms": terms,
        "sitting": sitting,
        "seconds_left": left,
        "clock_text": f"{left // 60}:{left % 60:02}",
        "saved_time": _saved_time(draft) if is_saved and (draft.text.strip() or draft.plan.strip()) else "",
        "is_saved": is_saved,
        "must_sit": sitting is None and must_sit(request.user, found),
        "copies": kept.count(),
        "undo": kept.filter(pk=whole_number(request.GET.get("undo")) or 0).first(),
        "factors": rubric_of(found.current).factors if terms.shows_rubric and found.current else (),
    }
    return render(request, "essays/prompt.html", context, status=422 if error else 200)


def _saved_time(draft: Draft) -> str:
    """The time, with the day in front of it unless it is today's."""
    saved_at = timezone.localtime(draft.saved_at)
    return date_format(saved_at, "H:i" if saved_at.date() == timezone.localdate() else "j E, H:i")


def signed_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Give back what was sent after the session ended."""
    posted = PostedDraft.from_form(request)
    context = {"text": posted.text, "plan": posted.plan, "slug": slug}
    return render(request, "essays/signed_out.html", context, status=403)


def mark_now(handed_in: Attempt | None) -> None:
    """Mark an attempt that has just been handed in, unless the worker is to do it."""
    if handed_in is None or not is_marked_at_once(handed_in):
        return
    try:
        mark_attempt(attempt=handed_in)
    except Exception:
        # The essay is stored and the worker marks it again later: the student must not pay for our mistake.
        logger.exception("Marking attempt %s failed", handed_in.pk)


def how_it_ended(sitting: Sitting) -> str:
    """A sentence for a student who comes back after her sitting has ended."""
    if sitting.attempt is None:
        return _("Time is up. Nothing was written, so nothing was handed in.")
    return _("Time was up. What you had written by then is handed in.")

"""Saving drafts, their earlier versions, revising."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import (
    DraftConflict,
    DraftTooLong,
    EssayRejected,
    SetAside,
    clear_draft,
    restore_copy,
    settle_conflict,
    start_revision,
)
from essaycoach.essays.models import Draft, DraftCopy
from essaycoach.essays.views.posted import BodyTooLarge, NotReadable, PostedDraft, whole_number
from essaycoach.essays.views.writing import conflict_page, keep_first, put_aside, refused, save_posted, signed_out
from essaycoach.essays.writing import copies_of, draft_of, running_sitting, seconds_left
from rubrics.models import Prompt

WORDS_SHOWN = 16


@never_cache
@require_http_methods(["GET", "POST", "PUT"])
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft for the page's own script, in JSON; a form may post to it too."""
    is_form = request.method == "POST" and request.content_type != "application/json"
    if not request.user.is_authenticated:
        return signed_out(request, slug) if is_form else _signed_out_json(slug)
    signed_in = cast(SignedInRequest, request)
    found = get_prompt_for(signed_in.user, slug)
    if is_form:
        return _save_form(signed_in, found)
    if request.method == "GET":
        return JsonResponse(_state(signed_in, draft_of(signed_in.user, found)))
    return _save_json(signed_in, found)


def _save_json(request: SignedInRequest, found: Prompt) -> JsonResponse:
    try:
        posted = PostedDraft.from_json(request)
        if posted.user_id not in (None, request.user.pk):
            return JsonResponse({"code": "somebody-else"}, status=403)
        saved = _save(request, found, posted)
    except NotReadable:
        return JsonResponse({"message": _("The draft did not arrive whole.")}, status=400)
    except BodyTooLarge:
        return JsonResponse({"message": _("Your text is too long to be saved.")}, status=413)
    except EssayRejected as error:
        return JsonResponse({"message": str(error)}, status=413 if isinstance(error, DraftTooLong) else 422)
    except DraftConflict as conflict:
        return JsonResponse(_state(request, conflict.stored), status=409)
    except SetAside as aside:
        return JsonResponse({"message": str(aside), "url": _where(found, aside)}, status=410)
    state = _state(request, saved)
    if (saved.text, saved.plan) == (posted.text, posted.plan):
        # The page has the texts already.
        del state["text"], state["plan"]
    return JsonResponse(state)


def _save_form(request: SignedInRequest, found: Prompt) -> HttpResponse:
    posted = PostedDraft.from_form(request)
    try:
        _save(request, found, posted)
    except EssayRejected as error:
        return refused(request, found, posted, str(error))
    except DraftConflict as conflict:
        return conflict_page(request, found, posted, conflict.stored)
    except SetAside as aside:
        return put_aside(request, found, aside)
    messages.success(request, _("Your draft is saved."))
    return redirect("prompt", found.slug)


def _save(request: SignedInRequest, found: Prompt, posted: PostedDraft) -> Draft:
    if posted.choice not in ("mine", "stored"):
        return save_posted(request, found, posted)
    return settle_conflict(
        prompt=found,
        text=posted.text,
        plan=posted.plan,
        base_revision=posted.revision or 0,
        keeps_stored=posted.choice == "stored",
        tab=posted.tab,
        sitting_id=posted.sitting_id,
        by=request.user,
    )


def _state(request: SignedInRequest, stored: Draft) -> dict[str, Any]:
    """The draft as JSON; times are in the user's zone."""
    sitting = running_sitting(request.user, stored.prompt)
    saved_at = timezone.localtime(stored.saved_at) if stored.pk else None
    return {
        "user": request.user.pk,
        "revision": stored.revision,
        "text": stored.text,
        "plan": stored.plan,
        "tab": stored.saved_from,
        "saved_at": saved_at.isoformat() if saved_at else None,
        "saved_time": date_format(saved_at, "H:i") if saved_at else "",
        "sitting": {"id": sitting.pk, "seconds_left": seconds_left(sitting), "is_paused": bool(sitting.paused_at)}
        if sitting
        else None,
        "csrf_token": get_token(request),
    }


def _signed_out_json(slug: str) -> JsonResponse:
    sign_in = f"{reverse('account_login')}?next={reverse('prompt', args=[slug])}"
    return JsonResponse({"code": "signed-out", "sign_in": sign_in}, status=401)


def _where(found: Prompt, aside: SetAside) -> str:
    attempt = aside.sitting.attempt if aside.sitting else None
    return reverse("attempt", args=[attempt.pk]) if attempt else reverse("prompt", args=[found.slug])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def copies(request: SignedInRequest, slug: str) -> HttpResponse:
    """Earlier versions of the draft: `restore` brings one back, `clear` starts with an empty page."""
    found = get_prompt_for(request.user, slug)
    sitting = running_sitting(request.user, found)
    kept = copies_of(draft_of(request.user, found), sitting)
    if request.method != "POST":
        listed = [_listed(copy) for copy in kept]
        return render(request, "essays/writing/copies.html", {"prompt": found, "copies": listed, "sitting": sitting})
    page = keep_first(request, found)
    if page:
        return page
    if "clear" in request.POST:
        return _offer_undo(found, clear_draft(prompt=found, by=request.user))
    copy = get_object_or_404(kept, pk=whole_number(request.POST.get("restore")) or 0)
    return _offer_undo(found, restore_copy(copy=copy, by=request.user))


def _listed(copy: DraftCopy) -> dict[str, Any]:
    """A copy with its length and its last words: the beginnings of versions are often the same."""
    words = copy.text.split()
    ending = " ".join(words[-WORDS_SHOWN:])
    return {"copy": copy, "words": len(words), "ending": f"… {ending}" if len(words) > WORDS_SHOWN else ending}


def _offer_undo(found: Prompt, former: DraftCopy | None) -> HttpResponse:
    page = reverse("prompt", args=[found.slug])
    return redirect(f"{page}?undo={former.pk}" if former else page)


@require_POST
@login_required
def revise(request: SignedInRequest, slug: str) -> HttpResponse:
    """Go on from the attempt named, or from the last one."""
    found = get_prompt_for(request.user, slug)
    mine = request.user.attempts.select_related("prompt").filter(prompt=found)
    pk = whole_number(request.POST.get("attempt"))
    attempt = get_object_or_404(mine, pk=pk) if pk else mine.first()
    page = keep_first(request, found)
    if page or attempt is None:
        return page or redirect("prompt", found.slug)
    try:
        start_revision(attempt=attempt, by=request.user)
    except EssayRejected as error:
        messages.warning(request, str(error))
    return redirect("prompt", found.slug)

"""The upload page: choose a file, see the text in it, and put it where the draft is."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.essays.access import get_prompt_for
from essaycoach.essays.actions import DraftRejected, replace_draft
from essaycoach.essays.uploads.receiving import OneFileInMemory
from essaycoach.essays.uploads.upload import UploadRejected, read_upload
from essaycoach.essays.views.writing import signed_out
from essaycoach.essays.writing import draft_of, must_sit, running_sitting
from rubrics.essay_files import printable
from rubrics.models import Prompt


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A form for a file; the text read from it; and, with `text`, that text as the draft."""
    # Before anything looks at the form, which would take in the file: that is why the check for forged requests waits.
    request.upload_handlers = [OneFileInMemory(request)]
    return _upload(request, slug)


@csrf_protect
def _upload(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method == "POST" and "text" in request.POST and not request.user.is_authenticated:
        return signed_out(request, slug)
    return _signed_in(cast(SignedInRequest, request), slug)


@login_required
def _signed_in(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_prompt_for(request.user, slug)
    if request.method != "POST":
        return _form(request, found)
    if "text" in request.POST:
        return _use(request, found, request.POST["text"])
    return _preview_of_file(request, found)


def _preview_of_file(request: SignedInRequest, found: Prompt) -> HttpResponse:
    if _is_closed(request, found):
        return _form(request, found, status=409)
    file = request.FILES.get("file")
    if file is None:
        return _form(request, found, error=_("Choose a file first."), status=422)
    name = printable(file.name or "")
    try:
        read = read_upload(name, file.read())
    except UploadRejected as error:
        return _form(request, found, error=str(error), name=name, status=422)
    return _preview(request, found, {"text": read.text, "notes": read.notes, "name": name})


def _use(request: SignedInRequest, found: Prompt, text: str) -> HttpResponse:
    before = draft_of(request.user, found)
    try:
        if _is_closed(request, found):
            raise DraftRejected(_("There is a clock to mind: write your essay on the writing page."))
        if not text.strip():
            raise DraftRejected(_("There is no text to use. Choose another file, or write something."))
        draft = replace_draft(prompt=found, text=text, plan=before.plan, by=request.user)
    except DraftRejected as error:
        return _preview(request, found, {"text": text, "error": str(error)})
    messages.success(request, _("The text of your file is your draft now. It is not handed in yet."))
    copy = draft.copies.filter(text=before.text, plan=before.plan).first()
    page = reverse("prompt", args=[found.slug])
    return redirect(f"{page}?undo={copy.pk}" if copy else page)


def _form(
    request: SignedInRequest, found: Prompt, *, error: str = "", name: str = "", status: int = 200
) -> HttpResponse:
    context = {"prompt": found, "error": error, "name": name, "is_closed": _is_closed(request, found)}
    return render(request, "essays/upload/form.html", context, status=status)


def _preview(request: SignedInRequest, found: Prompt, read: dict[str, object]) -> HttpResponse:
    draft = draft_of(request.user, found)
    context = {"prompt": found, "draft": draft, "draft_words": len(draft.text.split()), **read}
    context["words"] = len(str(read["text"]).split())
    return render(request, "essays/upload/preview.html", context, status=422 if "error" in read else 200)


def _is_closed(request: SignedInRequest, found: Prompt) -> bool:
    """Whether there is a clock to mind: what is written against it is written on the writing page."""
    return must_sit(request.user, found) or running_sitting(request.user, found) is not None

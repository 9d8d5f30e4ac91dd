"""The pages of the library; teachers only, since a mark scheme tells a student what to write."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.classrooms.access import check_is_teacher, get_library_prompt
from essaycoach.classrooms.library.shelves import class_choices, search_library
from rubrics.queries import rubric_of


@require_GET
@login_required
def library(request: SignedInRequest) -> HttpResponse:
    """The packs with their questions; for htmx only the list that is searched."""
    check_is_teacher(request.user)
    found = search_library(wanted=request.GET.get("q", "").strip(), subject=request.GET.get("subject", ""))
    template = "classrooms/library/list.html" if request.htmx else "classrooms/library/library.html"
    return render(request, template, {"library": found})


@require_GET
@login_required
def scheme(request: SignedInRequest, slug: str) -> HttpResponse:
    """The mark scheme of one question, to read."""
    prompt = get_library_prompt(request.user, slug)
    assert prompt.current is not None  # noqa: S101 - the access function gives only prompts with a version
    context = {
        "prompt": prompt,
        "version": prompt.current,
        "rubric": rubric_of(prompt.current),
        "choices": class_choices(request.user, prompt),
    }
    return render(request, "classrooms/library/scheme.html", context)

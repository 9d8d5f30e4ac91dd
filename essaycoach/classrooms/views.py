"""Setting questions to a class, and the terms on which students practise them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from essaycoach.accounts.requests import SignedInRequest
from essaycoach.classrooms.access import get_assignment_taught_by, get_class_for
from essaycoach.classrooms.actions import (
    AssignmentInUse,
    remove_assignment,
    restore_assignment,
    set_assignment,
    set_terms,
)
from essaycoach.classrooms.forms import SetPromptForm, TermsForm, terms_as_given
from essaycoach.classrooms.terms import terms_of
from essaycoach.classrooms.terms_text import describe_terms

REMOVED = "removed-assignment"
"""What the session keeps so that a removal can be undone."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    """See and change the terms of an assignment."""
    found = get_assignment_taught_by(request.user, pk)
    form = TermsForm(request.POST or None, initial=terms_as_given(found))
    if request.method == "POST" and form.is_valid():
        set_terms(assignment=found, by=request.user, **form.values())
        messages.success(request, _("Saved. Your students see it from now on."))
        return redirect("assignment", found.pk)
    context = {
        "assignment": found,
        "form": form,
        "sentences": describe_terms(terms_of(found, found.prompt)),
        "has_attempts": found.attempts.exists(),
    }
    return render(request, "classrooms/assignment.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def set_prompt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set a question to the class, then show its terms."""
    school_class = get_class_for(request.user, pk)
    form = SetPromptForm(request.POST, school_class=school_class)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("class", pk)
    new = set_assignment(school_class=school_class, prompt=form.cleaned_data["prompt"], by=request.user)
    text = _("The question is set: %(name)s sees it now. Below is what your students may do.")
    messages.success(request, text % {"name": school_class.name})
    return redirect("assignment", new.pk)


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an assignment back while nobody has handed in; the message brings it back."""
    found = get_assignment_taught_by(request.user, pk)
    try:
        removed = remove_assignment(assignment=found, by=request.user)
    except AssignmentInUse as error:
        messages.error(request, str(error))
        return redirect("assignment", pk)
    request.session[REMOVED] = removed
    request.session["undo"] = reverse("restore-assignment")
    text = _("“%(question)s” is no longer set to %(name)s. Drafts are kept.")
    values = {"question": found.prompt.question, "name": found.school_class.name}
    messages.success(request, text % values, extra_tags="undo")
    return redirect("class", found.school_class_id)


@require_POST
@login_required
def restore(request: SignedInRequest) -> HttpResponse:
    """Bring back the assignment that was removed last in this session."""
    removed = request.session.pop(REMOVED, None)
    request.session.pop("undo", None)
    if removed is None:
        messages.error(request, _("There is nothing to bring back."))
        return redirect("home")
    found = restore_assignment(removed=removed, by=request.user)
    messages.success(request, _("The question is set again, on the same terms."))
    return redirect("class", found.school_class_id)

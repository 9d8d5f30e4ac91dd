"""The home pages of students and teachers, and a teacher's class page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from essaycoach.accounts.models import User
from essaycoach.accounts.requests import SignedInRequest
from essaycoach.classrooms.access import get_class_for
from essaycoach.classrooms.forms import SetPromptForm
from essaycoach.classrooms.queries import classes_of, work_is_kept_until
from essaycoach.essays.actions import end_overdue_sittings
from essaycoach.essays.objection_queue import count_waiting
from essaycoach.essays.progress.streaks import weeks_in_a_row
from essaycoach.essays.progress.suggestions import suggest
from essaycoach.essays.queries import PracticePrompt, assigned_prompts, practice_prompts
from essaycoach.essays.writing import unfinished_drafts
from essaycoach.reports.practice import list_practice
from essaycoach.reports.queries import class_overview


@require_GET
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """What to do next: for a student her prompts, for a teacher her classes; for htmx only the list it searches."""
    user = request.user
    end_overdue_sittings(by=user)
    prompts = practice_prompts(user)
    asked = {"wanted": request.GET.get("q", "").strip(), "subject": request.GET.get("subject", "")}
    context: dict[str, object] = {"practice": list_practice(prompts, **asked)}
    if request.htmx:
        return render(request, "essays/practice_list.html", context)
    if user.is_guest:
        guest_context = {"kept_until": work_is_kept_until(user), "drafts": unfinished_drafts(user), "practice": prompts}
        return render(request, "essays/guest_home.html", guest_context)
    if user.is_teacher:
        overviews = [class_overview(school_class) for school_class in classes_of(user)]
        context |= {"overviews": overviews, "objections_waiting": count_waiting(user)}
        return render(request, "reports/teacher_home.html", context)
    return render(request, "essays/student_home.html", context | _student_context(user, prompts))


@require_GET
@login_required
def school_class(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far each student of the class is with each assignment."""
    found = get_class_for(request.user, pk)
    context = {"overview": class_overview(found), "set_form": SetPromptForm(school_class=found)}
    return render(request, "reports/class.html", context)


def _student_context(student: User, practice: list[PracticePrompt]) -> dict[str, object]:
    assigned = assigned_prompts(student)
    has_begun = any(item.attempts for item in assigned) or any(item.attempts for item in practice)
    return {
        "assigned": assigned,
        "drafts": unfinished_drafts(student),
        "has_begun": has_begun,
        "suggestions": suggest(assigned, practice, most=1) if has_begun else [],
        "weeks": weeks_in_a_row(student) if has_begun else 0,
    }

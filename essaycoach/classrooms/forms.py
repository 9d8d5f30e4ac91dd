"""What teachers fill in: a question to set, and the terms of an assignment."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from essaycoach.classrooms.models import Assignment, HintCeiling, SchoolClass
from essaycoach.classrooms.queries import prompts_to_set
from rubrics.models import Prompt

if TYPE_CHECKING:
    _PromptIterator = ModelChoiceIterator[Prompt]
else:
    _PromptIterator = ModelChoiceIterator

MINUTES = (5, 300)
"""Shortest and longest timed attempt."""
WORDS = (50, 5000)
MOST_CHECKS = 50
DAYS_OPEN = 14
MOST_DAYS_OPEN = 366
"""For which a try-out link lets people in."""
LOCAL_TIME = "%Y-%m-%dT%H:%M"

LADDER = [
    (HintCeiling.NOTHING, gettext_lazy("No hints")),
    (HintCeiling.THEME, gettext_lazy("The theme: what a missing point or fact is about")),
    (HintCeiling.POINTER, gettext_lazy("A pointer as well: where to look, without a name")),
    (HintCeiling.NAME, gettext_lazy("The name as well: who or what it is")),
    (HintCeiling.FACT, gettext_lazy("The full fact at the end: everything, a step at a time")),
]
CHECKS = [
    ("any", gettext_lazy("As often as they like")),
    ("some", gettext_lazy("Only this often for each essay:")),
    ("none", gettext_lazy("Not at all")),
]


class _ByPack(_PromptIterator):
    """Questions under the titles of their packs; the queryset is in the order of the packs and has them at hand."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for pack, prompts in groupby(self.queryset, key=lambda prompt: prompt.pack):
            choices = [self.choice(prompt) for prompt in prompts]
            if pack:
                yield pack.title, choices
            else:
                yield from choices


class PromptField(forms.ModelChoiceField[Prompt]):
    """A question that can be set, chosen under its pack."""

    iterator = _ByPack

    def label_from_instance(self, obj: Prompt) -> str:
        """The question itself."""
        return obj.question


class SetPromptForm(forms.Form):
    """A question that the class was not set yet."""

    prompt = PromptField(
        queryset=Prompt.objects.none(),
        label=gettext_lazy("Question"),
        empty_label=gettext_lazy("Choose a question"),
        error_messages={"invalid_choice": gettext_lazy("This question is set to the class already, or it is gone.")},
    )

    def __init__(self, *args: Any, school_class: SchoolClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["prompt"]
        assert isinstance(field, PromptField)  # noqa: S101 - for type checkers
        field.queryset = prompts_to_set(school_class)


class TryOutForm(forms.Form):
    """A question that anybody may try, and the last day on which the link lets people in."""

    prompt = PromptField(
        queryset=Prompt.objects.filter(current__isnull=False)
        .select_related("pack")
        .order_by("pack__title", "question"),
        label=gettext_lazy("Question"),
        empty_label=gettext_lazy("Choose a question"),
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"),
        initial=lambda: timezone.localdate() + timedelta(days=DAYS_OPEN),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Give the day as a date.")},
    )

    def clean_closes_on(self) -> date:
        """Refuse a day that is over or too far away."""
        day: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=MOST_DAYS_OPEN):
            raise forms.ValidationError(_("Choose a day from today on, within the next year."))
        return day

    def closes_at(self) -> datetime:
        """The end of that day where the teacher is; call it on a valid form only."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["closes_on"], time(23, 59)))


class TermsForm(forms.Form):
    """The terms of an assignment, as `set_terms` takes them: see `values`."""

    due_at = forms.DateTimeField(
        label=gettext_lazy("Due"),
        required=False,
        input_formats=[LOCAL_TIME, f"{LOCAL_TIME}:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL_TIME),
        error_messages={"invalid": gettext_lazy("Give the day and the time, or leave it empty.")},
    )
    target_words = forms.IntegerField(
        label=gettext_lazy("Length to aim for, in words"), required=False, min_value=WORDS[0], max_value=WORDS[1]
    )
    is_timed = forms.BooleanField(label=gettext_lazy("They write against the clock"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=MINUTES[0], max_value=MINUTES[1]
    )
    may_pause = forms.BooleanField(label=gettext_lazy("They may pause the clock"), required=False)
    shows_rubric = forms.BooleanField(
        label=gettext_lazy("They see the points of the mark scheme while they write"), required=False
    )
    checks = forms.ChoiceField(label=gettext_lazy("Coverage checks"), choices=CHECKS, widget=forms.RadioSelect)
    checks_allowed = forms.IntegerField(
        label=gettext_lazy("Checks for each essay"), required=False, min_value=1, max_value=MOST_CHECKS
    )
    hint_ceiling = forms.TypedChoiceField(
        label=gettext_lazy("How far hints go"),
        choices=LADDER,
        coerce=lambda value: HintCeiling(int(value)),
        widget=forms.RadioSelect,
    )
    shows_samples = forms.BooleanField(
        label=gettext_lazy("They may read the sample answers after their first attempt"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number that a choice needs."""
        given = super().clean() or {}
        if given.get("is_timed") and not given.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("Say how many minutes they have."))
        if given.get("checks") == "some" and not given.get("checks_allowed") and "checks_allowed" not in self.errors:
            self.add_error("checks_allowed", _("Say how many checks they have."))
        return given

    def values(self) -> dict[str, Any]:
        """The arguments of `set_terms` that hold the terms; call it on a valid form only."""
        given = self.cleaned_data
        checks = {"any": None, "some": given["checks_allowed"], "none": 0}
        due_at: datetime | None = given["due_at"]
        return {
            "due_at": due_at,
            "minutes": given["minutes"] if given["is_timed"] else None,
            "may_pause": given["may_pause"],
            "target_words": given["target_words"],
            "shows_rubric": given["shows_rubric"],
            "hint_ceiling": given["hint_ceiling"],
            "checks_allowed": checks[given["checks"]],
            "shows_samples": given["shows_samples"],
        }


def terms_as_given(assignment: Assignment) -> dict[str, Any]:
    """The assignment's terms as the form shows them at first."""
    checks = {None: "any", 0: "none"}.get(assignment.checks_allowed, "some")
    return {
        "due_at": assignment.due_at,
        "target_words": assignment.target_words or assignment.prompt.target_words,
        "is_timed": assignment.minutes is not None,
        "minutes": assignment.minutes or assignment.prompt.minutes,
        "may_pause": assignment.may_pause,
        "shows_rubric": assignment.shows_rubric,
        "checks": checks,
        "checks_allowed": assignment.checks_allowed or 3,
        "hint_ceiling": assignment.hint_ceiling,
        "shows_samples": assignment.shows_samples,
    }

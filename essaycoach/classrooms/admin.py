"""Classes in Django's admin: where teachers, students and assignments are put together."""

from django.contrib import admin

from essaycoach.classrooms.models import Assignment, Enrolment, SchoolClass


class EnrolmentInline(admin.TabularInline[Enrolment, SchoolClass]):
    model = Enrolment
    extra = 0
    autocomplete_fields = ("student",)


class AssignmentInline(admin.TabularInline[Assignment, SchoolClass]):
    model = Assignment
    extra = 0
    autocomplete_fields = ("set_by",)


@admin.register(SchoolClass)
class SchoolClassAdmin(admin.ModelAdmin[SchoolClass]):
    search_fields = ("name",)
    autocomplete_fields = ("teachers",)
    inlines = (EnrolmentInline, AssignmentInline)

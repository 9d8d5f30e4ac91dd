"""People in Django's admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from essaycoach.accounts.models import User


@admin.register(User)
class RoleAdmin(UserAdmin[User]):
    list_display = ("username", "first_name", "last_name", "role", "is_active")
    list_filter = ("role", "is_guest", "is_active", "is_staff")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("EssayCoach", {"fields": ("role",)}))
    add_fieldsets = (*UserAdmin.add_fieldsets, ("EssayCoach", {"fields": ("first_name", "last_name", "role")}))

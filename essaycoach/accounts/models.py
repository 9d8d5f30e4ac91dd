"""People who sign in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Role(models.TextChoices):
    STUDENT = "student", gettext_lazy("Student")
    TEACHER = "teacher", gettext_lazy("Teacher")


class People(UserManager["User"]):
    """Makes accounts as Django does, except that who runs the site is a teacher."""

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra_fields: Any
    ) -> "User":
        """An administrator, who teaches unless `role` says otherwise."""
        return super().create_superuser(username, email, password, **{"role": Role.TEACHER} | extra_fields)


class User(AbstractUser):
    """A student or a teacher; `is_staff` opens Django's admin and nothing else."""

    role = models.CharField(max_length=10, choices=Role, default=Role.STUDENT)
    is_guest = models.BooleanField(default=False, help_text="Came by a try-out link, without a name or a password.")

    objects: ClassVar[People] = People()

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER

    @property
    def display_name(self) -> str:
        return _("Guest") if self.is_guest else self.get_full_name() or self.username

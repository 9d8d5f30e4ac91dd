"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    STUDENT = "student", "Student"
    TEACHER = "teacher", "Teacher"


class User(AbstractUser):
    """A student or a teacher; `is_staff` opens Django's admin and nothing else."""

    role = models.CharField(max_length=10, choices=Role, default=Role.STUDENT)
    is_guest = models.BooleanField(default=False, help_text="Came by a try-out link, without a name or a password.")

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

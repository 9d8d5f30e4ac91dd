"""The demo class as written in fixtures/demo: who is in it, what it was set, what was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from essaycoach.classrooms.models import HintCeiling

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
PASSWORD = "practice-makes-progress"  # noqa: S105 - shown in README and on the console, on purpose
"""Of every demo account."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoPerson:
    username: str
    first_name: str
    last_name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoAssignment:
    """`prompt` is a slug; `due_in_days` counts from the day the class is made. `terms` are fields of `Assignment`."""

    prompt: str
    due_in_days: int
    terms: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoAttempt:
    """`student` is a username, `prompt` a slug; `days_ago` counts back from the day the class is made."""

    student: str
    prompt: str
    days_ago: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoDraft:
    """What a student is still writing; `student` is a username, `prompt` a slug."""

    student: str
    prompt: str
    plan: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoClass:
    name: str
    teacher: DemoPerson
    students: tuple[DemoPerson, ...]
    assignments: tuple[DemoAssignment, ...]
    attempts: tuple[DemoAttempt, ...]
    drafts: tuple[DemoDraft, ...]


def read_demo_class(folder: Path = FOLDER) -> DemoClass:
    """Read class.yaml and the essays it names; raises OSError, KeyError or TypeError if something is missing."""
    data: dict[str, Any] = yaml.safe_load((folder / "class.yaml").read_text(encoding="utf-8"))
    return DemoClass(
        name=data["name"],
        teacher=DemoPerson(**data["teacher"]),
        students=tuple(DemoPerson(**student) for student in data["students"]),
        assignments=tuple(
            DemoAssignment(
                prompt=assignment["prompt"],
                due_in_days=assignment["due_in_days"],
                terms=_terms(assignment.get("terms", {})),
            )
            for assignment in data["assignments"]
        ),
        attempts=tuple(
            DemoAttempt(
                student=attempt["student"],
                prompt=attempt["prompt"],
                days_ago=attempt["days_ago"],
                text=(folder / attempt["essay"]).read_text(encoding="utf-8"),
            )
            for attempt in data["attempts"]
        ),
        drafts=tuple(
            DemoDraft(
                student=draft["student"],
                prompt=draft["prompt"],
                plan=(folder / draft["plan"]).read_text(encoding="utf-8"),
                text=(folder / draft["essay"]).read_text(encoding="utf-8"),
            )
            for draft in data["drafts"]
        ),
    )


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    ceiling = given.get("hint_ceiling")
    return given | {"hint_ceiling": HintCeiling[ceiling.upper()]} if ceiling else given

"""What the web server and the worker do once before the first request or job."""

from django.db import connections

from essaycoach.accounts.models import User
from essaycoach.essays.demo_class import PASSWORD, read_demo_class
from rubrics.marking.engine import mark_essay
from rubrics.marking.meaning import load_model
from rubrics.models import Prompt
from rubrics.queries import rubric_of


def load_engine() -> None:
    """Load the engine and one rubric, so that neither the first student nor the first job need wait for them."""
    load_model()
    prompt = Prompt.objects.select_related("current").filter(current__isnull=False).first()
    if prompt and prompt.current:
        mark_essay("The first student should not wait for the engine.", rubric_of(prompt.current))


def greeting(address: str) -> str:
    """Where to go and, if the demo class is there, how to sign in."""
    demo = read_demo_class()
    names = [person.username for person in (demo.teacher, *demo.students)]
    there = set(User.objects.filter(username__in=names, is_active=True).values_list("username", flat=True))
    lines = ["", f"EssayCoach is ready: {address}"]
    if there:
        lines.append(f"Demo logins, all with the password {PASSWORD}: {', '.join(n for n in names if n in there)}")
    return "\n".join([*lines, "Ctrl-C stops it.", ""])


def close_connections() -> None:
    """Worker processes must not inherit an open database connection."""
    connections.close_all()

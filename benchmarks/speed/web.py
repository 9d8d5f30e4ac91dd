"""What the site adds between handing in and feedback, in a process and a database of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

SLUG = "why-did-stalin-win"
_NOTHING = "The weather was fine that day. " * 6
_ESSAYS = 20


def measure_hand_in(pack: Path, essays: Sequence[str]) -> dict[str, float]:
    """Milliseconds of processor time, medians: "hand_in" from the form to the feedback page, "grade" the same essays
    cold without a site, "empty" the feedback page of an essay in which nothing was found; "ratio" of what the site
    takes, that page left out, to a grade.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/speed.sqlite3",
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "essaycoach.settings",
            "SECRET_KEY": "for-measuring-only",
            "ALLOWED_HOSTS": "testserver",
        }
        return _measure(pack, essays[:_ESSAYS])


def _measure(pack: Path, essays: Sequence[str]) -> dict[str, float]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from essaycoach.accounts.actions import create_account
    from essaycoach.accounts.models import Role
    from rubrics.actions import load_pack
    from rubrics.marking.engine import forget_essays, mark_essay
    from rubrics.models import Prompt
    from rubrics.packs import read_pack
    from rubrics.queries import rubric_of

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    load_pack(content=read_pack(pack))
    version = Prompt.objects.select_related("current").get(slug=SLUG).current
    assert version is not None  # noqa: S101 - the pack was loaded just above
    rubric = rubric_of(version)
    writing = f"/prompts/{SLUG}/"

    def hand_in(number: int, text: str) -> str:
        """Give the address of the feedback; each student starts anew, so that no page tells of an earlier attempt."""
        client.force_login(students[number])
        client.get(writing)
        forget_essays()
        started.append(process_time())
        return str(client.post(writing, {"text": text, "plan": "", "revision": "0"}).headers["Location"])

    client, started = Client(), list[float]()
    students = [
        create_account(username=f"s{number}", password="-", role=Role.STUDENT)  # noqa: S106 - nobody signs in with it
        for number in range(len(essays) + 2)
    ]
    empty_page = hand_in(len(essays), _NOTHING)
    client.get(hand_in(len(essays) + 1, essays[0]))
    client.force_login(students[len(essays)])
    empty, grades, sites = [], [], []
    for _ in essays:
        before = process_time()
        client.get(empty_page)
        empty.append(process_time() - before)
    for number, text in enumerate(essays):
        client.get(hand_in(number, text))
        sites.append(process_time() - started[-1])
        forget_essays()
        before = process_time()
        mark_essay(text, rubric)
        grades.append(process_time() - before)
    page = median(empty)
    return {
        "hand_in": 1000 * median(sites),
        "grade": 1000 * median(grades),
        "empty": 1000 * page,
        "ratio": median((site - page) / grade for site, grade in zip(sites, grades, strict=True)),
    }

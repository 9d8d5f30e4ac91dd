"""Run by test_submit_at_once in a Django process of its own: many threads hand in at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection

from essaycoach.accounts.models import Role, User
from essaycoach.essays.actions import submit_attempt
from rubrics.models import Prompt

THREADS = 8


def numbers_of_attempts_at_once() -> list[int]:
    """The numbers that attempts of one student at one prompt got, handed in by several threads together."""
    return _numbers("busy", None)


def numbers_of_one_hand_in() -> list[int]:
    """The same for one text that was handed in several times from one page, as by impatient clicks."""
    return _numbers("impatient", 0)


def _numbers(username: str, revision: int | None) -> list[int]:
    student = User.objects.create_user(username, role=Role.STUDENT)
    prompt, _ = Prompt.objects.get_or_create(slug="at-once", question="Now?")
    barrier = threading.Barrier(THREADS)
    numbers: list[int] = []

    def hand_in() -> None:
        barrier.wait()
        numbers.append(submit_attempt(prompt=prompt, text="word " * 30, revision=revision, by=student).number)
        connection.close()

    _run_together(hand_in)
    return sorted(numbers)


def _run_together(work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

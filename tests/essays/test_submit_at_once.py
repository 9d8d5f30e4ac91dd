"""Attempts handed in at the same moment get numbers of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.essays.submit_at_once import THREADS, numbers_of_attempts_at_once, numbers_of_one_hand_in

ROOT = Path(__file__).parent.parent.parent
EXPECTED = list(range(1, THREADS + 1))
ONE = [1] * THREADS


def test_attempts_at_once_are_numbered_and_one_hand_in_is_one_attempt_on_sqlite(tmp_path: Path) -> None:
    """In a process and a file of its own: the tests' database in memory knows no second connection."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}"}
    manage = [sys.executable, "manage.py"]
    code = "from tests.essays.submit_at_once import *; print(numbers_of_attempts_at_once(), numbers_of_one_hand_in())"
    subprocess.run([*manage, "migrate", "-v", "0"], check=True, cwd=ROOT, env=environment)
    run = subprocess.run(
        [*manage, "shell", "-v", "0", "-c", code], check=True, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert run.stdout.strip() == f"{EXPECTED} {ONE}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory knows no second connection; the test above covers SQLite"
)
def test_attempts_at_once_are_numbered_and_one_hand_in_is_one_attempt_on_a_database_server() -> None:
    assert (numbers_of_attempts_at_once(), numbers_of_one_hand_in()) == (EXPECTED, ONE)

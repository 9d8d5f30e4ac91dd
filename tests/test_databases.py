"""The site on PostgreSQL; every other test runs on SQLite, the default."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

TESTS = Path(__file__).parent
POSTGRES_URL = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@pytest.fixture
def database_url() -> str:
    """Address of a database that does not exist yet, on a server that answers."""
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no PostgreSQL: {error}")
        pytest.skip(f"no PostgreSQL at POSTGRES_URL: {error}")
    return urlsplit(POSTGRES_URL)._replace(path=f"/essaycoach_{uuid4().hex}").geturl()


def test_migrations_actions_and_api_work_on_postgresql(database_url: str) -> None:
    folders = [str(TESTS / app) for app in ("accounts", "classrooms", "essays", "api")]
    options = ["-q", "-p", "no:cacheprovider", "-m", "not browser", "-k", "not sqlite and not prepare and not demo"]
    command = [sys.executable, "-m", "pytest", *options, *folders]
    run = subprocess.run(
        command, env=os.environ | {"DATABASE_URL": database_url}, cwd=TESTS.parent, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr

"""Getting an installation ready."""

import shutil
import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from essaycoach.accounts.models import User
from essaycoach.essays.models import Attempt
from rubrics.models import Pack, Prompt, RubricVersion
from tests.conftest import PACK


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """A new installation's own folder, with neither key nor files; only our static files and one pack, for speed."""
    monkeypatch.delenv("SECRET_KEY", raising=False)
    settings.ENV_FILE = tmp_path / ".env"
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.DEMO = False
    settings.PACKS_DIR = tmp_path / "packs"
    shutil.copytree(PACK, settings.PACKS_DIR / PACK.name)
    return tmp_path


def prepare() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_prepare_makes_everything_a_start_needs(folder: Path, settings: Any) -> None:
    settings.DEMO = True
    prepare()
    assert (folder / "var" / "static" / "essaycoach" / "site.css").is_file()
    assert Prompt.objects.filter(current__isnull=False).count() == 21
    assert User.objects.filter(username="teacher").exists()
    assert Attempt.objects.exists()


def test_prepare_writes_a_random_key_for_the_owner_only(folder: Path) -> None:
    prepare()
    env = folder / ".env"
    name, key = env.read_text().strip().split("=")
    assert (name, len(key) >= 50) == ("SECRET_KEY", True)
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "var").stat().st_mode) == 0o700


def test_prepare_keeps_what_the_env_file_says(folder: Path) -> None:
    (folder / ".env").write_text("TIME_ZONE=Europe/Vienna")
    prepare()
    first, second = (folder / ".env").read_text().split()
    assert first == "TIME_ZONE=Europe/Vienna"
    assert second.startswith("SECRET_KEY=")


def test_prepare_leaves_a_key_from_the_environment_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "from-the-administrator")
    prepare()
    assert not (folder / ".env").exists()


def test_prepare_twice_skips_what_is_ready(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = prepare()
    assert "Static files" in said
    assert "stalins-russia: 21 added" in said
    monkeypatch.setenv("SECRET_KEY", "as the settings read it from .env")
    said = prepare()
    assert "Static files" not in said
    assert "Secret key" not in said
    assert "Content" not in said
    assert RubricVersion.objects.count() == 21


def test_prepare_loads_the_packs_again_when_a_file_has_changed(folder: Path) -> None:
    prepare()
    prompt = folder / "packs" / "stalins-russia" / "prompts" / "nep-debate.yaml"
    prompt.write_text(prompt.read_text("utf-8").replace("kind: ", "kind: a-"), "utf-8")
    assert "1 changed, 20 unchanged" in prepare()


def test_prepare_loads_the_packs_again_into_another_database(folder: Path) -> None:
    prepare()
    Prompt.objects.update(current=None)
    RubricVersion.objects.all().delete()
    Pack.objects.update(content_hash="")
    assert "21 changed" in prepare()


def test_prepare_lets_the_worker_mark_the_samples_and_delete_old_guests(folder: Path) -> None:
    prepare()
    paths = {task.task_path.rsplit(".", 1)[1] for task in DBTaskResult.objects.all()}
    assert paths == {"mark_samples_task", "delete_old_guests_task"}


def test_prepare_throws_out_ended_sessions(folder: Path) -> None:
    yesterday, tomorrow = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    Session.objects.create(session_key="ended", session_data="", expire_date=yesterday)
    Session.objects.create(session_key="open", session_data="", expire_date=tomorrow)
    prepare()
    assert [session.session_key for session in Session.objects.all()] == ["open"]


def test_prepare_makes_no_demo_accounts_where_there_are_users(folder: Path, settings: Any, outsider: User) -> None:
    settings.DEMO = True
    prepare()
    assert list(User.objects.all()) == [outsider]


def test_prepare_says_which_folder_it_cannot_make(folder: Path, settings: Any) -> None:
    (folder / "var").write_text("a file where the folder should be")
    with pytest.raises(CommandError, match=r"Cannot make the folder .*var"):
        prepare()

"""Get an installation ready to start: key, database, content, demo class, static files. Quick when it is ready."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from essaycoach.accounts.models import User
from essaycoach.classrooms.actions import delete_old_guests
from essaycoach.classrooms.tasks import delete_old_guests_daily
from essaycoach.essays.queries import unmarked_samples
from essaycoach.essays.tasks import mark_samples_task
from rubrics.models import Pack


class Command(BaseCommand):
    help = (
        "Write a secret key, migrate, load the packs, make the demo class if there are no users, collect static files."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self._write_key(settings.ENV_FILE)
        _make_folder(settings.VAR_DIR)
        self._say("Database: migrating")
        call_command("migrate", verbosity=0, interactive=False)
        self._load_packs()
        self._make_demo_class()
        if unmarked_samples().exists():
            mark_samples_task.enqueue()
        self._collect_static_files()
        _throw_out_old_rows()

    def _write_key(self, path: Path) -> None:
        """Django has read .env already, so a key in the environment is one from there or from the administrator."""
        if os.environ.get("SECRET_KEY"):
            return
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, mode=0o600)
            with open(handle, "a", encoding="utf-8") as file:
                os.fchmod(handle, 0o600)
                file.write(f"\nSECRET_KEY={secrets.token_urlsafe(50)}\n")
        except OSError as error:
            raise CommandError(f"Cannot write a secret key to {path}: {error.strerror}.") from error
        self._say(f"Secret key: written to {path.name}")

    def _load_packs(self) -> None:
        note = Path(settings.VAR_DIR) / ".packs-loaded"
        if note.is_file() and note.read_text() == _packs_fingerprint():
            return
        self._say("Content: loading the packs")
        call_command("loadpacks", stdout=self.stdout)
        note.write_text(_packs_fingerprint())

    def _make_demo_class(self) -> None:
        if not settings.DEMO or User.objects.exists():
            return
        self._say("Demo class: marking its essays")
        call_command("demo", stdout=self.stdout)

    def _collect_static_files(self) -> None:
        note = Path(settings.STATIC_ROOT) / ".collected"
        fingerprint = _static_fingerprint()
        if note.is_file() and note.read_text() == fingerprint:
            return
        self._say("Static files: collecting")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        note.write_text(fingerprint)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _make_folder(folder: Path) -> None:
    try:
        # Students' essays are kept here: for the owner's eyes only.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"Cannot make the folder {folder}: {error.strerror}.") from error


def _throw_out_old_rows() -> None:
    """Ended sessions, tasks finished two weeks ago, and guests whose time is over: these from now on daily."""
    delete_old_guests()
    delete_old_guests_daily()
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)


def _packs_fingerprint() -> str:
    """Changes with the files of the packs and the code that reads them (by path, size, time) and what is stored."""
    digest = hashlib.sha256()
    files = [*Path(settings.PACKS_DIR).rglob("*"), *(Path(settings.BASE_DIR) / "rubrics").glob("*.py")]
    for path in sorted(path for path in files if path.is_file()):
        about = path.stat()
        digest.update(f"{path}\t{about.st_size}\t{about.st_mtime_ns}\n".encode())
    for pack in Pack.objects.order_by("slug").values_list("slug", "content_hash"):
        digest.update(repr(pack).encode())
    return digest.hexdigest()


def _static_fingerprint() -> str:
    """Changes when any static file changes (by path, size and time)."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path}\t{storage.size(path)}\t{storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()

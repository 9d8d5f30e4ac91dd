"""Load packs of rubrics from their folders into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from rubrics.actions import PackConflict, PackReport, load_pack
from rubrics.packs import PackContent, read_pack
from rubrics.problems import Problem, RubricError


class Command(BaseCommand):
    help = "Load packs of rubrics; loading one twice changes nothing, a changed rubric becomes a new version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folders", nargs="*", type=Path, metavar="FOLDER", help="pack folders (default: all in fixtures/packs)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folders: list[Path] = options["folders"] or _shipped_packs()
        for content in self._read_all(folders):
            self._report(_load(content))

    def _read_all(self, folders: list[Path]) -> list[PackContent]:
        """Read every pack before the first is stored, so that a broken one leaves the database as it was."""
        contents: list[PackContent] = []
        problems: list[Problem] = []
        for folder in folders:
            try:
                contents.append(read_pack(folder))
            except RubricError as error:
                problems += error.problems
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise SystemExit(1)
        return contents

    def _report(self, report: PackReport) -> None:
        counts = f"{len(report.added)} added, {len(report.changed)} changed, {len(report.unchanged)} unchanged"
        self.stdout.write(f"{report.pack}: {counts}{_samples_text(report)}")
        for word, slugs in (("added", report.added), ("changed", report.changed)):
            for slug in slugs:
                self.stdout.write(f"  {word} {slug}")
        for slug in report.gone:
            self.stdout.write(self.style.WARNING(f"  {slug} is no longer in the pack; it stays in the database"))


def _samples_text(report: PackReport) -> str:
    """For example "; 24 samples (3 new or changed, 1 removed)"; nothing for a pack without samples."""
    samples = report.samples
    counts = ((samples.stored, "new or changed"), (samples.removed, "removed"))
    details = ", ".join(f"{count} {word}" for count, word in counts if count)
    if not samples.total and not details:
        return ""
    noun = "sample" if samples.total == 1 else "samples"
    return f"; {samples.total} {noun}" + (f" ({details})" if details else "")


def _shipped_packs() -> list[Path]:
    return sorted(folder for folder in Path(settings.PACKS_DIR).iterdir() if folder.is_dir())


def _load(content: PackContent) -> PackReport:
    try:
        return load_pack(content=content)
    except PackConflict as error:
        raise CommandError(str(error)) from error
    except DatabaseError as error:
        raise CommandError(
            f"The database is not ready ({str(error).splitlines()[0]}); run `manage.py migrate` first."
        ) from error

"""Grade essays in text files without a server; docs/grade.md is the contract."""

import io
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from rubrics.essay_files import EssayFileError, read_essay
from rubrics.format import load_rubric
from rubrics.grading import count_processes, mark_texts
from rubrics.marking.result import Marking
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.problems import RubricError
from rubrics.queries import current_version, rubric_of
from rubrics.report_text import print_report

EXIT_FAILED = 1
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141


@dataclass(frozen=True, kw_only=True, slots=True)
class GradedEssay:
    """One essay with its marking; `path` as given."""

    path: str
    text: str
    marking: Marking


class Command(BaseCommand):
    help = "Grade essays against the rubric of a prompt or a rubric file."
    requires_system_checks = []  # `--rubric` works without a database and without the site

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help='UTF-8 text, or "-" for standard input')
        rubric = parser.add_mutually_exclusive_group(required=True)
        rubric.add_argument("--prompt", metavar="SLUG", help="a prompt in the database")
        rubric.add_argument("--rubric", metavar="RUBRIC.yaml", type=Path, help="a rubric file; needs no database")
        parser.add_argument("--format", choices=["text", "jsonl"], default="text", help="default: text")
        parser.add_argument(
            "--jobs", metavar="N", type=_positive, help="mark with at most N processes; default: one for each core"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A file name that is no UTF-8 leaves as the escape that JSON has for it.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            self._grade(options)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(EXIT_PIPE_CLOSED) from None
        except KeyboardInterrupt:
            raise SystemExit(EXIT_INTERRUPTED) from None

    def _grade(self, options: dict[str, Any]) -> None:
        rubric = self._rubric_file(options["rubric"]) if options["rubric"] else _stored_rubric(options["prompt"])
        console = Console(
            file=self.stdout,  # type: ignore[arg-type]
            no_color=options["no_color"] or None,
            force_terminal=options["force_color"] or None,
        )
        failed = False
        processes = count_processes(len(options["files"]), options["jobs"])
        for outcome in self._with_progress(options["files"], rubric, processes):
            if isinstance(outcome, EssayFileError):
                failed = True
                self.stderr.write(str(outcome))
            elif options["format"] == "jsonl":
                self.stdout.write(_json_line(outcome))
                self.stdout.flush()
            else:
                print_report(console, essay=outcome.path, text=outcome.text, marking=outcome.marking, rubric=rubric)
        if failed:
            raise SystemExit(EXIT_FAILED)

    def _rubric_file(self, path: Path) -> Rubric:
        try:
            return load_rubric(path)
        except RubricError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise SystemExit(EXIT_FAILED) from error

    def _with_progress(
        self, paths: list[str], rubric: Rubric, processes: int
    ) -> Iterator[GradedEssay | EssayFileError]:
        """Grade the files, with a bar on standard error while the engine works."""
        shares_terminal = sys.stdout.isatty()
        columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("Grading", total=len(paths))
            for outcome in _grade_files(paths, rubric, processes):
                # Out of the way of what is printed next: both may be the same terminal.
                if shares_terminal:
                    progress.stop()
                yield outcome
                progress.advance(task)
                if shares_terminal:
                    progress.start()


def _grade_files(paths: list[str], rubric: Rubric, processes: int) -> Iterator[GradedEssay | EssayFileError]:
    essays = ((outcome, outcome[1] if isinstance(outcome, tuple) else None) for outcome in map(_read, paths))
    try:
        for outcome, marking in mark_texts(essays, rubric, processes):
            if isinstance(outcome, EssayFileError):
                yield outcome
            elif marking is not None:
                yield GradedEssay(path=outcome[0], text=outcome[1], marking=marking)
    except BrokenProcessPool as error:
        raise CommandError(
            "A process that marks was ended from outside, perhaps for want of memory; try again with --jobs 1."
        ) from error


def _read(path: str) -> tuple[str, str] | EssayFileError:
    """The path with its text, or what is wrong with the file."""
    try:
        return path, read_essay(path)
    except EssayFileError as error:
        return error


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) >= 1):
        raise ArgumentTypeError(f"{text} is not a number of processes from 1 on")
    return int(text)


def _json_line(essay: GradedEssay) -> str:
    return json.dumps({"essay": essay.path, **essay.marking.to_dict()}, ensure_ascii=False, separators=(",", ":"))


def _stored_rubric(slug: str) -> Rubric:
    try:
        return rubric_of(current_version(slug))
    except Prompt.DoesNotExist as error:
        raise CommandError(_unknown_prompt(slug)) from error
    except DatabaseError as error:
        advice = "run `manage.py migrate` and `manage.py loadpacks` first"
        raise CommandError(f"The database is not ready ({str(error).splitlines()[0]}); {advice}.") from error


def _unknown_prompt(slug: str) -> str:
    known = list(Prompt.objects.order_by("slug").values_list("slug", flat=True))
    if not known:
        return "The database holds no prompts yet; run `manage.py loadpacks`."
    nearest = get_close_matches(slug, known, n=3, cutoff=0.4) or known[:3]
    return (
        f"There is no prompt '{slug}' in the database; the nearest are {', '.join(nearest)}. "
        "A new pack is loaded with `manage.py loadpacks`."
    )

"""Packs: a folder of rubrics that belong together, with its pack.yaml, levels.yaml and names.yaml."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from rubrics.fields import Field
from rubrics.format import parse_rubric
from rubrics.levels import generic_levels, load_levels
from rubrics.marking.rubric import LevelScheme, Rubric
from rubrics.names import Variants, load_names
from rubrics.problems import Problem, ProblemLog, RubricError
from rubrics.yaml_lines import read_document

PACK_KEYS = ("slug", "title", "version")
PACK_OPTIONAL = ("subject", "description", "licence")

_MAX_SLUG = 50
_MAX_TITLE = 200
_MAX_SHORT = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class PackContent:
    """A whole pack as read from its folder; `content_hash` is the SHA-256 (64 hex digits) of all of it."""

    slug: str
    title: str
    version: str
    subject: str
    description: str
    licence: str
    rubrics: tuple[Rubric, ...]
    content_hash: str


def read_pack(folder: Path) -> PackContent:
    """Read a pack folder; raises RubricError with the problems of all its files."""
    if not folder.is_dir():
        raise RubricError((Problem(file=str(folder), line=0, key="", message="there is no such folder"),))
    reader = _PackReader(folder)
    about = reader.about()
    rubrics = reader.rubrics()
    if about is None or reader.problems:
        raise RubricError(tuple(reader.problems))
    rubric_hashes = [rubric.content_hash for rubric in rubrics]
    canonical = json.dumps([about, rubric_hashes], sort_keys=True, ensure_ascii=False)
    return PackContent(**about, rubrics=rubrics, content_hash=hashlib.sha256(canonical.encode()).hexdigest())


class _PackReader:
    """Reads the files of one folder and keeps every problem met on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def about(self) -> dict[str, str] | None:
        """What pack.yaml says."""
        try:
            return _read_about(self.folder / "pack.yaml")
        except RubricError as error:
            self.problems += error.problems
            return None

    def rubrics(self) -> tuple[Rubric, ...]:
        """The rubrics of the prompts folder, by file name."""
        levels, names = self._levels(), self._names()
        files = sorted(path for path in (self.folder / "prompts").glob("*") if path.suffix in (".yaml", ".yml"))
        if not files:
            self._note(self.folder / "prompts", "there is no rubric file (*.yaml) in this folder")
        found: dict[str, Path] = {}
        rubrics = []
        for path in files:
            rubric = self._rubric(path, levels, names)
            if rubric is None:
                continue
            if rubric.slug in found:
                self._note(path, f"the rubric slug '{rubric.slug}' is already used in {found[rubric.slug].name}")
            found[rubric.slug] = path
            rubrics.append(rubric)
        return tuple(rubrics)

    def _rubric(self, path: Path, levels: LevelScheme | None, names: Variants) -> Rubric | None:
        try:
            return parse_rubric(read_document(path), levels=levels, names=names)
        except RubricError as error:
            self.problems += error.problems
            return None

    def _levels(self) -> LevelScheme | None:
        path = self.folder / "levels.yaml"
        try:
            return load_levels(path) if path.is_file() else generic_levels()
        except RubricError as error:
            self.problems += error.problems
            return None

    def _names(self) -> Variants:
        path = self.folder / "names.yaml"
        try:
            return load_names(path) if path.is_file() else ()
        except RubricError as error:
            self.problems += error.problems
            return ()

    def _note(self, path: Path, message: str) -> None:
        self.problems.append(Problem(file=str(path), line=0, key="", message=message))


def _read_about(path: Path) -> dict[str, str]:
    document = read_document(path)
    log = ProblemLog(document.file, document.lines)
    keys = Field(document.data, (), log).mapping(required=PACK_KEYS, optional=PACK_OPTIONAL)
    about = {
        "slug": keys["slug"].slug(limit=_MAX_SLUG),
        "title": keys["title"].text(limit=_MAX_TITLE),
        "version": keys["version"].text(or_number=True, limit=_MAX_SHORT),
        "subject": keys["subject"].text(blank=True, limit=_MAX_SHORT),
        "description": keys["description"].text(blank=True),
        "licence": keys["licence"].text(blank=True, limit=_MAX_SHORT),
    }
    log.raise_if_any()
    return about

"""Packs: a folder of rubrics that belong together, with its pack.yaml, levels.yaml, names.yaml and samples."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rubrics.fields import Field
from rubrics.format import parse_prompt
from rubrics.lengths import Length
from rubrics.levels import generic_levels, load_levels
from rubrics.marking.rubric import LevelScheme, Rubric
from rubrics.names import Variants, load_names
from rubrics.problems import Problem, ProblemLog, RubricError
from rubrics.samples import SampleContent, read_samples
from rubrics.yaml_lines import read_document

PACK_KEYS = ("slug", "title", "version")
PACK_OPTIONAL = ("subject", "description", "licence")

_MAX_SLUG = 50
_MAX_TITLE = 200
_MAX_SHORT = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class PackContent:
    """A whole pack as read from its folder; `content_hash` is the SHA-256 (64 hex digits) of all of it.

    `lengths` has the slug of every rubric that `read_pack` found.
    """

    slug: str
    title: str
    version: str
    subject: str
    description: str
    licence: str
    rubrics: tuple[Rubric, ...]
    lengths: Mapping[str, Length]
    samples: tuple[SampleContent, ...]
    content_hash: str


def read_pack(folder: Path) -> PackContent:
    """Read a pack folder; raises RubricError with the problems of all its files."""
    if not folder.is_dir():
        raise RubricError((Problem(file=str(folder), line=0, key="", message="there is no such folder"),))
    reader = _PackReader(folder)
    about = reader.about()
    rubrics = reader.rubrics()
    samples = reader.samples(rubrics)
    if about is None or reader.problems:
        raise RubricError(tuple(reader.problems))
    return PackContent(
        **about,
        rubrics=rubrics,
        lengths=reader.lengths,
        samples=samples,
        content_hash=_hash_of(about, rubrics, reader.lengths, samples),
    )


def _hash_of(
    about: dict[str, str],
    rubrics: tuple[Rubric, ...],
    lengths: Mapping[str, Length],
    samples: tuple[SampleContent, ...],
) -> str:
    content = [
        about,
        [rubric.content_hash for rubric in rubrics],
        {slug: asdict(length) for slug, length in lengths.items()},
        [asdict(sample) for sample in samples],
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class _PackReader:
    """Reads the files of one folder and keeps every problem met on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.lengths: dict[str, Length] = {}

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

    def samples(self, rubrics: tuple[Rubric, ...]) -> tuple[SampleContent, ...]:
        """The samples for these rubrics."""
        # Without all prompts and levels, sound samples would look wrong.
        if self.problems:
            return ()
        try:
            return read_samples(self.folder / "samples", {rubric.slug: rubric for rubric in rubrics})
        except RubricError as error:
            self.problems += error.problems
            return ()

    def _rubric(self, path: Path, levels: LevelScheme | None, names: Variants) -> Rubric | None:
        try:
            rubric, length = parse_prompt(read_document(path), levels=levels, names=names)
        except RubricError as error:
            self.problems += error.problems
            return None
        self.lengths[rubric.slug] = length
        return rubric

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

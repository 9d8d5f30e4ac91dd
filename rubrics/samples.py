"""The samples of a pack: in samples/, a folder for each prompt with its texts and a samples.yaml about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rubrics.essay_files import EssayFileError, read_essay
from rubrics.fields import Field
from rubrics.marking.rubric import Rubric
from rubrics.problems import Problem, ProblemLog, RubricError, shorten
from rubrics.yaml_lines import read_document

SAMPLES_KEYS = ("prompt", "samples")
SAMPLE_KEYS = ("file", "level", "title")
SAMPLE_OPTIONAL = ("comment",)

ABOUT = "samples.yaml"
MAX_CHARACTERS = 20_000
"""A sample is marked while its reader waits."""
_MAX_TITLE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleContent:
    """One sample as its files hold it; `prompt` is a slug, `comment` may be blank, lines of `text` end in \\n."""

    prompt: str
    level: int
    title: str
    comment: str
    text: str


def read_samples(folder: Path, rubrics: Mapping[str, Rubric]) -> tuple[SampleContent, ...]:
    """The samples in the folders of `folder`, for rubrics by slug; raises RubricError with the problems of all."""
    samples: list[SampleContent] = []
    problems: list[Problem] = []
    for place in sorted(path for path in folder.glob("[!.]*") if path.is_dir()):
        try:
            samples += _read_folder(place, rubrics)
        except RubricError as error:
            problems += error.problems
    if problems:
        raise RubricError(tuple(problems))
    return tuple(samples)


def _read_folder(folder: Path, rubrics: Mapping[str, Rubric]) -> list[SampleContent]:
    document = read_document(folder / ABOUT)
    log = ProblemLog(document.file, document.lines)
    keys = Field(document.data, (), log).mapping(required=SAMPLES_KEYS)
    rubric = _known_prompt(keys["prompt"], folder, rubrics)
    items = keys["samples"].items()
    if keys["samples"].value == []:
        keys["samples"].problem("the list is empty; give at least one sample")
    samples = [_read_sample(item, folder, rubric) for item in items]
    _refuse_twins(items, samples)
    _refuse_unlisted(keys["samples"], folder)
    log.raise_if_any()
    return samples


def _known_prompt(field: Field, folder: Path, rubrics: Mapping[str, Rubric]) -> Rubric | None:
    slug = field.slug()
    if slug and slug not in rubrics:
        field.problem(f"the pack has no prompt '{shorten(slug)}'")
    elif slug and slug != folder.name:
        field.problem(f"the folder is called '{shorten(folder.name)}'; it must have the name of its prompt")
    return rubrics.get(slug)


def _read_sample(field: Field, folder: Path, rubric: Rubric | None) -> SampleContent:
    keys = field.mapping(required=SAMPLE_KEYS, optional=SAMPLE_OPTIONAL)
    return SampleContent(
        prompt=rubric.slug if rubric else "",
        level=_read_level(keys["level"], rubric),
        title=keys["title"].text(limit=_MAX_TITLE),
        comment=keys["comment"].text(blank=True),
        text=_read_text(keys["file"], folder),
    )


def _read_level(field: Field, rubric: Rubric | None) -> int:
    before = len(field.log.problems)
    level = field.whole_number()
    if rubric is None or field.is_missing or len(field.log.problems) > before:
        return level
    known = [one.level for one in rubric.levels.levels] if rubric.levels else []
    if not known:
        field.problem("the mark scheme of this prompt has no levels")
    elif level not in known:
        field.problem(f"the mark scheme has no level {level}; its levels are {', '.join(map(str, known))}")
    return level


def _read_text(field: Field, folder: Path) -> str:
    name = field.text()
    if not name:
        return ""
    if Path(name).name != name:
        field.problem("expected the name of a file in the same folder, without a path")
        return ""
    try:
        text = read_essay(str(folder / name))
    except EssayFileError as error:
        field.problem(f"{shorten(name)}: {error.fault}")
        return ""
    if len(text) > MAX_CHARACTERS:
        field.problem(f"{shorten(name)}: the text is too long ({len(text)} characters); the limit is {MAX_CHARACTERS}")
    return text.removeprefix("\ufeff").strip().replace("\r\n", "\n").replace("\r", "\n")


def _refuse_twins(items: list[Field], samples: list[SampleContent]) -> None:
    met: set[tuple[int, str]] = set()
    for item, sample in zip(items, samples, strict=True):
        twin = (sample.level, sample.title)
        if sample.title and twin in met:
            message = f"there is another sample of level {sample.level} with the title '{shorten(sample.title)}'"
            item.child("title").problem(message)
        met.add(twin)


def _refuse_unlisted(field: Field, folder: Path) -> None:
    listed = {item.value.get("file") for item in field.items() if isinstance(item.value, dict)}
    for path in sorted(folder.glob("*.txt")):
        if path.name not in listed:
            field.problem(f"the file '{shorten(path.name)}' is in the folder but not in this list")

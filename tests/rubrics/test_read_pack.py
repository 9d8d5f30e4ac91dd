from pathlib import Path

import pytest

from rubrics.packs import read_pack
from rubrics.problems import RubricError
from tests.rubrics.rome import LEVELS, NAMES, PACK, ROME, instead, without, write, write_pack, write_samples


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(RubricError) as caught:
        read_pack(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_pack_holds_what_its_files_say(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, about=PACK + "subject: History\ndescription: Three questions.\nlicence: MIT\n")
    write(folder / "levels.yaml", LEVELS)
    write(folder / "names.yaml", NAMES)
    write(folder / "prompts" / "another.yml", instead("slug: why-rome-fell", "slug: another", ROME))
    write(folder / "prompts" / "notes.txt", "not a rubric")
    pack = read_pack(folder)
    assert (pack.slug, pack.title, pack.version, pack.subject) == ("romes-fall", "The fall of Rome", "1", "History")
    assert (pack.description, pack.licence) == ("Three questions.", "MIT")
    assert [rubric.slug for rubric in pack.rubrics] == ["another", "why-rome-fell"]
    assert all(rubric.levels and rubric.levels.scheme == "two-levels" for rubric in pack.rubrics)
    assert all(rubric.variants == (("Sueves", "Suevi", "Suebi"),) for rubric in pack.rubrics)


def test_generic_levels_are_used_where_a_pack_has_none(tmp_path: Path) -> None:
    (rubric,) = read_pack(write_pack(tmp_path)).rubrics
    assert rubric.levels
    assert rubric.levels.total_marks == 30
    assert rubric.variants == ()


def test_hash_follows_the_content(tmp_path: Path) -> None:
    first = read_pack(write_pack(tmp_path / "a")).content_hash
    assert read_pack(write_pack(tmp_path / "b")).content_hash == first
    assert read_pack(write_pack(tmp_path / "c", about=instead("version: 1", "version: 2", PACK))).content_hash != first
    length = instead("kind: why", "kind: why\nminutes: 50", ROME)
    assert read_pack(write_pack(tmp_path / "e", rubric=length)).content_hash != first
    with_samples = read_pack(write_samples(write_pack(tmp_path / "f"))).content_hash
    other_text = read_pack(write_samples(write_pack(tmp_path / "g"), text="Another text.")).content_hash
    assert len({first, with_samples, other_text}) == 3
    other_rubric = instead("title: Weak emperors", "title: Children", ROME)
    assert read_pack(write_pack(tmp_path / "d", rubric=other_rubric)).content_hash != first


def test_problems_of_all_files_are_reported(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, rubric=without("  title: Weak emperors"), about="slug: X!\nttle: The fall\n")
    write(folder / "levels.yaml", "scheme: [")
    write(folder / "names.yaml", "names: 3")
    write(folder / "prompts" / "zzz.yaml", b"\xff\xfe")
    assert problems_of(folder) == [
        "pack.yaml:1: title: this key is missing",
        "pack.yaml:1: version: this key is missing",
        "pack.yaml:1: slug: 'X!' is no slug; use small letters, digits and single hyphens: party-machine",
        "pack.yaml:2: ttle: unknown key; did you mean 'title'?",
        "levels.yaml:2: this is not valid YAML, column 1: a value that is missing or breaks off; "
        "put it in quotation marks",
        "names.yaml:1: names: expected a list, found a number",
        "prompts/why-rome-fell.yaml:22: factors[1].title: this key is missing",
        "prompts/zzz.yaml:1: byte 0 is not UTF-8 text; save the file as UTF-8",
    ]


def test_two_files_for_one_prompt_are_refused(tmp_path: Path) -> None:
    write(write_pack(tmp_path) / "prompts" / "zzz.yaml", ROME)
    assert problems_of(tmp_path) == [
        "prompts/zzz.yaml: the rubric slug 'why-rome-fell' is already used in why-rome-fell.yaml"
    ]


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="there is no such folder"):
        read_pack(tmp_path / "nowhere")


def test_folder_without_pack_files_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == [
        "pack.yaml: there is no such file",
        "prompts: there is no rubric file (*.yaml) in this folder",
    ]


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        (instead("version: 1", "version: 1.0", PACK), "3: version: expected a text, found a decimal number"),
        (instead("slug: romes-fall", f"slug: {'a' * 51}", PACK), "1: slug: the slug is too long; the limit is 50"),
        (instead("The fall of Rome", "x" * 201, PACK), "2: title: the text is too long (201 characters)"),
        (PACK + f"licence: {'x' * 41}", "4: licence: the text is too long (41 characters); the limit is 40"),
    ],
)
def test_wrong_pack_file_is_refused(tmp_path: Path, about: str, problem: str) -> None:
    (found,) = problems_of(write_pack(tmp_path, about=about))
    assert found.startswith(f"pack.yaml:{problem}")

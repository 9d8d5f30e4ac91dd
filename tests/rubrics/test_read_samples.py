"""Samples as a pack folder holds them, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from rubrics.packs import read_pack
from rubrics.problems import RubricError
from rubrics.samples import MAX_CHARACTERS
from tests.rubrics.rome import ESSAY, ROME, SAMPLES, instead, without, write, write_pack, write_samples

FIRST = "- {file: level-2.txt, level: 2, title: Tells a story, comment: It is told in order.}"


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(RubricError) as caught:
        read_pack(folder)
    return [str(problem).removeprefix(f"{folder}/samples/") for problem in caught.value.problems]


def with_samples(folder: Path, about: str) -> list[str]:
    return problems_of(write_samples(write_pack(folder), about=about))


def test_samples_hold_what_their_files_say(tmp_path: Path) -> None:
    first, second = read_pack(write_samples(write_pack(tmp_path))).samples
    assert (first.prompt, first.level, first.title) == ("why-rome-fell", 2, "Tells a story")
    assert (first.comment, first.text) == ("It is told in order.", ESSAY)
    assert (second.level, second.comment) == (4, "")
    assert not second.text.endswith("\n")


def test_pack_without_samples_has_none(tmp_path: Path) -> None:
    assert read_pack(write_pack(tmp_path)).samples == ()


def test_line_ends_and_byte_order_mark_are_tidied(tmp_path: Path) -> None:
    folder = write_samples(write_pack(tmp_path), text="\ufeffFirst.\r\n\r\nSecond.\r\n")
    assert read_pack(folder).samples[0].text == "First.\n\nSecond."


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    folder = write_samples(write_pack(tmp_path))
    write(folder / "samples" / ".trash" / "notes", "nothing")
    assert len(read_pack(folder).samples) == 2


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        ("samples: 3\n", "1: prompt: this key is missing"),
        ("prompt: why-rome-fell\nsamples: []\n", "2: samples: the list is empty; give at least one sample"),
        (instead("why-rome-fell", "why-rome-rose", SAMPLES), "1: prompt: the pack has no prompt 'why-rome-rose'"),
        (instead("file: level-2.txt, ", "", SAMPLES), "3: samples[0].file: this key is missing"),
        (instead("level-2.txt", "level-3.txt", SAMPLES), "3: samples[0].file: level-3.txt: there is no such file"),
        (
            instead("level-2.txt", "../why-rome-fell/level-2.txt", SAMPLES),
            "3: samples[0].file: expected the name of a file in the same folder, without a path",
        ),
        (
            instead("level: 2", "level: 9", SAMPLES),
            "3: samples[0].level: the mark scheme has no level 9; its levels are 1, 2, 3, 4, 5",
        ),
        (instead("level: 2", "level: two", SAMPLES), "3: samples[0].level: expected a whole number, found a text"),
        (
            instead("Tells a story", "x" * 201, SAMPLES),
            "3: samples[0].title: the text is too long (201 characters); the limit is 200",
        ),
        (
            SAMPLES + "- {file: level-2.txt, level: 4, title: Weighs}\n",
            "5: samples[2].title: there is another sample of level 4 with the title 'Weighs'",
        ),
        (without(FIRST, SAMPLES), "2: samples: the file 'level-2.txt' is in the folder but not in this list"),
        (SAMPLES + "notes: none\n", "5: notes: unknown key; known are prompt, samples"),
    ],
)
def test_wrong_list_is_refused_with_its_place(tmp_path: Path, about: str, problem: str) -> None:
    assert f"why-rome-fell/samples.yaml:{problem}" in with_samples(tmp_path, about)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (" \n", "the file is empty"),
        ("x" * (MAX_CHARACTERS + 1), "the text is too long (20001 characters); the limit is 20000"),
        ("a\0b", "the file is binary, not text (byte 1 is NUL); save the essay as plain text"),
    ],
)
def test_wrong_text_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    folder = write_samples(write_pack(tmp_path), text=text)
    assert problems_of(folder) == [f"why-rome-fell/samples.yaml:3: samples[0].file: level-2.txt: {fault}"]


def test_folder_with_another_name_than_its_prompt_is_refused(tmp_path: Path) -> None:
    samples = write_samples(write_pack(tmp_path)) / "samples"
    (samples / "why-rome-fell").rename(samples / "rome")
    assert problems_of(tmp_path) == [
        "rome/samples.yaml:1: prompt: the folder is called 'rome'; it must have the name of its prompt"
    ]


def test_prompt_without_levels_can_have_no_sample(tmp_path: Path) -> None:
    folder = write_samples(write_pack(tmp_path, rubric=ROME + "levels: none\n"))
    assert problems_of(folder)[0] == (
        "why-rome-fell/samples.yaml:3: samples[0].level: the mark scheme of this prompt has no levels"
    )


def test_folder_without_a_list_is_refused(tmp_path: Path) -> None:
    write(write_pack(tmp_path) / "samples" / "why-rome-fell" / "level-2.txt", ESSAY)
    assert problems_of(tmp_path) == ["why-rome-fell/samples.yaml: there is no such file"]


def test_problems_of_all_folders_are_reported(tmp_path: Path) -> None:
    folder = write_samples(write_pack(tmp_path), about=instead("level: 2", "level: 9", SAMPLES))
    write(folder / "samples" / "another" / "samples.yaml", "samples: []\n")
    places = [problem.split(":")[0] for problem in problems_of(folder)]
    assert sorted(set(places)) == ["another/samples.yaml", "why-rome-fell/samples.yaml"]


def test_broken_rubric_is_reported_before_its_samples(tmp_path: Path) -> None:
    folder = write_samples(write_pack(tmp_path, rubric=without("  title: Weak emperors")))
    assert problems_of(folder) == [f"{folder}/prompts/why-rome-fell.yaml:22: factors[1].title: this key is missing"]

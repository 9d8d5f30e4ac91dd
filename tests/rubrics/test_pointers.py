"""Pointers in rubric files: read, kept, hashed, and refused where they give their item away."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rubrics.actions import load_pack
from rubrics.format import load_rubric, rubric_from_dict, rubric_to_dict
from rubrics.models import Prompt
from rubrics.packs import read_pack
from tests.rubrics.rome import NAMES, ROME, instead, problems_of, write, write_pack

FACTOR = "  statement: Peoples pushed west by the Huns crossed the frontiers.\n"
EVIDENCE = "    statement: On 31 December 406 Vandals and Sueves crossed the Rhine.\n"
HASH_BEFORE_POINTERS = "a7fc9b5a203bb25561b797a5634e30032ec10177144a06158779cd394e3fda05"


def with_pointers(*, factor: str = "", evidence: str = "") -> str:
    text = instead(FACTOR, f"{FACTOR}  pointer: {factor}\n") if factor else ROME
    return instead(EVIDENCE, f"{EVIDENCE}    pointer: {evidence}\n", text) if evidence else text


POINTED = with_pointers(factor="Think about who wanted to come in.", evidence="A hard frost made a bridge.")


def test_pointers_are_read_and_kept(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path / "rome.yaml", POINTED))
    assert rubric.factors[0].pointer == "Think about who wanted to come in."
    assert [item.pointer for item in rubric.factors[0].evidence] == ["", "A hard frost made a bridge."]
    again = rubric_from_dict(json.loads(json.dumps(rubric_to_dict(rubric))))
    assert (again, again.content_hash) == (rubric, rubric.content_hash)


def test_blank_pointers_are_not_written(tmp_path: Path) -> None:
    assert "pointer" not in json.dumps(rubric_to_dict(load_rubric(write(tmp_path / "rome.yaml", ROME))))


def test_rubric_without_pointers_keeps_its_hash(tmp_path: Path) -> None:
    rubric = replace(load_rubric(write(tmp_path / "rome.yaml", ROME)), levels=None)
    assert rubric.content_hash == HASH_BEFORE_POINTERS


@pytest.mark.django_db
def test_adding_pointers_makes_a_new_version(tmp_path: Path) -> None:
    load_pack(content=read_pack(write_pack(tmp_path)))
    load_pack(content=read_pack(write_pack(tmp_path, rubric=POINTED)))
    versions = Prompt.objects.get().versions.order_by("number")
    assert [version.content["factors"][0].get("pointer", "") for version in versions] == [
        "",
        "Think about who wanted to come in.",
    ]


@pytest.mark.parametrize(
    ("pointer", "secret"),
    [
        ("Who were the vandals?", "Vandals"),
        ("Think of the 'Suevi'.", "Suevi"),
        ("It was winter, 31 December 406 to be precise.", "31 December 406"),
        ("What happened in 406?", "406"),
    ],
)
def test_evidence_pointer_that_names_its_item_is_refused(tmp_path: Path, pointer: str, secret: str) -> None:
    (problem,) = problems_of(tmp_path, with_pointers(evidence=pointer) + NAMES)
    assert problem == (
        f"rome.yaml:20: factors[0].evidence[1].pointer: '{secret}' gives the item away; "
        "lead the student to it in other words"
    )


def test_figure_alone_gives_a_number_away(tmp_path: Path) -> None:
    text = instead("    dates: [31 December 406]", "    numbers: ['80,000 men']", with_pointers(evidence="All 80,000!"))
    (problem,) = problems_of(tmp_path, text)
    assert "'80,000' gives the item away" in problem


def test_factor_pointer_that_says_the_title_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, with_pointers(factor="Was it the pressure from outside?"))
    assert problem.startswith("rome.yaml:9: factors[0].pointer: 'Pressure from outside' gives the item away")


def test_parts_of_words_and_the_words_of_the_question_may_stand(tmp_path: Path) -> None:
    write(tmp_path / "rome.yaml", with_pointers(evidence="Rhineland vandalism, and who crossed in the end?"))
    assert load_rubric(tmp_path / "rome.yaml").factors[0].evidence[1].pointer
    asked = instead("Why did the Western Roman Empire", "Why did Vandals and the Western Roman Empire")
    asked = asked.replace(EVIDENCE, f"{EVIDENCE}    pointer: The Vandals were not alone.\n")
    assert load_rubric(write(tmp_path / "rome.yaml", asked)).factors[0].evidence[1].pointer


@pytest.mark.parametrize(
    ("pointer", "problem"),
    [
        ("a" * 201, "the text is too long (201 characters); the limit is 200"),
        ("12", "expected a text, found a number; put it in quotation marks"),
    ],
)
def test_pointer_that_is_no_short_text_is_refused(tmp_path: Path, pointer: str, problem: str) -> None:
    assert problems_of(tmp_path, with_pointers(evidence=pointer)) == [
        f"rome.yaml:20: factors[0].evidence[1].pointer: {problem}"
    ]

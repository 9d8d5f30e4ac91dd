"""What looks like an essay and earns nothing by itself."""

import random
from functools import cache
from pathlib import Path

import pytest

from rubrics.format import load_rubric
from rubrics.marking.notices import Notice, notices
from rubrics.marking.rubric import Rubric

FIXTURES = Path(__file__).parents[3] / "fixtures"
QUESTION = "Why was Stalin able to win the struggle for power in the years 1924–29?"
RUBRIC = Rubric(slug="why-did-stalin-win", question=QUESTION, factors=())
PROSE = (
    "Stalin won because he controlled the party machine. As General Secretary he chose who was promoted, so the "
    "delegates owed him their jobs. His rivals never stood together, and each of them thought the others more "
    "dangerous than him. He first joined Kamenev and Zinoviev, and when Trotsky had fallen he turned against them."
)
NAMES = (
    "Kuibyshev, Strumilin, Groman, Krzhizhanovsky, GOELRO, NEP, Sixteenth Party Conference April 1929, Magnitogorsk, "
    "Kuznetsk, Dneprostroi, Turksib, Donbass, Stalingrad, Gorky, Shakhty 1928, Ryutin, Ordzhonikidze, Stakhanov 1935, "
    "Gosplan, Vesenkha, Rabkrin, Sovnarkom, Politburo, Comintern."
)


def kinds(text: str, samples: tuple[str, ...] = ()) -> list[str]:
    return [notice.kind for notice in notices(text, RUBRIC, samples)]


def passages(text: str, notice: Notice) -> list[str]:
    return [text[start:end] for start, end in notice.spans]


def test_prose_is_left_alone() -> None:
    assert kinds(PROSE) == []
    assert kinds("") == []


def test_names_in_a_row_are_found_where_they_stand() -> None:
    text = f"{PROSE}\n\n{NAMES}\n\n{PROSE[:50]}"
    [notice] = notices(text, RUBRIC)
    assert notice.kind == "list"
    [row] = passages(text, notice)
    assert "Krzhizhanovsky" in row
    assert "Politburo" in row


def test_an_enumeration_in_a_sentence_is_no_list() -> None:
    assert kinds(f"{PROSE} The losers were Trotsky, Zinoviev, Kamenev, Bukharin, Rykov and Tomsky.") == []


def test_question_once_is_good_style() -> None:
    assert kinds(f"{QUESTION} {PROSE * 2}") == ["repeated"]
    assert kinds(f"I will say why Stalin was able to win the struggle for power. {PROSE}") == []


@pytest.mark.parametrize("text", [QUESTION, f"{QUESTION} {QUESTION}\n{QUESTION}"])
def test_question_again_and_again_is_found(text: str) -> None:
    assert "question" in kinds(text)


def test_copied_sample_is_found_in_any_case_and_spacing() -> None:
    copied = PROSE[:200].upper().replace(" ", "\n ")
    text = f"My own words stand here first. {copied}"
    [notice] = notices(text, RUBRIC, [PROSE])
    assert notice.kind == "sample"
    assert passages(text, notice)[0].startswith("STALIN")


def test_few_words_in_common_with_a_sample_are_no_copy() -> None:
    assert kinds("He chose who was promoted, so the delegates owed him a lot.", (PROSE,)) == []


def test_pasted_sentence_is_found_the_second_time() -> None:
    sentence = PROSE.split(". ")[1] + "."
    text = f"{PROSE} {sentence}"
    [notice] = notices(text, RUBRIC)
    assert (notice.kind, passages(text, notice)) == ("repeated", [sentence])


def test_lightly_varied_repetition_is_found() -> None:
    again = "As General Secretary he decided who was promoted, so the delegates owed him their jobs."
    assert kinds(f"{PROSE} {again}") == ["repeated"]


def test_time_grows_with_the_text_and_no_more() -> None:
    words = random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ,.\n-", k=100_000)
    for text in ("".join(words), ", " * 50_000, "a" * 100_000, NAMES * 400, f"{QUESTION} " * 1300):
        assert len(notices(text, RUBRIC, [PROSE])) <= 4


@cache
def rubric_in(path: Path) -> Rubric:
    return load_rubric(path)


def labelled_essays() -> list[tuple[Rubric, str, str]]:
    """Rubric, kind of student and text of every labelled essay."""
    found = []
    for folder, rubrics in [("gold", "packs/stalins-russia/prompts"), ("training", "training/rubrics")]:
        for path in sorted((FIXTURES / folder / "essays").glob("*/*.txt")):
            rubric = rubric_in(FIXTURES / rubrics / f"{path.parent.name}.yaml")
            found.append((rubric, path.stem, path.read_text(encoding="utf-8")))
    return found


def test_labelled_essays_raise_hardly_a_false_alarm() -> None:
    alarms = [(kind, notice.kind) for rubric, kind, text in labelled_essays() for notice in notices(text, rubric)]
    assert sum(kind == "namedrop" for kind, _ in alarms) >= 15
    assert len([alarm for alarm in alarms if alarm[0] != "namedrop"]) <= 3

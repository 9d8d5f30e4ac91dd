from dataclasses import replace
from pathlib import Path

import pytest

from rubrics.marking.rubric import Factor, Rubric
from rubrics.names import load_names, touching
from rubrics.problems import RubricError
from tests.rubrics.rome import NAMES, write


def test_groups_start_with_the_usual_form(tmp_path: Path) -> None:
    groups = load_names(write(tmp_path / "names.yaml", NAMES))
    assert groups == (("Sueves", "Suevi", "Suebi"), ("Trotsky", "Trotski"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nams: []", "1: nams: unknown key; did you mean 'names'?"),
        ("names: many", "1: names: expected a list, found a text"),
        ("names:\n- name: A", "2: names[0].variants: this key is missing"),
        ("names:\n- {name: A, variants: B}", "2: names[0].variants: expected a list, found a text"),
        (
            "names:\n- {name: A, variants: [B]}\n- {name: A, variants: [C]}",
            "3: names[1].name: the name 'A' is already used in line 2",
        ),
        ("- A", "1: expected keys with values (names), found a list"),
    ],
)
def test_wrong_list_of_names_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = write(tmp_path / "names.yaml", text)
    with pytest.raises(RubricError) as caught:
        load_names(path)
    assert f"{path}:{problem}" in str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("group", "touches"),
    [
        (("Kiev", "Kyiv"), True),
        (("Kyiv", "KIEV"), True),
        (("Kie", "Kyi"), False),
        (("Straße", "STRASSE"), True),
        (("Doctors' Plot", "x"), True),
        (("Plot (1953)", "y"), True),
        (("Rome", "Roma"), False),
    ],
)
def test_only_groups_that_occur_as_words_touch(group: tuple[str, ...], touches: bool) -> None:
    factor = Factor(slug="f", title="Kiev", statement="A strasse.", phrasings=("The Doctors' Plot (1953).",))
    rubric = Rubric(slug="r", question="Romeo?", factors=(factor,))
    assert touching((group,), rubric) == ((group,) if touches else ())


def test_names_in_the_question_touch() -> None:
    rubric = Rubric(slug="r", question="Why Kiev?", factors=())
    assert touching((("Kiev",),), rubric)
    assert not touching((("Kiev",),), replace(rubric, question="Why?"))

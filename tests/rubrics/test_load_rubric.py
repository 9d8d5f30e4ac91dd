import json
import re
from pathlib import Path

import pytest
import yaml

from rubrics import format as rubric_format
from rubrics import lengths, levels, names, packs, samples
from rubrics.format import load_rubric, rubric_from_dict, rubric_to_dict
from rubrics.levels import generic_levels
from rubrics.problems import Problem, RubricError
from tests.rubrics.rome import LEVELS, NAMES, ROME, instead, problems_of, without, write

ROOT = Path(__file__).parent.parent.parent
DOCS = (ROOT / "docs" / "rubric-format.md").read_text("utf-8")
SHIPPED = sorted((ROOT / "fixtures" / "packs").glob("*/prompts/*.yaml"))


def test_rubric_holds_what_the_file_says(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path / "rome.yaml", ROME))
    assert (rubric.slug, rubric.kind, rubric.period) == ("why-rome-fell", "why", "376–476")
    assert [factor.slug for factor in rubric.factors] == ["barbarian-pressure", "weak-emperors"]
    adrianople = rubric.factors[0].evidence[0]
    assert adrianople.names == ("Adrianople", "Valens")
    assert adrianople.dates == ("August 378",)
    assert adrianople.numbers == ("two thirds",)
    assert rubric.factors[1].evidence == ()
    assert rubric.misconceptions[0].wrong == "Rome fell in one day in 476."


def test_text_over_several_lines_becomes_one(tmp_path: Path) -> None:
    folded = instead("question: Why did", "question: >\n  Why\n  did")
    assert load_rubric(write(tmp_path / "rome.yaml", folded)).question.startswith("Why did the Western")
    assert not load_rubric(tmp_path / "rome.yaml").question.endswith("\n")


def test_plain_years_are_taken_as_text(tmp_path: Path) -> None:
    text = instead("dates: [August 378]", "dates: [378]")
    text = instead("numbers: [two thirds]", "numbers: [40000]", text)
    rubric = load_rubric(write(tmp_path / "rome.yaml", instead("period: 376–476", "period: 476", text)))
    evidence = rubric.factors[0].evidence[0]
    assert (evidence.dates, evidence.numbers, rubric.period) == (("378",), ("40000",), "476")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_rubric_survives_json_with_the_same_hash(path: Path) -> None:
    rubric = load_rubric(path)
    again = rubric_from_dict(json.loads(json.dumps(rubric_to_dict(rubric))))
    assert again == rubric
    assert again.content_hash == rubric.content_hash


def test_rubric_without_levels_and_names_survives_json(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path / "rome.yaml", ROME + "levels: none\n"))
    assert rubric_from_dict(json.loads(json.dumps(rubric_to_dict(rubric)))) == rubric


def test_stored_rubric_can_be_written_as_a_file_again(tmp_path: Path) -> None:
    rubric = load_rubric(SHIPPED[0])
    text = yaml.safe_dump(rubric_to_dict(rubric), allow_unicode=True, sort_keys=False)
    assert load_rubric(write(tmp_path / "again.yaml", text)) == rubric


def test_broken_stored_rubric_is_refused_without_a_line() -> None:
    with pytest.raises(RubricError) as caught:
        rubric_from_dict({"slug": "x", "question": "Why?", "factors": []})
    assert str(caught.value) == "rubric: factors: the list is empty; give at least one factor"


# Levels and names


def test_generic_levels_are_used_where_there_are_none(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path / "folder" / "rome.yaml", ROME))
    assert rubric.levels == generic_levels()
    assert rubric.variants == ()


@pytest.mark.parametrize("place", ["", "prompts"])
def test_levels_and_names_are_found_beside_and_above(tmp_path: Path, place: str) -> None:
    write(tmp_path / "levels.yaml", LEVELS)
    write(tmp_path / "names.yaml", NAMES)
    rubric = load_rubric(write(tmp_path / place / "rome.yaml", ROME))
    assert rubric.levels is not None
    assert rubric.levels.scheme == "two-levels"
    assert rubric.variants == (("Sueves", "Suevi", "Suebi"),)


def test_names_of_other_topics_do_not_change_the_hash(tmp_path: Path) -> None:
    path = write(tmp_path / "rome.yaml", ROME)
    plain = load_rubric(path).content_hash
    write(tmp_path / "names.yaml", "names: [{name: Trotsky, variants: [Trotski]}]")
    assert load_rubric(path).content_hash == plain
    write(tmp_path / "names.yaml", NAMES)
    assert load_rubric(path).content_hash != plain


def test_levels_in_the_rubric_win(tmp_path: Path) -> None:
    write(tmp_path / "levels.yaml", "broken")
    own = "levels:\n" + "".join(f"  {line}\n" for line in LEVELS.splitlines())
    path = write(tmp_path / "folder" / "deeper" / "rome.yaml", ROME + own)
    rubric = load_rubric(path)
    assert rubric.levels is not None
    assert rubric.levels.total_marks == 12


def test_levels_none_means_no_levels(tmp_path: Path) -> None:
    write(tmp_path / "levels.yaml", LEVELS)
    assert load_rubric(write(tmp_path / "rome.yaml", ROME + "levels: none\n")).levels is None


def test_names_in_the_rubric_all_count(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path / "rome.yaml", ROME + NAMES))
    assert rubric.variants == (("Sueves", "Suevi", "Suebi"), ("Trotsky", "Trotski"))


def test_problems_of_levels_and_names_come_with_those_of_the_rubric(tmp_path: Path) -> None:
    write(tmp_path / "levels.yaml", "scheme: x\n")
    write(tmp_path / "names.yaml", "names: 3\n")
    problems = problems_of(tmp_path, without("  title: Weak emperors"))
    assert problems == [
        "rome.yaml:22: factors[1].title: this key is missing",
        "levels.yaml:1: total_marks: this key is missing",
        "levels.yaml:1: levels: this key is missing",
        "names.yaml:1: names: expected a list, found a number",
    ]


# Problems


def test_problem_names_file_line_and_key() -> None:
    problem = Problem(file="why-x.yaml", line=14, key="factors[0].slug", message="this key is missing")
    assert str(problem) == "why-x.yaml:14: factors[0].slug: this key is missing"


def test_all_problems_are_reported_by_line(tmp_path: Path) -> None:
    text = without("  title: Pressure from outside")
    text = instead("  - slug: adrianople", "  - slug: Adrianople!", text)
    text = instead("    dates: [31 December 406]", "    dats: [31 December 406]", text)
    assert problems_of(tmp_path, text) == [
        "rome.yaml:6: factors[0].title: this key is missing",
        "rome.yaml:12: factors[0].evidence[0].slug: 'Adrianople!' is no slug; use small letters, digits and single "
        "hyphens: party-machine",
        "rome.yaml:20: factors[0].evidence[1].dats: unknown key; did you mean 'dates'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: why", "knd: why", "3: knd: unknown key; did you mean 'kind'?"),
        (
            "kind: why",
            "colour: red",
            "3: colour: unknown key; known are slug, question, factors, kind, period, ",
        ),
        ("kind: why", "3: why", "3: 3: unknown key; known are slug, "),
        ("slug: why-rome-fell", "slug: why--rome", "1: slug: 'why--rome' is no slug"),
        ("slug: why-rome-fell", "slug: 476", "1: slug: expected a text, found a number; put it in quotation marks"),
        ("slug: why-rome-fell", f"slug: {'a' * 101}", "1: slug: the slug is too long; the limit is 100 characters"),
        ("kind: why", f"kind: {'a' * 41}", "3: kind: the text is too long (41 characters); the limit is 40"),
        ("period: 376–476", "period: 0476-01-01", "4: period: expected a text, found a date; put it in quotation"),
        ("title: Weak emperors", "title:", "23: factors[1].title: nothing stands here; write a text"),
        ("title: Weak emperors", "title: ' '", "23: factors[1].title: the text is empty"),
        ("title: Weak emperors", "title: yes", "23: factors[1].title: expected a text, found yes/no; put it in quot"),
        ("title: Weak emperors", "title: [a]", "23: factors[1].title: expected a text, found a list"),
        ("title: Weak emperors", "title: {a: b}", "23: factors[1].title: expected a text, found keys with values"),
        ("title: Weak emperors", 'title: "a\\0b"', "23: factors[1].title: the text holds a control character"),
        ("[August 378]", "[0378-08-09]", "16: factors[0].evidence[0].dates[0]: expected a text, found a date; put it"),
        ("[August 378]", "[378.5]", "16: factors[0].evidence[0].dates[0]: expected a text, found a decimal number; "),
        ("[August 378]", "[0x17]", "16: factors[0].evidence[0].dates[0]: expected a text, found an unusual number; "),
        ("[August 378]", "[yes]", "16: factors[0].evidence[0].dates[0]: expected a text, found yes/no; put it in "),
        ("[August 378]", "August 378", "16: factors[0].evidence[0].dates: expected a list, found a text"),
        ("[August 378]", "[[August]]", "16: factors[0].evidence[0].dates[0]: expected a text, found a list"),
        ("[Adrianople, Valens]", "[12]", "15: factors[0].evidence[0].names[0]: expected a text, found a number; put"),
        ("kind: why", "cards: [one]", "3: cards[0]: expected a whole number, found a text"),
        ("kind: why", "cards: [-1]", "3: cards[0]: expected a whole number, found a"),
        ("kind: why", "levels: some", "3: levels: expected a level scheme or 'none', found a text"),
        ("kind: why", "names: [Goths]", "3: names[0]: expected keys with values (name, variants), found a text"),
        (
            "slug: weak-emperors",
            "slug: barbarian-pressure",
            "22: factors[1].slug: the factor slug 'barbarian-pressure' is already used in line 6",
        ),
        (
            "slug: rhine-crossing",
            "slug: adrianople",
            "18: factors[0].evidence[1].slug: the evidence slug 'adrianople' is already used in line 13",
        ),
    ],
)
def test_one_fault_gives_one_problem(tmp_path: Path, old: str, new: str, problem: str) -> None:
    (found,) = problems_of(tmp_path, instead(old, new))
    assert found.startswith(f"rome.yaml:{problem}")


@pytest.mark.parametrize("key", ["slug", "question"])
def test_missing_key_at_the_top_is_reported(tmp_path: Path, key: str) -> None:
    (line,) = [line for line in ROME.splitlines() if line.startswith(f"{key}: ")]
    assert problems_of(tmp_path, without(line)) == [f"rome.yaml:1: {key}: this key is missing"]


def test_missing_statement_of_evidence_is_reported(tmp_path: Path) -> None:
    line = "    statement: On 31 December 406 Vandals and Sueves crossed the Rhine."
    assert problems_of(tmp_path, without(line)) == [
        "rome.yaml:18: factors[0].evidence[1].statement: this key is missing"
    ]


def test_evidence_slug_is_unique_across_factors(tmp_path: Path) -> None:
    text = instead("misconceptions:", "  evidence:\n  - slug: adrianople\n    statement: Again.\nmisconceptions:")
    assert problems_of(tmp_path, text) == [
        "rome.yaml:26: factors[1].evidence[0].slug: the evidence slug 'adrianople' is already used in line 13"
    ]


def test_misconception_slug_is_unique(tmp_path: Path) -> None:
    text = f"{ROME}- slug: fell-overnight\n  wrong: a\n  right: b\n"
    assert problems_of(tmp_path, text) == [
        "rome.yaml:29: misconceptions[1].slug: the misconception slug 'fell-overnight' is already used in line 26"
    ]


@pytest.mark.parametrize(
    ("factors", "problem"),
    [
        ("[]", "rome.yaml:3: factors: the list is empty; give at least one factor"),
        ("", "rome.yaml:3: factors: expected a list, found nothing"),
        ("many", "rome.yaml:3: factors: expected a list, found a text"),
        ("[one]", "rome.yaml:3: factors[0]: expected keys with values (slug, title, statement), found a text"),
    ],
)
def test_rubric_without_factors_is_refused(tmp_path: Path, factors: str, problem: str) -> None:
    assert problems_of(tmp_path, f"slug: x\nquestion: Why?\nfactors: {factors}\n") == [problem]


def test_list_at_the_top_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "- a\n- b\n")
    assert problem == "rome.yaml:1: expected keys with values (slug, question, factors), found a list"


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="control character"):
        rubric_from_dict({"slug": "x", "question": "\ud800", "factors": [{}]})


# The documentation


def test_example_in_the_documentation_loads(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)[0]
    rubric = load_rubric(write(tmp_path / "example.yaml", example))
    assert len(rubric.factors) == 2
    assert rubric.levels is None
    assert rubric.variants


@pytest.mark.parametrize(
    "module", [rubric_format, lengths, levels, names, packs, samples], ids=lambda module: module.__name__
)
def test_every_key_is_documented(module: object) -> None:
    groups = [value for name, value in vars(module).items() if name.endswith(("_KEYS", "_OPTIONAL"))]
    assert groups
    assert [key for group in groups for key in group if f"`{key}`" not in DOCS] == []

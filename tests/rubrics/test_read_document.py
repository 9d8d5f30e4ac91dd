from pathlib import Path

import pytest

from rubrics.problems import RubricError
from rubrics.yaml_lines import MAX_BYTES, read_document
from tests.rubrics.rome import problems_of, write


def test_values_keep_their_lines(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "a.yaml", "a: 1\nb:\n- c: x\n- y\n"))
    assert document.data == {"a": 1, "b": [{"c": "x"}, "y"]}
    assert document.lines[("b",)] == 2
    assert document.lines[("b", 0, "c")] == 3
    assert document.lines[("b", 1)] == 4


def test_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    assert read_document(write(tmp_path / "a.yaml", b"\xef\xbb\xbfa: b")).data == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b: c", 1, 5, "a colon with a space after it"),
        ("a:\n\tb: 1", 2, 1, "a tab"),
        ("a: @x", 1, 4, "a value that starts with @"),
        ('a: "x\nb: y', 2, 5, "a quotation mark that is opened and never closed"),
        ("a: [1, 2\nb: 3", 2, 2, "a bracket that is opened and never closed"),
        ("a: - b", 1, 4, "a dash where no list can start"),
        ('a: "\\q"', 1, 5, "a backslash inside double quotes"),
        ("a: b\n c\nd\ne: f", 4, 1, "a key without a colon after it"),
        ("a: [\n", 2, 1, "a value that is missing"),
        ("a:\n - b\n  - c\n d: e", 4, 2, "a list whose lines do not start in the same column"),
        ("a:\n  b: c\n d: e", 3, 2, "a line that does not fit in"),
        ("[" * 3000, 1, 1001, "brackets inside brackets"),
        ("%YAML 3.0\n---\na: 1", 1, 1, "found incompatible YAML document"),
    ],
)
def test_broken_yaml_is_explained_with_its_place(tmp_path: Path, text: str, line: int, column: int, words: str) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert problem.startswith(f"rome.yaml:{line}: this is not valid YAML, column {column}: ")
    assert words in problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "rome.yaml: the file is empty"),
        ("# only a note\n", "rome.yaml: the file is empty"),
        ("a: é\nb: \x01", "rome.yaml:2: a control character stands here; delete it"),
        (b"a: b\nc: caf\xe9", "rome.yaml:2: byte 11 is not UTF-8 text; save the file as UTF-8"),
        ("a: 1\n---\nb: 2", "rome.yaml:2: a second document starts here (---); keep one in a file"),
        ("slug: a\nslug: b", "rome.yaml:1: slug: this key stands here and again in line 2; keep one"),
        ("? [a]\n: b", "rome.yaml:1: a key must be one word, not a list or mapping"),
        ("a: " + "[" * 30 + "]" * 30, "rome.yaml:1: lists and mappings are nested more than 20 deep"),
        ("a: !!python/object/apply:os.system [ls]", "rome.yaml:1: tags (!) are not allowed; put a value that starts"),
        ("a: !x y", "rome.yaml:1: tags (!) are not allowed; put a value that starts"),
    ],
)
def test_file_that_is_no_plain_document_is_refused(tmp_path: Path, text: str | bytes, problem: str) -> None:
    (found,) = problems_of(tmp_path, text)
    assert found.startswith(problem)


def test_anchors_and_aliases_are_refused_before_they_are_expanded(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    problems = problems_of(tmp_path, bomb)
    assert problems[0] == (
        "rome.yaml:1: anchors (&a0) are not allowed; put a value that starts with & in quotation marks"
    )
    assert any("aliases (*a0) are not allowed" in problem for problem in problems)


def test_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", "a: b\n#".ljust(MAX_BYTES, "x"))
    assert read_document(path).data == {"a": "b"}


def test_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "a: b\n#".ljust(MAX_BYTES + 1, "x")) == [
        "rome.yaml: the file is too large; the limit is 1 MB"
    ]


def test_number_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, f"slug: x\nquestion: Why?\nfactors: {'9' * 9000}\n")
    assert problems == ["rome.yaml:3: factors: expected a list, found an unusual number"]


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="there is no such file"):
        read_document(tmp_path / "a.yaml")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="this is a folder, not a file"):
        read_document(tmp_path)


def test_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="the file cannot be read"):
        read_document(write(tmp_path / "file", "") / "a.yaml")

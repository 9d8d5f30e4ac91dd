import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rubrics.format import load_rubric
from rubrics.grading import count_processes
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, MisconceptionVerdict
from rubrics.models import Prompt
from rubrics.report_text import NOT_THE_MARK
from tests.conftest import SLUG
from tests.rubrics.rome import ESSAY, ROME, without, write

ROOT = Path(__file__).parent.parent.parent

COLOUR = re.compile("\x1b\\[[0-9;]*3[0-7]m")

Output = pytest.CaptureFixture[str]


@pytest.fixture
def rome(tmp_path: Path) -> Path:
    return write(tmp_path / "rome.yaml", ROME)


@pytest.fixture
def essay_file(tmp_path: Path) -> Path:
    return write(tmp_path / "essay.txt", ESSAY)


def grade_jsonl(capsys: Output, *files: object, rubric: Path) -> list[dict[str, Any]]:
    call_command("grade", *map(str, files), rubric=rubric, format="jsonl")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def run(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as a user starts it; no database is there to be found."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", "grade", *map(os.fsencode, map(str, arguments))],
        input=stdin,
        capture_output=True,
        env={"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3", **environment},
        check=False,
    )


# jsonl


def test_jsonl_has_every_item_in_the_form_of_the_contract(rome: Path, essay_file: Path, capsys: Output) -> None:
    rubric = load_rubric(rome)
    (result,) = grade_jsonl(capsys, essay_file, rubric=rome)
    assert list(result) == [
        "essay", "prompt", "words", "factors", "evidence", "misconceptions", "band", "engine", "rubric",
    ]  # fmt: skip
    assert (result["essay"], result["prompt"]) == (str(essay_file), "why-rome-fell")
    assert result["words"] == len(ESSAY.split())
    assert result["rubric"] == rubric.content_hash
    assert isinstance(result["engine"], str)
    assert [item["slug"] for item in result["factors"]] == [factor.slug for factor in rubric.factors]
    assert [(item["factor"], item["slug"]) for item in result["evidence"]] == [
        (factor.slug, item.slug) for factor in rubric.factors for item in factor.evidence
    ]
    assert [item["slug"] for item in result["misconceptions"]] == ["fell-overnight"]


def test_jsonl_findings_have_the_form_of_the_contract(rome: Path, essay_file: Path, capsys: Output) -> None:
    (result,) = grade_jsonl(capsys, essay_file, rubric=rome)
    common = ["verdict", "confidence", "spans", "reason"]
    for kind, keys, verdicts in (
        ("factors", ["slug"], FactorVerdict),
        ("evidence", ["slug", "factor"], EvidenceVerdict),
        ("misconceptions", ["slug"], MisconceptionVerdict),
    ):
        for item in result[kind]:
            assert list(item) == keys + common
            assert item["verdict"] in set(verdicts)
            assert 0 <= item["confidence"] <= 1
            assert isinstance(item["reason"], str)
            assert all(0 <= start < end <= len(ESSAY) for start, end in item["spans"])
    assert list(result["band"]) == ["level", "marks", "reason"]
    low, high = result["band"]["marks"]
    assert 0 <= low <= high <= 30
    assert isinstance(result["band"]["level"], int)


def test_rubric_without_levels_gives_no_band(tmp_path: Path, essay_file: Path, capsys: Output) -> None:
    (result,) = grade_jsonl(capsys, essay_file, rubric=write(tmp_path / "rome.yaml", ROME + "levels: none\n"))
    assert (result["band"]["level"], result["band"]["marks"]) == (None, None)


def test_essays_come_in_the_order_given_even_twice(rome: Path, essay_file: Path, capsys: Output) -> None:
    other = write(essay_file.with_name("other.txt"), "Nothing about it.")
    results = grade_jsonl(capsys, other, essay_file, other, rubric=rome)
    assert [result["essay"] for result in results] == [str(other), str(essay_file), str(other)]
    assert results[0] == results[2]


def test_spans_count_characters_of_the_file_as_it_stands(rome: Path, essay_file: Path, capsys: Output) -> None:
    odd = write(essay_file.with_name("odd.txt"), "\ufeffÉtude – “Rome”.\r\n\r\n" + ESSAY.replace(". ", ".\r\n"))
    with odd.open(encoding="utf-8", newline="") as stream:
        odd_text = stream.read()
    plain, marked = grade_jsonl(capsys, essay_file, odd, rubric=rome)
    quotes = [
        [ESSAY[slice(*span)] for item in plain[kind] for span in item["spans"]] for kind in ("factors", "evidence")
    ]
    odd_quotes = [
        [odd_text[slice(*span)] for item in marked[kind] for span in item["spans"]] for kind in ("factors", "evidence")
    ]
    assert any("Adrianople" in quote for quotes_of_kind in quotes for quote in quotes_of_kind)
    assert any("Adrianople" in quote for quotes_of_kind in odd_quotes for quote in quotes_of_kind)
    for quote in (quote for quotes_of_kind in odd_quotes for quote in quotes_of_kind):
        assert quote == quote.strip()
        assert re.match(r"\w", quote), quote


def test_same_essay_gives_the_same_bytes(rome: Path, essay_file: Path, capsys: Output) -> None:
    call_command("grade", str(essay_file), rubric=rome, format="jsonl")
    first = capsys.readouterr().out
    call_command("grade", str(essay_file), rubric=rome, format="jsonl")
    assert capsys.readouterr().out == first


def test_several_processes_print_what_one_does(rome: Path, essay_file: Path) -> None:
    other = write(essay_file.with_name("other.txt"), "Weak emperors lost the army, so Rome fell.")
    missing = essay_file.with_name("missing.txt")
    files = [essay_file, other, missing] * 14
    one, two = (run(*files, "--rubric", rome, "--format", "jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert len(two.stdout.splitlines()) == 28


@pytest.mark.parametrize(("essays", "wanted", "processes"), [(1, None, 1), (39, 2, 1), (40, 2, 2), (1000, 1, 1)])
def test_another_process_is_started_where_it_pays(essays: int, wanted: int | None, processes: int) -> None:
    assert count_processes(essays, wanted) == processes


# text


def test_text_report_shows_all_there_is(rome: Path, essay_file: Path, capsys: Output) -> None:
    call_command("grade", str(essay_file), rubric=rome)
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert out.startswith(f"{essay_file}")
    flowing = " ".join(out.split())
    assert f"({len(ESSAY.split())} words)" in flowing
    for words in ("Pressure from outside", "Weak emperors", "adrianople", "rhine-crossing", "Level ", NOT_THE_MARK):
        assert words in flowing


@pytest.mark.parametrize(("switch", "coloured"), [("force_color", True), ("no_color", False)])
def test_text_report_has_colour_as_told(
    rome: Path, essay_file: Path, capsys: Output, switch: str, coloured: bool
) -> None:
    call_command("grade", str(essay_file), rubric=rome, **{switch: True})
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_terminal_gets_colour_and_progress(rome: Path, essay_file: Path) -> None:
    shown = run_in_terminal(essay_file, "--rubric", rome)
    assert COLOUR.search(shown)
    assert "Grading" in shown
    assert NOT_THE_MARK[:30] in shown


def test_terminal_without_colour_is_honoured(rome: Path, essay_file: Path) -> None:
    shown = run_in_terminal(essay_file, "--rubric", rome, NO_COLOR="1")
    assert not COLOUR.search(shown)
    assert NOT_THE_MARK[:30] in shown


def run_in_terminal(*arguments: object, **environment: str) -> str:
    """What the command writes to the terminal it runs in."""
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "grade", *map(str, arguments)],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={"TERM": "xterm-256color", **environment},
    ):
        os.close(inside)
        return b"".join(_read_to_the_end(terminal)).decode()


def _read_to_the_end(terminal: int) -> Iterator[bytes]:
    try:
        while chunk := os.read(terminal, 4096):
            yield chunk
    except OSError:
        # Linux reports the end of a terminal as an error.
        os.close(terminal)


# Bad input


def test_bad_files_are_named_and_the_others_graded(rome: Path, essay_file: Path, capsys: Output) -> None:
    folder = essay_file.parent
    bad = {
        folder / "missing.txt": "there is no such file",
        folder: "this is a folder, not a file",
        write(folder / "empty.txt", ""): "the file is empty",
        write(folder / "blank.txt", " \n\t\n"): "the file is empty",
        write(folder / "binary.txt", b"a\0b"): "the file is binary, not text (byte 1 is NUL); save the essay as "
        "plain text",
        write(folder / "latin.txt", b"one\ncaf\xe9"): "line 2, byte 7 of the file is not UTF-8; save the file as UTF-8",
        write(folder / "large.txt", b"a" * 2_000_000): "the file is too large for an essay; the limit is 1 MB",
    }
    files = [str(path) for path in (*list(bad)[:4], essay_file, *list(bad)[4:], essay_file)]
    with pytest.raises(SystemExit) as caught:
        call_command("grade", *files, rubric=rome, format="jsonl")
    assert caught.value.code == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["essay"] for line in out.splitlines()] == [str(essay_file)] * 2
    assert err.splitlines() == [f"{path}: {fault}" for path, fault in bad.items()]


def test_broken_rubric_is_explained_and_nothing_graded(tmp_path: Path, essay_file: Path, capsys: Output) -> None:
    rubric = write(tmp_path / "broken.yaml", without("  title: Weak emperors", without("kind: why")) + "x: 1\n")
    with pytest.raises(SystemExit) as caught:
        call_command("grade", str(essay_file), rubric=rubric)
    assert caught.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.removeprefix(f"{rubric}:") for line in err.splitlines()] == [
        "21: factors[1].title: this key is missing",
        "27: x: unknown key; known are slug, question, factors, kind, period, minutes, target_words, "
        "cards, misconceptions, levels, names",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("slug: [", ":2: this is not valid YAML, column 1: a value that is missing or breaks off"),
        ("a: &x 1\nb: *x", ":1: anchors (&x) are not allowed"),
        (b"slug: caf\xe9", ":1: byte 9 is not UTF-8 text"),
        ("", ": the file is empty"),
    ],
)
def test_unreadable_rubric_is_explained(
    tmp_path: Path, essay_file: Path, capsys: Output, content: str | bytes, fault: str
) -> None:
    rubric = write(tmp_path / "broken.yaml", content)
    with pytest.raises(SystemExit):
        call_command("grade", str(essay_file), rubric=rubric)
    assert capsys.readouterr().err.startswith(f"{rubric}{fault}")


def test_missing_rubric_is_refused(tmp_path: Path, essay_file: Path, capsys: Output) -> None:
    with pytest.raises(SystemExit):
        call_command("grade", str(essay_file), rubric=tmp_path / "none.yaml")
    assert capsys.readouterr().err == f"{tmp_path}/none.yaml: there is no such file\n"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--prompt", SLUG, "--rubric", "rome.yaml"],
        ["--prompt", SLUG, "--format", "xml"],
        ["--prompt", SLUG, "--jobs", "0"],
    ],
)
def test_wrong_command_line_is_refused(essay_file: Path, options: list[str]) -> None:
    result = run(essay_file, *options)
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"manage.py grade: error: argument" in result.stderr or b"one of the arguments" in result.stderr


def test_no_file_is_refused(rome: Path) -> None:
    assert run("--rubric", rome).returncode == 2


# --prompt


def test_prompt_is_read_from_the_database(prompt: Prompt, essay_file: Path, capsys: Output) -> None:
    assert prompt.current is not None
    call_command("grade", str(essay_file), prompt=SLUG, format="jsonl")
    result = json.loads(capsys.readouterr().out)
    assert (result["prompt"], result["rubric"]) == (SLUG, prompt.current.content_hash)


def test_unknown_prompt_is_refused_with_the_nearest(prompt: Prompt, essay_file: Path) -> None:
    with pytest.raises(CommandError, match=f"no prompt 'why-stalin-win' in the database; the nearest are {SLUG}"):
        call_command("grade", str(essay_file), prompt="why-stalin-win")


@pytest.mark.django_db
def test_empty_database_is_explained(essay_file: Path) -> None:
    with pytest.raises(CommandError, match=r"holds no prompts yet; run `manage.py loadpacks`"):
        call_command("grade", str(essay_file), prompt=SLUG)


def test_database_without_tables_is_explained(tmp_path: Path, essay_file: Path) -> None:
    result = run(essay_file, "--prompt", SLUG, DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3")
    assert result.returncode == 1
    assert b"run `manage.py migrate` and `manage.py loadpacks` first" in result.stderr
    assert b"Traceback" not in result.stderr


# The process


def test_standard_input_is_read_without_a_database_in_any_locale(rome: Path) -> None:
    options = ["--rubric", rome, "--format", "jsonl"]
    result = run("-", *options, stdin=f"\ufeff“É” {ESSAY}".encode(), LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert (result.returncode, result.stderr) == (0, b"")
    (line,) = result.stdout.decode("utf-8").splitlines()
    assert json.loads(line)["essay"] == "-"


def test_empty_standard_input_is_refused(rome: Path) -> None:
    result = run("-", "--rubric", rome)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"standard input: the file is empty\n"


def test_text_report_is_utf8_in_any_locale(rome: Path, essay_file: Path) -> None:
    result = run(essay_file, "--rubric", rome, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "376–476" in result.stdout.decode("utf-8")


def test_file_name_that_is_no_utf8_survives(rome: Path, tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")
    write(Path(name), ESSAY)
    result = run(name, "--rubric", rome, "--format", "jsonl")
    assert json.loads(result.stdout.decode("utf-8"))["essay"] == name


def test_help_does_not_load_the_language_library() -> None:
    program = (
        "import sys\n"
        "from django.core.management import execute_from_command_line\n"
        "try:\n"
        "    execute_from_command_line(['manage.py', 'grade', '--help'])\n"
        "except SystemExit:\n"
        "    sys.exit('spacy' in sys.modules)\n"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "essaycoach.settings"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True)


def test_reader_that_goes_away_ends_it_quietly(rome: Path, essay_file: Path) -> None:
    with start(rome, essay_file) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_interruption_ends_it_quietly(rome: Path, essay_file: Path) -> None:
    with start(rome, essay_file) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.send_signal(signal.SIGINT)
        for line in process.stdout:
            assert json.loads(line)
        assert process.stderr.read() == b""
    assert process.returncode == 130


def start(rome: Path, essay_file: Path) -> subprocess.Popen[bytes]:
    """The command with far more to do than a test waits for.

    A test run in the background of a shell ignores Ctrl-C, and its children would too.
    """
    files = [str(essay_file)] * 5000
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "grade", *files, "--rubric", str(rome), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )

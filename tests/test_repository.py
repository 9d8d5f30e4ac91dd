"""Rules of the house that a machine can check."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("benchmarks", "docs", "essaycoach", "fixtures", "rubrics", "tests")
ROOT_FILES = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "Procfile",
    "README.md",
    "gunicorn.conf.py",
    "manage.py",
    "pyproject.toml",
    "requirements.in",
    "requirements.lock",
    "requirements-training.txt",
)
# In parts, so that this file does not name them itself.
HOSTS = [
    f"{name}.{domain}".replace("_", "")
    for name, domain in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "com"),
        ("npmjs", "org"),
        ("deb.debian", "org"),
        ("huggingface", "co"),
        ("unpkg", "com"),
        ("js_delivr", "net"),
        ("cdn_js", "cloudflare"),
        ("google_apis", "com"),
        ("gstatic", "com"),
    ]
]
MACHINE_FOLDERS = ("work", "farm", "root", "tmp")
LONGEST_MODULE = 400
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
TEMPLATES = sorted((ROOT / "essaycoach").rglob("*.html"))
STYLESHEETS = sorted((ROOT / "essaycoach").rglob("*.css"))
DOCUMENTS = sorted(path for folder in (".", "docs", "docs/decisions") for path in (ROOT / folder).glob("*.md"))


def our_files() -> Iterator[Path]:
    """What we wrote: everything in our folders, and the root files; .ci/run too."""
    yield from (ROOT / name for name in ROOT_FILES)
    yield ROOT / ".ci" / "run"
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")


def files_with(pattern: str) -> list[str]:
    found = re.compile(pattern.encode())
    return [str(path.relative_to(ROOT)) for path in our_files() if found.search(path.read_bytes())]


def test_top_level_holds_only_what_belongs_there() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - {"var"}
    assert names == {*FOLDERS, *ROOT_FILES}


def test_no_file_names_a_registry_or_cdn() -> None:
    assert files_with("|".join(map(re.escape, HOSTS))) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert files_with(rf"(?<![\w.])/(?:{'|'.join(MACHINE_FOLDERS)})/") == []


def test_modules_are_short() -> None:
    modules = [path for path in our_files() if path.suffix == ".py" and "migrations" not in path.parts]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_keep_style_and_behaviour_in_files_of_ours(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"""\son[a-z]+\s*=\s*["']""", source)
    assert not re.search(r"""<(?!a\b)[^>]*\b(?:src|srcset|href|action|data)=["']?(?:https?:)?//""", source)


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_stylesheets_load_nothing_from_elsewhere(path: Path) -> None:
    assert not re.search(r"""@import|url\(\s*["']?(?:https?:)?//""", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_readme_shows_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_same_tests() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def direct_dependencies() -> list[str]:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    return [re.split(r"[\[=<>~;\s]", line)[0] for line in lines if line and not line.startswith("#")]


def test_a_dependency_is_listed_once() -> None:
    assert len(direct_dependencies()) == len(set(direct_dependencies()))


def test_a_decision_names_every_direct_dependency() -> None:
    decisions = "".join(path.read_text(encoding="utf-8") for path in DECISIONS)
    assert [package for package in direct_dependencies() if f"`{package}`" not in decisions] == []


def test_every_direct_dependency_is_locked() -> None:
    locked = re.findall(r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    assert set(direct_dependencies()) - set(locked) == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_decisions_say_context_decision_and_consequences(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", source, re.M) == ["Context", "Decision", "Consequences"]
    assert source.startswith(f"# {int(path.name[:4])}. ")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert missing == []

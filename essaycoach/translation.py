"""The catalogues of translated strings: what the sources hold, and what the files hold.

Babel does the work: `python -m essaycoach.translation` (`make messages`) brings the catalogues up to date.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_python
from babel.messages.frontend import CommandLineInterface
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "essaycoach" / "locale"
KEYWORDS = ("gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2")
"""What Django calls beside the functions that babel knows."""
Found = tuple[int, str | tuple[str, ...], list[str], str | None]
"""Line, strings, the comments before them, context: what babel expects of an extractor."""


def extract_template(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """The strings of `translate` and `blocktranslate` in a template; lines are not told (always 1)."""
    calls = templatize(file.read().decode("utf-8")).replace("\n", " ").encode("utf-8")
    yield from extract_python(BytesIO(calls), keywords, comment_tags, {"encoding": "utf-8"})


def extract_messages(target: Path) -> None:
    """Write every string of the sources that wants translating to a template catalogue (.pot)."""
    keywords = [option for keyword in KEYWORDS for option in ("-k", keyword)]
    options = ["-F", "pyproject.toml", "--add-location=file", "--no-wrap", "--sort-output", *keywords]
    with chdir(ROOT):
        _pybabel("extract", *options, "-o", str(target.absolute()), "rubrics", "essaycoach")


def update_catalogues(template: Path, folder: Path = LOCALE) -> None:
    """Bring the catalogues (.po) up to the template's strings; what is gone is dropped, what is new is empty."""
    options = ["--no-wrap", "--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date"]
    _pybabel("update", *options, "-D", "django", "-i", str(template), "-d", str(folder))


def compile_catalogues(folder: Path = LOCALE) -> None:
    """Write the compiled catalogues (.mo) that Django reads."""
    _pybabel("compile", "-D", "django", "-d", str(folder))


def _pybabel(command: str, *options: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", command, *options])  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    strings = ROOT / "var" / "messages.pot"
    strings.parent.mkdir(exist_ok=True)
    extract_messages(strings)
    update_catalogues(strings)
    compile_catalogues()

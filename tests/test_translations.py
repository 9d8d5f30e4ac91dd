"""The catalogues of translated strings are complete, sound and compiled, and no template says a word past them."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.template.base import Lexer, Token, TokenType

from essaycoach.translation import LOCALE, compile_catalogues, extract_messages, update_catalogues

TEMPLATES = sorted((LOCALE.parent / "templates").rglob("*.html"))
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?\w[^>]*>")
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "aria-description", "content", "label", "placeholder", "title")
LETTERS = re.compile(r"[^\W\d_]")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None)


def strings_of(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def key(message: Message) -> tuple[str | None, str | tuple[str, ...]]:
    return message.context, message.id


def forms(message: Message) -> list[tuple[str, tuple[str, ...]]]:
    """Each translated form with the source's strings that it may stand for."""
    if not isinstance(message.id, tuple | list):
        return [(str(message.string), (message.id,))]
    first, *others = message.string
    return [(first, tuple(message.id)), *((form, (message.id[-1],)) for form in others)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the sources say."""
    path = tmp_path_factory.mktemp("messages") / "messages.pot"
    extract_messages(path)
    return path


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parts[-3])
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def catalogue(path: Path) -> Catalog:
    return read(path)


def test_catalogue_holds_the_strings_of_the_sources(catalogue: Catalog, template: Path) -> None:
    """If this fails: `make messages`, and translate what is new."""
    wanted, there = ({key(message) for message in strings_of(found)} for found in (read(template), catalogue))
    assert len(wanted) > 500
    assert {"missing": wanted - there, "left over": there - wanted} == {"missing": set(), "left over": set()}


def test_everything_is_translated(catalogue: Catalog) -> None:
    unsaid = [message.id for message in strings_of(catalogue) if not all(form.strip() for form, _ in forms(message))]
    fuzzy = [message.id for message in strings_of(catalogue) if message.fuzzy]
    assert (unsaid, fuzzy) == ([], [])


def test_every_plural_form_is_there(catalogue: Catalog) -> None:
    plurals = [message for message in strings_of(catalogue) if message.pluralizable]
    assert {len(message.string) for message in plurals} == {catalogue.num_plurals}


def test_placeholders_and_tags_are_kept(catalogue: Catalog) -> None:
    lost = [
        (form, sources)
        for message in strings_of(catalogue)
        for form, sources in forms(message)
        if sorted(PLACEHOLDER.findall(form)) not in [sorted(PLACEHOLDER.findall(source)) for source in sources]
    ]
    assert lost == []


def test_translations_begin_and_end_as_their_sources_do(catalogue: Catalog) -> None:
    """A full stop, a question mark or a colon that is lost shows on the page, and so does a space too many."""
    differing = [
        (form, sources)
        for message in strings_of(catalogue)
        for form, sources in forms(message)
        if not any(form[-1] == source[-1] or source[-1] not in ".?:…" for source in sources) or form != form.strip()
    ]
    assert differing == []


def test_short_words_stay_with_the_next_one() -> None:
    """Polish leaves none of its one-letter words at the end of a line."""
    polish = read(LOCALE / "pl" / "LC_MESSAGES" / "django.po")
    broken = [form for message in strings_of(polish) for form, _ in forms(message) if re.search(r"\b[aiouwz] ", form)]
    assert [form for form in broken if not re.search(r"<a ", form)] == []


def test_compiled_catalogue_is_that_of_the_source(path: Path, tmp_path: Path) -> None:
    target = tmp_path / path.relative_to(LOCALE)
    target.parent.mkdir(parents=True)
    shutil.copy(path, target)
    compile_catalogues(tmp_path)
    assert target.with_suffix(".mo").read_bytes() == path.with_suffix(".mo").read_bytes()


def test_bringing_a_catalogue_up_to_date_keeps_what_people_wrote(path: Path, template: Path, tmp_path: Path) -> None:
    target = tmp_path / path.relative_to(LOCALE)
    target.parent.mkdir(parents=True)
    shutil.copy(path, target)
    update_catalogues(template, tmp_path)
    before, after = read(path), read(target)
    assert {key(found): (found.string, found.user_comments) for found in before} == {
        key(found): (found.string, found.user_comments) for found in after
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(LOCALE.parent / "templates")))
def test_template_says_nothing_past_the_catalogue(path: Path) -> None:
    tokens = list(Lexer(path.read_text(encoding="utf-8")).tokenize())
    page = Page()
    page.feed("".join(written(tokens)))
    page.close()
    assert page.texts + list(literals(tokens)) == []


def test_text_past_the_catalogue_is_found() -> None:
    source = (
        '<p title="A title">{% translate "fine" %} Not fine {{ name }}</p><b class="x" data-busy="Being sent">1</b>'
        '{% include "x.html" with heading="Not fine either" kind="quiet" %}{{ name|default:"Nobody" }}'
        '{% blocktranslate %}fine{% endblocktranslate %}{{ day|date:"j E Y" }}'
    )
    tokens = list(Lexer(source).tokenize())
    page = Page()
    page.feed("".join(written(tokens)))
    assert page.texts == ["A title", "Not fine", "Being sent"]
    assert list(literals(tokens)) == ["Not fine either", "Nobody"]


def written(tokens: list[Token]) -> Iterator[str]:
    """What a template writes itself: neither translated strings nor the names of classes; 1 for each variable."""
    within = ""
    for token in tokens:
        words = token.contents.split() if token.token_type is TokenType.BLOCK else []
        if within:
            within = "" if words[:1] == [within] else within
        elif words[:1] == ["blocktranslate"]:
            within = "endblocktranslate"
        elif words[:1] == ["block"] and words[1].endswith("_class"):
            within = "endblock"
        elif token.token_type is TokenType.VAR:
            yield "1"
        elif token.token_type is TokenType.TEXT:
            yield token.contents.replace("EssayCoach", "")


def literals(tokens: list[Token]) -> Iterator[str]:
    """Texts in the arguments of tags and filters: what has a capital letter or a space and is no format of a date."""
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR) or token.contents.startswith("translate "):
            continue
        for name, text in re.findall(r"""(\w+)[:=]["']([^"']*)["']""", token.contents):
            if name not in ("date", "time") and re.search(r"[A-Z]|\w \w", text) and LETTERS.search(text):
                yield text


class Page(HTMLParser):
    """The texts of a piece of HTML, and those of its attributes that somebody reads or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = tag != "meta"
        for name, value in attrs:
            if said and value and (name in SPOKEN_ATTRIBUTES or (name.startswith("data-") and " " in value.strip())):
                self.add(value)

    def handle_data(self, data: str) -> None:
        # A part that holds nothing but attributes of its parent's element is text to the parser.
        self.add(re.sub(r'\bdata-[\w-]+(?:="[^"]*")?', "", data))

    def add(self, text: str) -> None:
        if LETTERS.search(text):
            self.texts.append(text.strip(" 1\n"))

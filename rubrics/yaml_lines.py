"""Reads YAML that a stranger may have written: plain values only, each with the line it stands on."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rubrics.problems import KeyPath, Problem, ProblemLog, RubricError, shorten

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_TAG = "tag:yaml.org,2002:"
_PLAIN_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
_TRUE_WORDS = {"yes", "true", "on"}
_IN_PLAIN_WORDS = {
    "mapping values are not allowed": "a colon with a space after it inside a value; put the value in quotation marks",
    "cannot start any token": "a tab, or a value that starts with @, ` or %; indent with spaces, quote such values",
    "found unexpected end of stream": "a quotation mark that is opened and never closed",
    "could not find expected ':'": "a key without a colon after it",
    "did not find expected key": "a line that does not fit in: check its indentation, quotation marks and colon",
    "did not find expected '-' indicator": "a list whose lines do not start in the same column with a dash",
    "did not find expected ',' or": "a bracket that is opened and never closed, or a comma that is missing",
    "block sequence entries are not allowed": "a dash where no list can start; put the list on lines of its own",
    "did not find expected node content": "a value that is missing or breaks off; put it in quotation marks",
    "exceeded maximum nesting depth": "brackets inside brackets without end",
    "found unknown escape character": 'a backslash inside double quotes; use single quotes or write "\\\\"',
}


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value YAML takes for something else than text because it has no quotation marks; `kind` says for what."""

    kind: str


@dataclass(kw_only=True, slots=True)
class Document:
    """A YAML file as plain values, and the line (from 1) of each."""

    file: str
    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)


def read_document(path: Path) -> Document:
    """Read a YAML file; raises RubricError if it cannot be read as one document of plain values."""
    file = str(path)
    text = _read_text(path)
    try:
        log = ProblemLog(file)
        _refuse_clever_yaml(text, log)
        log.raise_if_any()
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _single(file, *_explain(error)) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise _single(file, line, "a control character stands here; delete it") from error
    if node is None:
        raise _single(file, 0, "the file is empty")
    document = Document(file=file, data=None)
    log = ProblemLog(file, document.lines)
    document.data = _plain(node, (), document.lines, log)
    log.raise_if_any()
    return document


def _single(file: str, line: int, message: str) -> RubricError:
    return RubricError((Problem(file=file, line=line, key="", message=message),))


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _single(str(path), 0, "there is no such file") from error
    except IsADirectoryError as error:
        raise _single(str(path), 0, "this is a folder, not a file") from error
    except OSError as error:
        raise _single(str(path), 0, f"the file cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise _single(str(path), 0, "the file is too large; the limit is 1 MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8 text; save the file as UTF-8"
        raise _single(str(path), line, message) from error


def _refuse_clever_yaml(text: str, log: ProblemLog) -> None:
    """Note anchors, aliases, tags, further documents and deep nesting before anything is built from them."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        problem = ""
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                problem = "a second document starts here (---); keep one in a file"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                problem = f"lists and mappings are nested more than {MAX_DEPTH} deep"
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent):
            problem = problem or _cleverness_of(event)
        if problem:
            line = event.start_mark.line + 1  # type: ignore[union-attr]
            log.problems.append(Problem(file=log.file, line=line, key="", message=problem))
        if depth > MAX_DEPTH:
            return


def _cleverness_of(event: yaml.NodeEvent) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"aliases (*{shorten(str(event.anchor))}) are not allowed; write the value out or put it in quotes"
    if event.anchor:
        return f"anchors (&{shorten(event.anchor)}) are not allowed; put a value that starts with & in quotation marks"
    if getattr(event, "tag", None):
        return "tags (!) are not allowed; put a value that starts with ! in quotation marks"
    return ""


def _plain(node: yaml.Node, at: KeyPath, lines: dict[KeyPath, int], log: ProblemLog) -> Any:
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node, at, lines, log)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*at, index), lines, log) for index, item in enumerate(node.value)]
    return _plain_scalar(node.tag, node.value)


def _plain_mapping(node: yaml.MappingNode, at: KeyPath, lines: dict[KeyPath, int], log: ProblemLog) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            log.add(at, "a key must be one word, not a list or mapping")
            continue
        key = shorten(key_node.value)
        here = (*at, key)
        if key in mapping:
            log.add(here, f"this key stands here and again in line {key_node.start_mark.line + 1}; keep one")
            continue
        lines[here] = key_node.start_mark.line + 1
        mapping[key] = _plain(value_node, here, lines, log)
    return mapping


def _plain_scalar(tag: str, text: str) -> Any:
    kind = tag.removeprefix(_TAG)
    if kind == "str":
        return " ".join(text.split())
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in _TRUE_WORDS
    if kind == "int" and _PLAIN_NUMBER.fullmatch(text):
        return int(text)
    return Unquoted(
        {"timestamp": "a date", "int": "an unusual number", "float": "a decimal number"}.get(kind, "a sign")
    )


def _explain(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "it breaks off"
    words = next((plain for start, plain in _IN_PLAIN_WORDS.items() if start in problem), problem)
    if mark is None:
        return 0, f"this is not valid YAML: {words}"
    return mark.line + 1, f"this is not valid YAML, column {mark.column + 1}: {words}"

"""Text files, as editors on any system write them, and Markdown."""

import codecs
import re
from collections import Counter

from essaycoach.essays.uploads.blocks import cleaned
from essaycoach.essays.uploads.reading import LeftOut, Reading

_LONGEST_LINE = 200
"""Longer ones are whole paragraphs."""
_IMAGE = re.compile(r"!\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\n]{0,500}\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.M)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.M)


def read_plain(data: bytes) -> Reading:
    """The text as it stands, in UTF-8, UTF-16 with its mark, or else what Windows calls ANSI."""
    return Reading(_parted(cleaned(_decoded(data)).strip("\n")))


def read_markdown(data: bytes) -> Reading:
    """The text without the signs for headings, emphasis, links, images and rules."""
    text, images = _IMAGE.subn("", read_plain(data).text)
    for pattern, kept in ((_RULE, ""), (_HEADING, r"\1"), (_LINK, r"\1"), (_EMPHASIS, r"\2")):
        text = pattern.sub(kept, text)
    return Reading(text.strip("\n"), Counter({LeftOut.IMAGES: images}))


def _parted(text: str) -> str:
    """With blank lines between paragraphs: word processors that save plain text only give each a line of its own."""
    has_long_lines = any(len(line) > _LONGEST_LINE for line in text.split("\n"))
    if "\n\n" in text or not has_long_lines:
        return text
    return text.replace("\n", "\n\n")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

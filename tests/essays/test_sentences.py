"""Cutting an essay into sentences, as far as a comparison needs it."""

import pytest

from essaycoach.essays.sentences import paragraphs_of, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n ", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("Mr. Brown, i.e. The teacher, met J. Stalin.", ["Mr. Brown, i.e. The teacher, met J. Stalin."]),
        ("It cost 3.5 million. in all", ["It cost 3.5 million. in all"]),
        ("First point\nSecond point", ["First point", "Second point"]),
        ("A line that some program wrapped because it was very long\nand goes on.", None),
        ("No full stop at the end", ["No full stop at the end"]),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    assert [found.text for found in sentences_of(text)] == ([text] if sentences is None else sentences)


def test_sentences_know_their_paragraph_and_their_line() -> None:
    found = sentences_of("One. Two.\n \nNote\nThree.")
    assert [(sentence.text, sentence.paragraph, sentence.ends_line) for sentence in found] == [
        ("One.", 0, False),
        ("Two.", 0, True),
        ("Note", 1, True),
        ("Three.", 1, True),
    ]


def test_paragraphs_are_cut_at_blank_lines() -> None:
    assert paragraphs_of("\n\nOne\ntwo\n \t\nThree\n") == ["One\ntwo", "Three"]


def test_white_space_alone_makes_no_other_sentence() -> None:
    [wrapped] = sentences_of("A line that some program wrapped because it was very long\nand goes on.")
    [plain] = sentences_of("A line that some program wrapped because it was very long and goes on.")
    assert wrapped.key == plain.key

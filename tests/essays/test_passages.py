"""Cutting an essay at the edges of its highlights."""

from essaycoach.essays.passages import Highlight, Passage, cut_paragraphs


def highlight(start: int, end: int, id: str, factor: int | None = 0) -> Highlight:
    return Highlight(start=start, end=end, finding_id=id, factor_index=factor)


def plain(text: str) -> Passage:
    return Passage(text=text, finding_ids=(), factor_index=None)


def test_text_without_highlights_is_one_passage() -> None:
    assert cut_paragraphs("Just words.", []) == ((plain("Just words."),),)


def test_empty_text_has_no_paragraphs() -> None:
    assert cut_paragraphs(" \n\n ", []) == ()


def test_overlapping_highlights_are_cut_at_every_edge() -> None:
    [passages] = cut_paragraphs("abcdefgh", [highlight(1, 5, "f1"), highlight(3, 7, "f2", 1)])
    assert [(passage.text, passage.finding_ids) for passage in passages] == [
        ("a", ()),
        ("bc", ("f1",)),
        ("de", ("f1", "f2")),
        ("fg", ("f2",)),
        ("h", ()),
    ]


def test_narrowest_finding_comes_first_and_gives_the_factor() -> None:
    [passages] = cut_paragraphs(
        "abcdefgh", [highlight(0, 8, "f1"), highlight(2, 4, "f2e1", 1), highlight(2, 3, "m1", None)]
    )
    assert [(passage.finding_ids, passage.factor_index) for passage in passages] == [
        (("f1",), 0),
        (("m1", "f2e1", "f1"), 1),
        (("f2e1", "f1"), 1),
        (("f1",), 0),
    ]


def test_highlights_reach_over_paragraphs() -> None:
    first, second = cut_paragraphs("one\n\n \ntwo", [highlight(2, 9, "f1")])
    assert [passage.text for passage in first] == ["on", "e"]
    assert [(passage.text, passage.finding_ids) for passage in second] == [("tw", ("f1",)), ("o", ())]


def test_single_line_breaks_stay_inside_a_paragraph() -> None:
    assert cut_paragraphs("one\ntwo", []) == ((plain("one\ntwo"),),)


def test_spans_of_one_finding_that_touch_or_overlap_count_once() -> None:
    [passages] = cut_paragraphs("abcdef", [highlight(0, 4, "f1"), highlight(2, 4, "f1"), highlight(4, 6, "f1")])
    assert [(passage.text, passage.finding_ids) for passage in passages] == [
        ("ab", ("f1",)),
        ("cd", ("f1",)),
        ("ef", ("f1",)),
    ]


def test_paragraphs_join_up_to_the_essay(essay: str) -> None:
    highlights = [highlight(start, start + 40, f"f{start}") for start in range(0, 300, 7)]
    paragraphs = cut_paragraphs(essay, highlights)
    assert "\n\n".join("".join(passage.text for passage in passages) for passages in paragraphs) == essay

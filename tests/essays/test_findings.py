"""What a student reads about each item, and what stays hidden."""

from essaycoach.essays.findings import EvidenceView, FactorView, MisconceptionView
from tests.essays.marked import standing

TEXT = "The army was weak because pay failed. Adrianople. Diocletian acted in 310. Nero burned Rome."


def test_factors_keep_rubric_order_with_their_verdicts() -> None:
    views = standing(
        TEXT, factors={"army": ("explained", "The army was weak"), "money": ("denied", "pay failed")}
    ).factors
    assert [(view.id, view.title, view.verdict_text) for view in views] == [
        ("f1", "Weakness of the army", "Explained"),
        ("f2", "Debased money", "Argued against"),
        ("f3", "Plague", "Not yet"),
    ]


def test_finding_quotes_the_student_and_gives_the_reason() -> None:
    finding = standing(TEXT, factors={"army": ("made", "The army was weak")}).factors[0].finding
    assert finding is not None
    assert (finding.id, finding.kind, finding.factor_index) == ("f1", "factor", 0)
    assert (finding.quotes, finding.reason, finding.confidence_percent) == (("The army was weak",), "says made", 80)
    assert "because" in finding.tip


def test_confidence_of_an_item_that_is_not_credited_is_the_other_way_round() -> None:
    finding = standing(TEXT, factors={"army": ("denied", "The army")}).factors[0].finding
    assert finding is not None
    assert finding.confidence_percent == 20


def test_missing_items_give_nothing_away() -> None:
    shown = repr(standing(TEXT).factors)
    for secret in (
        "legions",
        "Valens",
        "Adrianople",
        "378",
        "third",
        "Diocletian",
        "301",
        "165",
        "secret",
        "adrianople",
    ):
        assert secret not in shown


def test_missing_evidence_is_described_by_its_shape() -> None:
    army, money, plague = standing(TEXT).factors
    assert [item.label for item in army.evidence] == ["Another fact to find"] * 2
    assert [item.description for factor in (army, money, plague) for item in factor.evidence] == [
        "a named person, place or event with its date",
        "a figure",
        "a named person, place or event with its date",
        "an event with its date",
    ]


def test_present_evidence_shows_the_statement() -> None:
    item = evidence({"adrianople": ("present", "Adrianople")})
    assert (item.id, item.label, item.verdict_text) == ("f1e1", "Valens lost at Adrianople in 378.", "Present")
    assert item.finding is not None
    assert item.finding.reason == "says present"


def test_named_evidence_shows_only_the_students_words() -> None:
    item = evidence({"adrianople": ("named", "Adrianople")})
    assert (item.label, item.verdict_text, item.description) == ("“Adrianople”", "Only named", "")
    assert item.finding is not None
    assert item.finding.tip == "You named it: now say what happened and why it matters."
    assert "378" not in repr(item)


def test_wrong_evidence_asks_to_check_without_the_right_answer() -> None:
    item = standing(TEXT, evidence={"edict": ("wrong", "Diocletian acted in 310")}).factors[1].evidence[0]
    assert item.label == "“Diocletian acted in 310”"
    assert item.finding is not None
    assert item.finding.tip == "Check the date or who or what is named here."
    assert "301" not in repr(item)
    assert "says wrong" not in repr(item)


def test_misconception_comes_with_its_correction() -> None:
    [view] = standing(TEXT, misconceptions={"nero": "Nero burned Rome"}).misconceptions
    assert isinstance(view, MisconceptionView)
    assert (view.id, view.quote, view.right) == ("m1", "Nero burned Rome", "Nero was away when Rome burned.")


def test_misconceptions_that_are_not_committed_are_left_out() -> None:
    assert standing(TEXT).misconceptions == ()


def evidence(found: dict[str, tuple[str, str]]) -> EvidenceView:
    """The first fact of the first factor, marked like this."""
    factor: FactorView = standing(TEXT, evidence=found).factors[0]
    return factor.evidence[0]

"""What a student reads about each item, and what stays hidden."""

from essaycoach.classrooms.models import HintCeiling
from essaycoach.essays.findings import EvidenceView, FactorView
from essaycoach.essays.reader import Earlier, Reader
from tests.essays.marked import standing

TEXT = "The army was weak because pay failed. Adrianople. Diocletian acted in 310. Nero burned Rome."


def test_factors_keep_rubric_order_with_their_verdicts() -> None:
    views = standing(
        TEXT, factors={"army": ("explained", "The army was weak"), "money": ("denied", "pay failed")}
    ).factors
    assert [(view.id, view.title, view.verdict_text) for view in views] == [
        ("f1", "Weakness of the army", "Explained"),
        ("f2", "Debased money", "Argued against"),
        ("f3", "A point you have not made yet", "Not yet"),
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
        "Weakness",
        "Debased",
        "Plague",
        "army",
        "money",
        "plague",
    ):
        assert secret not in shown


def test_missing_items_are_called_alike_and_offer_hints_where_the_point_is_known() -> None:
    army, money, plague = standing(TEXT, factors={"army": ("made", "The army was weak")}).factors
    assert [item.label for item in army.evidence] == ["Another fact to find"] * 2
    assert [factor.title for factor in (money, plague)] == ["A point you have not made yet"] * 2
    assert all(item.hints for item in army.evidence)
    assert army.hints is None
    assert money.hints is not None
    assert [item.hints for item in money.evidence] == [None]


def test_hint_taken_reveals_the_point_it_names() -> None:
    reader = Reader(hints={"money": HintCeiling.THEME}, ceiling=HintCeiling.FACT)
    money = standing(TEXT, reader=reader).factors[1]
    assert (money.title, money.is_revealed) == ("Debased money", True)
    assert money.hints is not None
    assert [rung.text for rung in money.hints.shown] == ["Debased money"]
    assert money.hints.next_rung == HintCeiling.POINTER
    assert "silver" not in repr(money)


def test_point_that_an_earlier_attempt_made_keeps_its_title() -> None:
    earlier = Earlier(number=2, has=frozenset({"money"}), wrong={})
    money = standing(TEXT, reader=Reader(earlier=(earlier,))).factors[1]
    assert (money.title, money.made_before) == ("Debased money", 2)


def test_fact_that_an_earlier_attempt_had_keeps_its_wording() -> None:
    earlier = Earlier(number=2, has=frozenset({"money/edict"}), wrong={})
    money = standing(TEXT, factors={"money": ("made", "pay failed")}, reader=Reader(earlier=(earlier,))).factors[1]
    assert money.evidence[0].label == "Diocletian's edict fixed prices in 301."


def test_teacher_sees_every_item() -> None:
    found = {"edict": ("named", "Diocletian")}
    army, money, plague = standing(TEXT, evidence=found, reader=Reader(sees_all=True)).factors
    assert money.evidence[0].statement == "Diocletian's edict fixed prices in 301."
    assert (plague.title, plague.statement) == ("Plague", "Disease emptied the towns.")
    assert army.evidence[0].label == "Valens lost at Adrianople in 378."
    assert money.is_revealed


def test_present_evidence_shows_the_statement() -> None:
    item = evidence({"adrianople": ("present", "Adrianople")})
    assert (item.id, item.label, item.verdict_text) == ("f1e1", "Valens lost at Adrianople in 378.", "Present")
    assert item.finding is not None
    assert item.finding.reason == "says present"


def test_named_evidence_shows_only_the_students_words() -> None:
    item = evidence({"adrianople": ("named", "Adrianople")})
    assert (item.label, item.verdict_text) == ("“Adrianople”", "Only named")
    assert item.finding is not None
    assert item.finding.tip == "You named it: now say what happened and why it matters."
    assert "378" not in repr(item)


def test_wrong_evidence_asks_to_check_without_the_right_answer() -> None:
    item = standing(TEXT, evidence={"edict": ("wrong", "Diocletian acted in 310")}).factors[1].evidence[0]
    assert item.label == "“Diocletian acted in 310”"
    assert item.finding is not None
    assert item.finding.tip == "Check the date and who or what is named here."
    assert "301" not in repr(item)
    assert "says wrong" not in repr(item)


def test_correction_comes_when_a_fact_is_wrong_again() -> None:
    wrong = {"edict": ("wrong", "Diocletian acted in 310")}
    earlier = Earlier(number=1, has=frozenset(), wrong={"money/edict": "Diocletian acted in 305"})
    item = standing(TEXT, evidence=wrong, reader=Reader(earlier=(earlier,))).factors[1].evidence[0]
    assert item.correction == "Diocletian's edict fixed prices in 301."
    assert item.finding is not None
    assert item.correction in item.finding.tip


def evidence(found: dict[str, tuple[str, str]]) -> EvidenceView:
    """The first fact of the first factor, marked like this."""
    factor: FactorView = standing(TEXT, evidence=found).factors[0]
    return factor.evidence[0]

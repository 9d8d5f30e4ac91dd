"""What texts earn that only look like essays."""

from benchmarks.gaming import best_sentence, gaming_scores, score_probes, score_repetition
from benchmarks.gold import EVIDENCE, FACTORS, MISCONCEPTIONS, Essay, Item, Label, LabelSet
from benchmarks.probes import Probe
from benchmarks.sheet import Judgement, Sheet
from tests.benchmarks import rome

INVASIONS = (FACTORS, "invasions")
MONEY = (FACTORS, "money")
AFRICA = (EVIDENCE, "lost-africa")
SINGLE_DAY = (MISCONCEPTIONS, "single-day")


def essay(text: str, labels: dict[Item, Label]) -> Essay:
    return Essay("why-rome-fell", "probe", text, LabelSet(labels, None, None), None)


def test_a_denial_is_judged_by_the_denied_item_alone() -> None:
    probe = Probe("denial", essay("It was not because of money.", {MONEY: Label("denied")}))
    sheets = [Sheet({INVASIONS: Judgement("made"), AFRICA: Judgement("present")})]
    scores = score_probes([probe], rome.rubrics(), sheets)
    assert scores["denial"] == {
        "texts": 1,
        FACTORS: {"items": 1, "credited": 0},
        EVIDENCE: {"items": 0, "credited": 0},
    }


def test_everything_that_a_list_of_names_earns_is_wrong() -> None:
    probe = Probe("names", essay("Alaric, Carthage.", {AFRICA: Label("named")}))
    sheets = [Sheet({INVASIONS: Judgement("made"), AFRICA: Judgement("present"), SINGLE_DAY: Judgement("present")})]
    scores = score_probes([probe], rome.rubrics(), sheets)
    assert scores["names"] == {
        "texts": 1,
        FACTORS: {"items": 2, "credited": 1},
        EVIDENCE: {"items": 3, "credited": 1},
    }
    assert scores["titles"]["texts"] == 0


def test_texts_that_earn_more_by_repetition_are_counted() -> None:
    one, two = Sheet({MONEY: Judgement("made")}), Sheet({MONEY: Judgement("made"), AFRICA: Judgement("present")})
    scores = score_repetition([one, two, one], [two, one, one])
    assert (scores["once"], scores["often"], scores["more"]) == (4, 4, 1)


def test_an_error_is_nothing_earned() -> None:
    wrong = Sheet({SINGLE_DAY: Judgement("present")})
    assert score_repetition([Sheet({})], [wrong])["more"] == 0


def test_the_best_sentence_states_most_items() -> None:
    text = "Rome fell. Without pay, and after Carthage was lost, the army left. It was a day."
    labels = {
        MONEY: Label("made", ("Without pay", "Rome")),
        AFRICA: Label("present", ("Carthage was lost",)),
        INVASIONS: Label("denied", ("Rome fell",)),
        SINGLE_DAY: Label("present", ("It was a day",)),
    }
    assert best_sentence(essay(text, labels)) == "Without pay, and after Carthage was lost, the army left."


def test_an_essay_without_credit_has_no_best_sentence() -> None:
    assert best_sentence(essay("Rome fell.", {MONEY: Label("denied", ("Rome fell",))})) is None
    assert best_sentence(essay("", {})) is None


def test_the_engine_is_given_every_kind_of_text() -> None:
    scores = gaming_scores(rome.essays(), rome.rubrics())
    assert scores["probes"]["denial"][FACTORS]["items"] == 2
    assert scores["probes"]["names"][EVIDENCE]["items"] == 3
    assert scores["probes"]["other question"]["texts"] == 0
    assert scores["repeated"]["texts"] == 1

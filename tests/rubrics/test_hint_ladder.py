import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from rubrics.hints import Rung, hint_ladder, kind_of_fact
from rubrics.marking.rubric import Evidence, Factor, Rubric
from rubrics.packs import read_pack

PACK = Path(settings.BASE_DIR) / "fixtures" / "packs" / "stalins-russia"

ADRIANOPLE = Evidence(
    slug="adrianople",
    statement="At Adrianople in August 378 the Goths killed Valens and two thirds of the army.",
    pointer="In one battle an emperor lost his army and his life.",
    names=("Valens", "Valence", "Adrianople"),
    dates=("August 378",),
    numbers=("two thirds",),
)
RHINE = Evidence(
    slug="rhine",
    statement="In 405–06 bands of Suevi crossed the Rhine, 80,000 armed Vandals among them.",
    names=("Sueves", "Vandals", "Rhine"),
    dates=("405", "406"),
    numbers=("80,000 Vandals",),
)
OUTSIDE = Factor(
    slug="outside",
    title="Pressure from outside",
    statement="Peoples pushed west by the Huns crossed the frontiers.",
    pointer="Think about who wanted to come in.",
    evidence=(ADRIANOPLE, RHINE),
)


def rubric(*factors: Factor, question: str = "Why did Rome fall in 376–476?") -> Rubric:
    return Rubric(
        slug="rome", question=question, factors=factors, variants=(("Sueves", "Suevi"), ("Adrianople", "Edirne"))
    )


def with_evidence(evidence: Evidence, question: str = "Why did Rome fall in 376–476?") -> list[tuple[str, str]]:
    ladder = hint_ladder(rubric(replace(OUTSIDE, evidence=(evidence,)), question=question), OUTSIDE.slug, evidence.slug)
    return [(rung.kind, rung.text) for rung in ladder]


def test_evidence_goes_from_theme_to_fact() -> None:
    assert with_evidence(ADRIANOPLE) == [
        ("theme", "Pressure from outside: a named person, place or event with its date and a figure"),
        ("pointer", "In one battle an emperor lost his army and his life."),
        ("name", "Look for: Valens"),
        ("fact", ADRIANOPLE.statement),
    ]


def test_factor_goes_from_title_to_statement() -> None:
    assert hint_ladder(rubric(OUTSIDE), "outside") == (
        Rung(kind="theme", text="Pressure from outside"),
        Rung(kind="pointer", text="Think about who wanted to come in."),
        Rung(kind="name", text="It has to do with: Valens, Vandals"),
        Rung(kind="fact", text="Peoples pushed west by the Huns crossed the frontiers."),
    )


def test_without_a_pointer_the_statement_has_gaps() -> None:
    assert ("pointer", "In … bands of … crossed the …, … armed … among them.") in with_evidence(RHINE)


def test_factor_without_a_pointer_takes_that_of_its_first_fact() -> None:
    (pointer,) = [rung.text for rung in hint_ladder(rubric(replace(OUTSIDE, pointer="")), "outside")][1:2]
    assert pointer == ADRIANOPLE.pointer


def test_factor_without_facts_has_only_its_own_rungs() -> None:
    bare = replace(OUTSIDE, pointer="", evidence=())
    assert [rung.kind for rung in hint_ladder(rubric(bare), "outside")] == ["theme", "fact"]


def test_factor_names_names_only() -> None:
    dated = Evidence(slug="x", statement="The tax was doubled in 401 by the court.", dates=("401",))
    ladder = hint_ladder(rubric(replace(OUTSIDE, evidence=(dated, RHINE))), "outside")
    assert [rung.text for rung in ladder if rung.kind == "name"] == ["It has to do with: Vandals"]


def test_date_or_figure_stands_in_for_a_name() -> None:
    dated = Evidence(slug="x", statement="The tax was doubled in 401 by the court.", dates=("401",))
    counted = Evidence(slug="x", statement="The tax rose to 7 coins for every head.", numbers=("7 coins",))
    assert ("name", "Look for: 401") in with_evidence(dated)
    assert ("name", "Look for: 7 coins") in with_evidence(counted)


def test_rungs_that_add_nothing_are_left_out() -> None:
    vague = Evidence(slug="x", statement="The towns grew poorer every year.")
    assert [kind for kind, _ in with_evidence(vague)] == ["theme", "fact"]
    short = Evidence(slug="x", statement="Valens died in 378.", names=("Valens",), dates=("378",))
    assert [kind for kind, _ in with_evidence(short)] == ["theme", "name", "fact"]


def test_name_is_new_to_the_student() -> None:
    question = "Why did Valens lose his battle of Rome?"
    ladder = dict(with_evidence(replace(ADRIANOPLE, pointer=""), question))
    assert ladder["pointer"] == "At … in … the Goths killed Valens and … of the army."
    assert ladder["name"] == "Look for: Adrianople"
    titled = rubric(replace(OUTSIDE, title="Valens and the Goths"))
    assert [rung.text for rung in hint_ladder(titled, "outside")][2] == "It has to do with: Adrianople, Vandals"


def test_kind_of_fact_tells_what_it_is_known_by() -> None:
    assert kind_of_fact(ADRIANOPLE) == "a named person, place or event with its date and a figure"
    assert kind_of_fact(replace(ADRIANOPLE, names=())) == "a figure with its date"
    assert kind_of_fact(Evidence(slug="x", statement="x")) == "a precise detail"


@pytest.mark.parametrize(("factor", "evidence"), [("inside", None), ("outside", "cannae"), ("inside", "rhine")])
def test_unknown_item_is_refused(factor: str, evidence: str | None) -> None:
    with pytest.raises(LookupError):
        hint_ladder(rubric(OUTSIDE), factor, evidence)


def test_shipped_ladders_end_in_the_statement_and_never_repeat() -> None:
    for shipped in read_pack(PACK).rubrics:
        for factor in shipped.factors:
            for slug, item in [(None, factor), *((evidence.slug, evidence) for evidence in factor.evidence)]:
                ladder = hint_ladder(shipped, factor.slug, slug)
                texts = [rung.text for rung in ladder]
                assert texts[-1] == item.statement
                assert len(set(texts)) == len(texts)
                assert len({rung.kind for rung in ladder}) == len(ladder) >= 3, json.dumps(texts)

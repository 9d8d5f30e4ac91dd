"""Related questions are in the same half of the training data."""

from benchmarks.halves import half_of


def test_questions_on_one_topic_share_a_half() -> None:
    russia = ("why-tsarism-collapsed-1917", "why-bolsheviks-won-civil-war", "cold-war-end-1991")
    assert len({half_of(slug) for slug in russia}) == 1


def test_both_halves_have_questions() -> None:
    slugs = ("macbeth-hero-to-tyrant", "why-napoleon-fell-1815", "obedience-explanations", "why-chartists-failed")
    assert {half_of(slug) for slug in slugs} == {0, 1}


def test_a_question_in_no_family_always_has_the_same_half() -> None:
    assert half_of("why-atlantis-sank") == half_of("why-atlantis-sank")

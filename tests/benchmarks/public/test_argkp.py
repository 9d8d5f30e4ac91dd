"""ArgKP-2021: reading, the rubric of a debate, and the task's measure."""

from pathlib import Path

import pytest

from benchmarks.public.argkp import (
    average_precision,
    labelled,
    mean_average_precision,
    measure_split,
    read_split,
    rubric_of,
    run,
    score_split,
)
from tests.benchmarks.public.data import write_argkp

TOPIC = "Every town should build bicycle lanes"


def folder(tmp_path: Path) -> Path:
    write_argkp(tmp_path)
    return tmp_path / "argkp2021" / "kpm_data"


def test_each_side_of_a_topic_is_a_debate(tmp_path: Path) -> None:
    split = read_split(folder(tmp_path), "dev")
    assert [(d.topic, d.stance, len(d.arguments), len(d.key_points)) for d in split.debates] == [
        (TOPIC, "-1", 2, 1),
        (TOPIC, "1", 4, 2),
    ]
    assert split.labels[("arg_0_0", "kp_0_0")]
    assert ("arg_0_3", "kp_0_0") not in split.labels


def test_a_debate_becomes_a_rubric_of_bare_statements(tmp_path: Path) -> None:
    rubric = rubric_of(read_split(folder(tmp_path), "dev").debates[1])
    assert rubric.question == TOPIC
    assert [(f.slug, f.statement, f.evidence) for f in rubric.factors] == [
        ("kp_0_0", "Bicycles keep the air clean", ()),
        ("kp_0_1", "Lanes make cycling safe", ()),
    ]


def test_the_engine_scores_every_pair_and_likes_the_right_one_best(tmp_path: Path) -> None:
    split = read_split(folder(tmp_path), "dev")
    scores = score_split(split, measure_split(split))
    assert [len(group) for group in scores] == [2, 8]
    assert scores[1][("arg_0_0", "kp_0_0")] > scores[1][("arg_0_0", "kp_0_1")]
    assert len(labelled(split, scores)[0]) == len(split.labels)


def test_average_precision_is_that_of_the_better_half_times_its_share_of_matches() -> None:
    # Of four arguments a and b stay: b ranks second and matches, so precision is 1/2 and the share of matches 1/2.
    scores = {("a", "k"): 0.9, ("b", "k"): 0.8, ("b", "l"): 0.7, ("c", "k"): 0.2, ("d", "k"): 0.1}
    labels = {("a", "k"): False, ("b", "k"): True, ("b", "l"): True, ("c", "k"): True}
    assert average_precision(scores, labels, undecided=False) == pytest.approx(0.25)


def test_a_pair_without_label_matches_in_the_relaxed_figure_only() -> None:
    scores = {("a", "k"): 0.9, ("b", "k"): 0.8, ("c", "k"): 0.2, ("d", "k"): 0.1}
    labels = {("a", "k"): True}
    assert average_precision(scores, labels, undecided=False) == pytest.approx(0.5)
    assert average_precision(scores, labels, undecided=True) == pytest.approx(1)


def test_without_a_match_the_figure_is_nought() -> None:
    assert average_precision({("a", "k"): 0.9, ("b", "k"): 0.8}, {}, undecided=False) == 0


def test_an_odd_number_of_arguments_is_halved_downwards() -> None:
    scores = {("a", "k"): 0.9, ("b", "k"): 0.8, ("c", "k"): 0.7}
    assert average_precision(scores, {("a", "k"): True}, undecided=False) == pytest.approx(1)


def test_debates_weigh_the_same(tmp_path: Path) -> None:
    split = read_split(folder(tmp_path), "dev")
    pro = {(f"arg_0_{n}", "kp_0_0"): 1 - n / 10 for n in range(4)}
    con = {("arg_1_0", "kp_1_0"): 0.9, ("arg_1_1", "kp_1_0"): 0.1}
    assert mean_average_precision(split, [con, pro], undecided=False) == pytest.approx((1 + 0.5) / 2)


def test_the_engine_runs_as_it_ships_and_with_heads_fitted_on_the_training_split(tmp_path: Path) -> None:
    write_argkp(tmp_path)
    shipped, fitted = run(tmp_path)
    assert shipped.threshold != fitted.threshold
    for figures in (shipped, fitted):
        assert 0 <= figures.strict <= figures.relaxed <= 1
        assert 0 <= figures.f1 <= 1


def test_undecided_pairs_are_marked_as_such(tmp_path: Path) -> None:
    pro = measure_split(read_split(folder(tmp_path), "dev"))[1]
    assert [[label.verdict for label in example.labels] for example in pro] == [
        ["made", "absent"],
        ["undecided", "made"],
        ["absent", "absent"],
        ["undecided", "undecided"],
    ]


def test_a_sample_takes_at_most_so_many_arguments_a_debate(tmp_path: Path) -> None:
    split = read_split(folder(tmp_path), "dev", most=2)
    assert [list(debate.arguments) for debate in split.debates] == [["arg_1_0", "arg_1_1"], ["arg_0_0", "arg_0_2"]]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "labels_dev.csv").write_text("arg_id,label\narg_0_0,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column key_point_id"):
        read_split(root, "dev")

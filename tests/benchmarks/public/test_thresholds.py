"""Measures at a threshold, and the best one."""

import pytest

from benchmarks.public.thresholds import best_threshold, f1, macro_f1, measure_at


def test_macro_f1_is_the_mean_of_both_classes() -> None:
    gold, found = [True, True, False, False], [True, False, False, False]
    assert f1(gold, found) == pytest.approx(2 / 3)
    assert macro_f1(gold, found) == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_nothing_to_find_and_nothing_found_is_nought() -> None:
    assert f1([False], [False]) == 0


def test_a_score_at_the_threshold_is_credited() -> None:
    assert measure_at(0.5, [0.5, 0.4], [True, False], f1) == 1


def test_the_best_threshold_parts_the_classes() -> None:
    assert best_threshold([0.1, 0.2, 0.6, 0.9], [False, False, True, True], f1) == 0.6
    assert best_threshold([0.3], [True], macro_f1) == 0.3

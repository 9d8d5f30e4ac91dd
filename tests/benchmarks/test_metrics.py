"""The measures, against values worked out by hand."""

import pytest

from benchmarks import metrics

T, F = True, False


def test_precision_recall_and_f1() -> None:
    # 2 hits, 1 false alarm, 2 misses.
    precision, recall, f1 = metrics.precision_recall_f1([T, T, T, T, F, F], [T, T, F, F, T, F])
    assert precision == pytest.approx(2 / 3)
    assert recall == pytest.approx(2 / 4)
    assert f1 == pytest.approx(4 / 7)


def test_precision_is_undefined_when_nothing_was_found() -> None:
    assert metrics.precision_recall_f1([T, F], [F, F]) == (None, 0.0, 0.0)


def test_precision_and_recall_of_nothing_are_undefined() -> None:
    assert metrics.precision_recall_f1([], []) == (None, None, None)


def test_kappa_of_fifty_proposals() -> None:
    # 20 times both yes, 5 and 10 times one of them, 15 times both no: po = .7, pe = .5.
    first = [T] * 25 + [F] * 25
    second = [T] * 20 + [F] * 5 + [T] * 10 + [F] * 15
    assert metrics.cohen_kappa(first, second) == pytest.approx(0.4)


def test_kappa_handles_more_than_two_labels() -> None:
    # po = 2/3, pe = (1*1 + 1*2 + 1*0) / 9 = 1/3.
    assert metrics.cohen_kappa(["a", "b", "c"], ["a", "b", "b"]) == pytest.approx(0.5)


def test_kappa_is_below_zero_for_worse_than_chance() -> None:
    assert metrics.cohen_kappa([T, F], [F, T]) == pytest.approx(-1)


@pytest.mark.parametrize("labels", [[], [T, T, T]])
def test_kappa_is_undefined_without_variation(labels: list[bool]) -> None:
    assert metrics.cohen_kappa(labels, labels) is None


def test_weighted_kappa() -> None:
    # Observed (0 + 0 + 1) / 3; by chance (0+1+1 + 1+0+0 + 4+1+1) / 9 = 1.
    assert metrics.quadratic_weighted_kappa([1, 2, 3], [1, 2, 2]) == pytest.approx(2 / 3)


def test_weighted_kappa_punishes_a_far_miss_more() -> None:
    near = metrics.quadratic_weighted_kappa([1, 2, 3, 4, 5], [2, 2, 3, 4, 5])
    far = metrics.quadratic_weighted_kappa([1, 2, 3, 4, 5], [5, 2, 3, 4, 5])
    assert near is not None
    assert far is not None
    assert far < near < 1


@pytest.mark.parametrize("levels", [[], [3, 3]])
def test_weighted_kappa_is_undefined_without_variation(levels: list[int]) -> None:
    assert metrics.quadratic_weighted_kappa(levels, levels) is None


def test_calibration_error() -> None:
    # Bin .9 to 1: |.95 + .95 - 1| = .9; bin .1 to .2: |.15 - 0| = .15; three items.
    assert metrics.expected_calibration_error([0.95, 0.95, 0.15], [T, F, F]) == pytest.approx(0.35)


def test_full_confidence_falls_into_the_last_bin() -> None:
    assert metrics.expected_calibration_error([1.0, 0.9], [T, T]) == pytest.approx(0.05)


def test_calibration_error_of_nothing_is_undefined() -> None:
    assert metrics.expected_calibration_error([], []) is None


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        metrics.cohen_kappa([T, F], [T])


def test_share_and_mean() -> None:
    assert metrics.share(1, 4) == 0.25
    assert metrics.share(0, 0) is None
    assert metrics.mean([1, 2, 6]) == 3
    assert metrics.mean([]) is None

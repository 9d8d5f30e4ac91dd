"""Slips of the keyboard."""

import pytest

from benchmarks.noise import add_noise

TEXT = "In April 1922 Stalin became General Secretary.\n\nHe appointed 200,000 members; few noticed.\r\n" * 20


def test_same_text_and_seed_give_the_same_slips() -> None:
    assert add_noise(TEXT) == add_noise(TEXT)
    assert add_noise(TEXT) != add_noise(TEXT, seed=1)
    assert add_noise(TEXT) != TEXT


def test_digits_and_line_breaks_stay_in_order() -> None:
    def spared(text: str) -> str:
        return "".join(character for character in text if character.isdigit() or character in "\r\n")

    assert spared(add_noise(TEXT, 0.5)) == spared(TEXT)


def test_rate_is_the_share_of_characters_hit() -> None:
    # Every second letter differs from its neighbours, so a drop, a doubling or a swap shows as well as another key.
    text = "ab " * 5000
    drops_and_doubles = abs(len(add_noise(text, 0.05)) - len(text))
    kept = sum(word == "ab" for word in add_noise(text, 0.05).split())
    assert drops_and_doubles < 0.05 * len(text)
    assert 0.8 < kept / 5000 < 0.95


def test_neighbouring_keys_keep_their_case() -> None:
    noisy = add_noise("QQQQQQQQQQ" * 50, 1)
    assert set(noisy) <= set("QWA")
    assert {"W", "A"} <= set(noisy)


def test_no_noise_changes_nothing() -> None:
    assert add_noise(TEXT, 0) == TEXT
    assert add_noise("") == ""


@pytest.mark.parametrize("rate", [-0.1, 1.5])
def test_an_impossible_rate_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        add_noise(TEXT, rate)

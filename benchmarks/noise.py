"""Slips of the keyboard, the same ones for the same text and seed."""

from __future__ import annotations

from random import Random

RATE = 0.05
"""Share of characters that are hit, unless told otherwise."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def add_noise(text: str, rate: float = RATE, *, seed: int = 0) -> str:
    """The text with slips at about `rate` (0..1) of its characters.

    Each hit is a swap with the next character, a drop, a doubling or a neighbouring key, equally likely where all can
    be had. Letters, spaces and punctuation are hit; digits and line breaks are neither changed nor swapped. Raises
    ValueError for a rate outside 0..1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"the noise rate must lie between 0 and 1, not at {rate}")
    random = Random(f"{seed} {text}")  # noqa: S311
    result: list[str] = []
    place = 0
    while place < len(text):
        following = text[place + 1 : place + 2]
        if _is_spared(text[place]) or random.random() >= rate:
            result.append(text[place])
        elif random.random() < 0.25 and following and not _is_spared(following):
            result.append(following + text[place])
            place += 1
        else:
            result.append(_slip(text[place], random))
        place += 1
    return "".join(result)


def _slip(character: str, random: Random) -> str:
    kind = random.choice(("drop", "double", "neighbour"))
    if kind == "double":
        return character * 2
    neighbours = _NEIGHBOURS.get(character.lower(), "")
    if kind == "drop" or not neighbours:
        return ""
    hit = random.choice(neighbours)
    return hit.upper() if character.isupper() else hit


def _is_spared(character: str) -> bool:
    return character.isdigit() or character in "\r\n"


def _neighbours() -> dict[str, str]:
    """For each letter the letters that touch it on a British or American keyboard, whose rows lie askew."""
    found: dict[str, str] = {}
    for row, keys in enumerate(_ROWS):
        above = _ROWS[row - 1] if row else ""
        below = _ROWS[row + 1] if row + 1 < len(_ROWS) else ""
        for column, key in enumerate(keys):
            beside = keys[max(column - 1, 0) : column] + keys[column + 1 : column + 2]
            found[key] = beside + above[column : column + 2] + below[max(column - 1, 0) : column + 1]
    return found


_NEIGHBOURS = _neighbours()

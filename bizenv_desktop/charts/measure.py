"""Lengths known before anything is drawn: text widths, shortened names, round axis steps.

Asking matplotlib would mean laying out every text twice; the bundled font is regular enough to reckon.
"""

from collections.abc import Iterable
from unicodedata import east_asian_width

POINT = 96 / 72
"""Logical pixels of a point."""

_ROUND_STEPS = (1, 2, 5)


def _places(letter: str) -> float:
    return 1.0 if east_asian_width(letter) in "WFA" else 0.58


def text_width(text: str, points: float) -> float:
    """The width of a line in logical pixels."""
    return sum(map(_places, text)) * points * POINT


def widest(texts: Iterable[str], points: float) -> float:
    """The width of the longest of the lines; 0 without any."""
    return max((text_width(text, points) for text in texts), default=0.0)


def elided(text: str, points: float, room: float) -> str:
    """The text in one line, shortened with … where it does not fit `room` logical pixels."""
    line = " ".join(text.split())
    if text_width(line, points) <= room:
        return line
    left = room - text_width("…", points)
    kept = ""
    for letter in line:
        left -= text_width(letter, points)
        if left < 0:
            break
        kept += letter
    return kept + "…"


def count_ticks(highest: int, most: int = 6) -> tuple[int, ...]:
    """Whole numbers from 0 to the first round one that covers `highest`, at most `most` of them."""
    power = 1
    while True:
        for step in _ROUND_STEPS:
            needed = -(-max(highest, 1) // (step * power))
            if needed < most:
                return tuple(range(0, (needed + 1) * step * power, step * power))
        power *= 10

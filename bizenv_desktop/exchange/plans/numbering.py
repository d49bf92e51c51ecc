"""The numbers of a plan's paragraphs one after the other: a slip of the pen does not open a section.

Who writes （三） between 2. and 4. means the third item. A number stands at the depth of those around it
where it fits there, and does not go on from one of its own kind.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bizenv_desktop.exchange.plans.number_forms import number_text
from bizenv_desktop.exchange.plans.outline import Level, Marker, is_title, marker_of

_COUNTED: Final = {number_text(value, "chineseCounting"): value for value in range(1, 200)}


def markers_of(paragraphs: Sequence[str]) -> list[Marker | None]:
    """The number of each paragraph, None where there is none; one out of line has the depth of its equals."""
    found = [marker_of(paragraph) for paragraph in paragraphs]
    ends = [marker is None and is_title(text) for text, marker in zip(paragraphs, found, strict=True)]
    for place, marker in enumerate(found):
        if marker is not None and (level := _meant(found, ends, place)) is not None:
            found[place] = replace(marker, level=level)
    return found


def _meant(found: Sequence[Marker | None], ends: Sequence[bool], place: int) -> Level | None:
    """The other depth at which this number stands between the one before and the one after it."""
    marker = found[place]
    number = _value(marker)
    if marker is None or number is None or _nearest(found, ends, place, (marker.level, -1)) == number - 1:
        return None
    for level in Level:
        if level is not marker.level and _nearest(found, ends, place, (level, -1)) == number - 1:
            after = _nearest(found, ends, place, (level, 1))
            is_last = after is None and level > marker.level > Level.CHAPTER
            if after == number + 1 or is_last:
                return level
    return None


def _nearest(
    found: Sequence[Marker | None], ends: Sequence[bool], place: int, way: tuple[Level, int]
) -> int | None:
    """The number of the nearest paragraph at that depth, up (-1) or down (1), before one less deep."""
    level, step = way
    at = place + step
    while 0 <= at < len(found) and not ends[at]:
        marker = found[at]
        if marker is not None and marker.level <= level:
            return _value(marker) if marker.level is level else None
        at += step
    return None


def _value(marker: Marker | None) -> int | None:
    """What a number counts: 3, ３, 三 and ③ are the third; 1.2 is none."""
    if marker is None:
        return None
    if marker.number in _COUNTED:
        return _COUNTED[marker.number]
    if marker.number.isdecimal():
        return int(marker.number)
    return int(unicodedata.numeric(marker.number, 0)) or None if len(marker.number) == 1 else None

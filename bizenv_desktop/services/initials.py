"""Pinyin initials of Chinese text, so that `xzspj` finds 行政审批局.

pypinyin's own segmentation takes a fifth of a millisecond a title, as long as everything else that an import
does with a row; here only the phrases whose initials differ from those of their characters are looked for,
in all titles as one text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

_BETWEEN: Final = "\n"
"""Stands in no phrase, so that none is found across two texts; in a text it has no initial."""


def initials(text: str) -> str:
    """The first letter of each character's reading, lower case; letters and digits stand for themselves.

    Readings in context come from pypinyin's phrase table (行政 is xz, 银行 is yh).
    """
    return initials_of([text])[0]


def initials_of(texts: Sequence[str]) -> list[str]:
    """The `initials` of each text."""
    table, whole, done = _readings(), _BETWEEN.join(texts), 0
    read = list(map(table.letters.__getitem__, whole))
    for found in table.beginning.finditer(whole):
        place = found.start()
        for phrase, letters in table.phrases.get(whole[place : place + 2], ()) if place >= done else ():
            if whole.startswith(phrase, place):
                done = place + len(phrase)
                read[place:done] = letters
                break
    ends = accumulate((len(text) + len(_BETWEEN) for text in texts), initial=0)
    return ["".join(read[start:end]) for start, end in pairwise(ends)]


class _Letters(dict[str, str]):
    """The initial of each character; other letters and digits stand for themselves."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _as_is(character)
        return found


@dataclass(frozen=True, slots=True)
class _Readings:
    """The initial of each character; by first two, the phrases that read otherwise, longest first.

    Where one of the phrases may begin, `beginning` finds its first character; it finds others, too.
    """

    letters: _Letters
    phrases: dict[str, list[tuple[str, str]]]
    beginning: re.Pattern[str]


@cache
def _readings() -> _Readings:
    from pypinyin.constants import (  # pyright: ignore[reportMissingTypeStubs]
        PHRASES_DICT,
        PINYIN_DICT,
    )

    letters = _Letters()
    for code, readings in PINYIN_DICT.items():
        letters[chr(code)] = _letter(readings) or _as_is(chr(code))
    phrases: dict[str, list[tuple[str, str]]] = {}
    for phrase, readings in PHRASES_DICT.items():
        read = "".join([_letter(one[0]) for one in readings])
        if len(read) == len(phrase) and read != "".join(map(letters.__getitem__, phrase)):
            phrases.setdefault(phrase[:2], []).append((phrase, read))
    for known in phrases.values():
        known.sort(key=lambda one: -len(one[0]))
    first, second = (re.escape("".join(sorted({pair[at] for pair in phrases}))) for at in (0, 1))
    return _Readings(letters, phrases, re.compile(f"[{first}](?=[{second}])"))


def _letter(reading: str) -> str:
    """The first letter of a reading, without its tone."""
    return _untoned(reading[:1])


@cache
def _untoned(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1].lower()


def _as_is(other: str) -> str:
    return other.lower() if other.isalnum() and other.isascii() else ""

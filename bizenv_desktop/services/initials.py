"""Pinyin initials of Chinese text, so that `xzspj` finds 行政审批局.

pypinyin's own segmentation takes a fifth of a millisecond a title, as long as everything else that an import
does with a row; here only the phrases whose initials differ from those of their characters are looked for.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add


@lru_cache(maxsize=65_536)
def initials(text: str) -> str:
    """The first letter of each character's reading, lower case; letters and digits stand for themselves.

    Readings in context come from pypinyin's phrase table (行政 is xz, 银行 is yh).
    """
    table = _readings()
    read, done = list(map(table.letters.__getitem__, text)), 0
    if table.ambiguous.isdisjoint(text) or table.phrases.keys().isdisjoint(map(add, text, text[1:])):
        return "".join(read)
    for place, pair in enumerate(map(add, text, text[1:])):
        if place >= done and pair in table.phrases:
            for phrase, letters in table.phrases[pair]:
                if text.startswith(phrase, place):
                    done = place + len(phrase)
                    read[place:done] = letters
                    break
    return "".join(read)


class _Letters(dict[str, str]):
    """The initial of each character; other letters and digits stand for themselves."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _as_is(character)
        return found


@dataclass(frozen=True, slots=True)
class _Readings:
    """The initial of each character; by first two, the phrases that read otherwise, longest first.

    `ambiguous` are the characters that begin otherwise in one of the phrases: without them none applies.
    """

    letters: _Letters
    phrases: dict[str, list[tuple[str, str]]]
    ambiguous: frozenset[str]


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
    ambiguous: set[str] = set()
    for phrase, readings in PHRASES_DICT.items():
        read = "".join([_letter(one[0]) for one in readings])
        if len(read) == len(phrase) and read != "".join(map(letters.__getitem__, phrase)):
            phrases.setdefault(phrase[:2], []).append((phrase, read))
            ambiguous.update(one for one, letter in zip(phrase, read, strict=True) if letters[one] != letter)
    for known in phrases.values():
        known.sort(key=lambda one: -len(one[0]))
    return _Readings(letters, phrases, frozenset(ambiguous))


def _letter(reading: str) -> str:
    """The first letter of a reading, without its tone."""
    return _untoned(reading[:1])


@cache
def _untoned(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1].lower()


def _as_is(other: str) -> str:
    return other.lower() if other.isalnum() and other.isascii() else ""

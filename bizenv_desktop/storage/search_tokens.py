"""The words of the text index: every character of a matter, and every two that stand side by side.

Of letters and digits also every three, because their pairs are too common to tell phone numbers apart.

The tokenizer of SQLite takes letters, digits and everything beyond ASCII for parts of a word; the rest of
ASCII moves to a private area, so that each pair stays one word. Whoever asks still compares the text itself:
the index may name a row too many, never one too few.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import Final

MOST_PAIRS: Final = 60
"""So many parts of one word are looked up; a longer word is compared in the rows that these leave."""

_NUMBER: Final = "\uf000"
_UNIT: Final = "\uf001"
_MOVED: Final = {
    code: chr(0xE000 + code) if not chr(code).isalnum() else chr(code).lower() for code in range(0x80)
} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_PLAIN: Final = re.compile(r"[0-9a-z]{3,}")
_NUMBER_WORD: Final = re.compile(r"(?:〔(\d{4})〕)?(\d{1,9})号?")


def number_in(word: str) -> tuple[int | None, int] | None:
    """Year (None: not named) and serial, where `word` is a matter's number: `〔2026〕287号`, `287`."""
    found = _NUMBER_WORD.fullmatch(word)
    return None if found is None else (int(found[1]) if found[1] else None, int(found[2]))


def document(texts: Iterable[str], year: int, serial: int, unit_id: int | None) -> str:
    """All words under which a matter is found, with white space between them."""
    words = {f"{_NUMBER}{serial}", f"{_NUMBER}{year}{_NUMBER}{serial}", f"{_UNIT}{unit_id}"}
    for text in texts:
        moved = text.translate(_MOVED)
        words.update(moved)
        words.update(map(add, moved, moved[1:]))
        words.update(_threes(moved))
    return " ".join(words)


def parts(word: str) -> tuple[str, ...]:
    """The words of the index that every row with `word` in it has; no pair that a three says already."""
    moved = word.translate(_MOVED)
    said = {place for run in _PLAIN.finditer(moved) for place in range(run.start(), run.end() - 1)}
    pairs = [moved[place : place + 2] for place in range(len(moved) - 1) if place not in said]
    return tuple(dict.fromkeys((*_threes(moved), *pairs)))[:MOST_PAIRS] or (moved,)


def quoted(part: str) -> str:
    """A part as the index is asked for it; no part holds a quotation mark, because signs are moved."""
    return f'"{part}"'


def query(word: str, unit_ids: Iterable[int], of_parts: Sequence[str] = ()) -> str:
    """What to ask the index for: rows that may hold `word`, bear it as a number, or belong to these units.

    `of_parts` are those of its parts that are worth asking for; all when none is named.
    """
    ways = ["(" + " AND ".join(map(quoted, of_parts or parts(word))) + ")"]
    number = number_in(word)
    if number is not None:
        year, serial = number
        ways.append(f'"{_NUMBER}{serial}"' if year is None else f'"{_NUMBER}{year}{_NUMBER}{serial}"')
    ways.extend(f'"{_UNIT}{unit_id}"' for unit_id in unit_ids)
    return "(" + " OR ".join(ways) + ")"


def _threes(moved: str) -> Iterator[str]:
    """Every three letters or digits of ASCII that stand side by side."""
    for run in _PLAIN.findall(moved):
        for start in range(len(run) - 2):
            yield run[start : start + 3]

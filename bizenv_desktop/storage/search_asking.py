"""What to ask the text index for: the parts of the words that are worth it, and the units that bear them.

Whoever asks still compares the text itself, so that a part may be left out: to follow one that many rows have
can cost more than to compare the few rows that the rarer parts leave.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql

from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.search import MOST_UNITS, units_named
from bizenv_desktop.storage.search_index import Run, waiting
from bizenv_desktop.storage.search_places import BEYOND

_FOUND: Final = 32  # rows by which the parts of a word are compared: how far back are the newest with it?
_NEWEST: Final = 800  # rows that are looked back on; what is found less often in them is rare
_RARE: Final = _FOUND / (2 * _NEWEST)
_MOST_PARTS: Final = 8
_COMPARED: Final = 250  # to compare a row takes so many times as long as a step along the rows of a part
_PARTS: Final = sql(
    "SELECT (SELECT rowid FROM search WHERE search MATCH value ORDER BY rowid LIMIT 1 OFFSET :others),"
    " (SELECT json_group_array(rowid) FROM (SELECT rowid FROM search ORDER BY rowid LIMIT :rows))"
    " FROM json_each(:parts)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """The index's own words for a search, and the rows that it does not know, or not as they are now."""

    match: str
    runs: tuple[Run, ...]


def asking(text: str, connection: Connection) -> Asking | None:
    """How to ask for every word of `text`; None where only comparing every row can tell."""
    words = text.split()
    if not words or not is_on_sqlite(connection):
        return None
    units = {word: units_named(word, connection) for word in words}
    if any(len(named) > MOST_UNITS for named in units.values()):
        return None
    worth = _worth_asking(words, connection)
    match = " AND ".join(search_tokens.query(word, units[word], worth[word]) for word in words)
    return Asking(match, waiting(connection))


def _worth_asking(words: Sequence[str], connection: Connection) -> Mapping[str, Sequence[str]]:
    """Of each word the parts to ask for; its only part is asked for, however common it is."""
    of_words = {word: search_tokens.parts(word) for word in words}
    several = list(dict.fromkeys(part for found in of_words.values() if len(found) > 1 for part in found))
    if not several:
        return of_words
    shares = _shares(several, connection)
    return {word: _rarest(found, shares) if len(found) > 1 else found for word, found in of_words.items()}


def _shares(parts: Sequence[str], connection: Connection) -> Mapping[str, float]:
    """Of how many of the newest rows each part is, 0 to 1; the rarest first."""
    asked = json.dumps(list(map(search_tokens.quoted, parts)))
    found = connection.execute(_PARTS, {"parts": asked, "others": _FOUND - 1, "rows": _NEWEST}).fetchall()
    places, newest = [row[0] or BEYOND for row in found], json.loads(found[0][1])
    rows = {part: bisect_right(newest, place) for part, place in zip(parts, places, strict=True)}
    rarest = sorted(zip(places, parts, strict=True), reverse=True)
    return {part: _FOUND / rows[part] if rows[part] < _NEWEST else _RARE for _place, part in rarest}


def _rarest(parts: Sequence[str], shares: Mapping[str, float]) -> Sequence[str]:
    """The rarest parts, until the steps along the next take longer than comparing what it would rule out.

    Parts of a word stand together more often than chance would have it: of the rows that have the others, a
    part is taken to be in the square root of its share.
    """
    chosen, left = list[str](), 1.0
    for part in [part for part in shares if part in parts][:_MOST_PARTS]:
        among_others = sqrt(shares[part]) if chosen else shares[part]
        if chosen and shares[part] > left * (1 - among_others) * _COMPARED:
            break
        chosen.append(part)
        left *= among_others
    return chosen

"""What to ask the text index for: the rare parts of the words, and the units that bear them.

Parts of a word that nearly every row has cost much and tell little: of each part it is asked how far back its
newest rows reach, and only the rare ones are looked up. Whoever asks still compares the text itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql

from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.search import MOST_UNITS, units_named
from bizenv_desktop.storage.search_index import Run, has_index, waiting
from bizenv_desktop.storage.search_places import BEYOND

_NEWEST: Final = 32  # rows by which the parts of a word are compared
_FAIR: Final = 48  # a part that has so many among the newest `_FAIR` rows leaves too many to be asked for
_MOST_PARTS: Final = 8
_PARTS: Final = sql(
    "SELECT (SELECT rowid FROM search WHERE search MATCH value ORDER BY rowid LIMIT 1 OFFSET :others),"
    " (SELECT rowid FROM search ORDER BY rowid LIMIT 1 OFFSET :rows) FROM json_each(:parts)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """The index's own words for a search, and the rows that it does not know, or not as they are now."""

    match: str
    runs: tuple[Run, ...]


def asking(text: str, connection: Connection) -> Asking | None:
    """How to ask for every word of `text`; None where only comparing every row can tell."""
    words = text.split()
    if not words or not has_index(connection):
        return None
    units = {word: units_named(word, connection) for word in words}
    if any(len(named) > MOST_UNITS for named in units.values()):
        return None
    spread = _Spread.of(words, connection)
    match = " AND ".join(search_tokens.query(word, units[word], spread.worth_asking(word)) for word in words)
    return Asking(match, waiting(connection))


@dataclass(frozen=True, slots=True)
class _Spread:
    """How far back each part of the words is found among the newest rows; how far a common one is."""

    back: dict[str, int]
    common: int

    @classmethod
    def of(cls, words: Sequence[str], connection: Connection) -> "_Spread":
        of_words = [search_tokens.parts(word) for word in words]
        parts = list(dict.fromkeys(part for found in of_words if len(found) > 1 for part in found))
        if not parts:  # a word's only part is asked for, however common it is
            return cls({}, 0)
        asked = json.dumps([search_tokens.quoted(part) for part in parts])
        values = {"parts": asked, "others": _NEWEST - 1, "rows": _FAIR - 1}
        rows = connection.execute(_PARTS, values).fetchall()
        back = {part: row[0] or BEYOND for part, row in zip(parts, rows, strict=True)}
        return cls(back, rows[0][1] or 0)

    def worth_asking(self, word: str) -> Sequence[str]:
        """The rarest parts of the word."""
        parts = sorted(search_tokens.parts(word), key=lambda part: -self.back.get(part, 0))
        rare = [part for part in parts[:_MOST_PARTS] if self.back.get(part, 0) > self.common]
        return rare or parts[:1]

"""The pages of the coming days, kept in the ledger's file with the journal entry of which they were made.

They are derived, so they are no deed and have no entry themselves; `entrance.first_look` shows one, and what
the journal has outgrown is never shown. Local files alone keep them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, text

from bizenv_desktop.models import JournalEntry
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import writing

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Ledger, Reader


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages by their day, and the journal entry of which they were made."""

    seq: int
    hash: str
    pages: Mapping[date, str]


def lay(days: tuple[date, ...], make: Callable[[date], str], reader: "Reader") -> Laid | None:
    """The pages of these days, made by `make`; None where the ledger keeps them already, or keeps none."""
    head = _head(reader.connection)
    if head is None or not is_on_sqlite(reader.connection):
        return None
    kept = reader.connection.execute(
        text("SELECT day FROM laid_page WHERE journal_seq = :seq AND journal_hash = :hash"),
        {"seq": head[0], "hash": head[1]},
    )
    if {day.isoformat() for day in days} <= set(kept.scalars()):
        return None
    return Laid(head[0], head[1], {day: make(day) for day in days})


def keep(laid: Laid, ledger: "Ledger") -> None:
    """Keep these pages in place of the earlier ones, unless something has happened meanwhile."""
    with writing(ledger.engine) as connection:
        if _head(connection) == (laid.seq, laid.hash):
            connection.execute(text("DELETE FROM laid_page"))
            connection.execute(
                text("INSERT INTO laid_page (day, journal_seq, journal_hash, page) VALUES (:d, :s, :h, :p)"),
                [
                    {"d": day.isoformat(), "s": laid.seq, "h": laid.hash, "p": page}
                    for day, page in laid.pages.items()
                ],
            )


def _head(connection: Connection) -> tuple[int, str] | None:
    entry = JournalEntry.__table__.c
    row = connection.execute(select(entry.seq, entry.hash).order_by(entry.seq.desc()).limit(1)).first()
    return None if row is None else (row.seq, row.hash)

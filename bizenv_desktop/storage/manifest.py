"""What a backup holds, written beside it: rows per table, the journal's head, the attachments.

A restore is counted against it; and the head tells `check` whether the journal has lost its tail since.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypedDict, cast

from sqlalchemy import Connection, func, inspect, select, table

from bizenv_desktop.models import Attachment
from bizenv_desktop.storage import journal
from bizenv_desktop.storage.durable import write_whole

_DERIVED: Final = ("search", "tally_")  # tables that follow from the others, filled in the background


class _Written(TypedDict):
    taken_at: str
    rows: dict[str, int]
    journal: tuple[int, str]
    attachments: list[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Rows per table, the head of the journal, and the SHA-256 of every attachment named in the ledger."""

    rows: tuple[tuple[str, int], ...]
    journal_seq: int
    journal_hash: str
    attachments: tuple[str, ...]

    def write(self, backup: Path, taken_at: str) -> None:
        """Write the manifest of `backup`; `taken_at` is UTC in ISO 8601."""
        written = _Written(
            taken_at=taken_at,
            rows=dict(self.rows),
            journal=(self.journal_seq, self.journal_hash),
            attachments=list(self.attachments),
        )
        write_whole(manifest_path(backup), json.dumps(written, indent=1).encode())


@dataclass(frozen=True, slots=True)
class Dated:
    """A manifest as read back, with the moment (UTC, ISO 8601) at which it was taken."""

    taken_at: str
    manifest: Manifest

    @classmethod
    def read(cls, backup: Path) -> Self | None:
        """The manifest beside `backup`; None where there is none that can be read."""
        try:
            written = cast("_Written", json.loads(manifest_path(backup).read_text(encoding="utf-8")))
            seq, hash_ = written["journal"]
            rows = tuple(sorted(written["rows"].items()))
            return cls(written["taken_at"], Manifest(rows, seq, hash_, tuple(written["attachments"])))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def manifest_path(backup: Path) -> Path:
    """Where the manifest of `backup` lies."""
    return backup.with_name(backup.name + ".json")


def take_stock(connection: Connection) -> Manifest:
    """Count the rows of every table and note the journal's head and the attachments."""
    tables = inspect(connection).get_table_names()
    names = sorted(name for name in tables if not name.startswith(_DERIVED))
    rows = tuple(
        (name, connection.execute(select(func.count()).select_from(table(name))).scalar_one())
        for name in names
    )
    head = journal.head(connection)
    attached = connection.scalars(select(Attachment.sha256).distinct().order_by(Attachment.sha256))
    return Manifest(rows, head.seq, head.hash, tuple(attached))

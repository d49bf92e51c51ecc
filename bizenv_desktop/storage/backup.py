"""Backups of a local ledger: `VACUUM INTO` a temporary file, verified by row counts, then renamed.

Never a file copy: copying a live file lost rows or corrupted it in the measurements of SAFETY §2.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, table

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage import journal
from bizenv_desktop.storage.engine import make_engine, reading
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.location import Location


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: rows per table and the head of the journal, against which a restore is counted."""

    rows: tuple[tuple[str, int], ...]
    journal_seq: int
    journal_hash: str


def refuse_damaged(engine: Engine) -> None:
    """Raise `StorageUnavailable("storage.damaged")` when the quick check finds a fault."""
    with reading(engine) as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StorageUnavailable("storage.damaged", finding=str(found))


def refuse_corrupt(engine: Engine) -> None:
    """As `refuse_damaged`, by the full check of pages, indexes and references: after a stop out of order."""
    with reading(engine) as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found != "ok" or dangling is not None:
        raise StorageUnavailable("storage.damaged", finding=str(found if dangling is None else dangling))


def before_migration(engine: Engine, location: Location, opening: Opening) -> Path:
    """A verified backup of a ledger that is about to be migrated."""
    stamp = opening.now().strftime("%Y%m%d-%H%M%S")
    target = location.beside(".backups") / f"before-migration-{stamp}.db"
    write_backup(engine, location, target, opening.key)
    return target


def write_backup(engine: Engine, location: Location, target: Path, key: bytes | None) -> Manifest:
    """Write and verify a backup at `target`; raises `StorageUnavailable` and leaves nothing half-written."""
    if location.path is None:
        raise StorageUnavailable("storage.needs_local_file")
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target.parent).free < 2 * location.path.stat().st_size:
        raise StorageUnavailable("storage.disk_full", path=str(target.parent))
    partial = target.with_name(target.name + ".tmp")
    partial.unlink(missing_ok=True)
    try:
        with reading(engine) as connection:
            manifest = take_stock(connection)
        _vacuum_into(engine, partial)
        _verify(partial, manifest, key)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    target.with_suffix(".json").write_text(
        json.dumps({"rows": dict(manifest.rows), "journal": [manifest.journal_seq, manifest.journal_hash]}),
        encoding="utf-8",
    )
    return manifest


def take_stock(connection: Connection) -> Manifest:
    """Count the rows of every table and note the journal's head."""
    names = sorted(name for name in inspect(connection).get_table_names() if not name.startswith("search"))
    rows = tuple(
        (name, connection.execute(select(func.count()).select_from(table(name))).scalar_one())
        for name in names
    )
    head = journal.head(connection)
    return Manifest(rows, head.seq, head.hash)


def _vacuum_into(engine: Engine, target: Path) -> None:
    # Outside SQLAlchemy's transaction: VACUUM refuses to run inside one.
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM INTO ?", (str(target),))
        cursor.close()
    finally:
        connection.close()


def _verify(path: Path, expected: Manifest, key: bytes | None) -> None:
    engine = make_engine(Location(path, None), key)
    try:
        with reading(engine) as connection:
            found = take_stock(connection)
    finally:
        engine.dispose()
    if found != expected:
        raise StorageUnavailable("storage.backup_incomplete", path=str(path))

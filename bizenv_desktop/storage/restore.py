"""Putting a backup in the ledger's place: verified and counted first, then exchanged in one step.

The replaced file is kept beside as `NAME.before-restore-….db`. Until the exchange nothing of the ledger has
changed; a kill at any moment leaves either the ledger or the backup in place, whole.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage import journal, schema
from bizenv_desktop.storage.attachments import copy_missing
from bizenv_desktop.storage.backup import kept_files, stock_of_file
from bizenv_desktop.storage.durable import settle, settle_folder
from bizenv_desktop.storage.engine import make_engine, make_viewer, run_outside_transaction, writing
from bizenv_desktop.storage.faults import mapped_faults, mapped_file_faults
from bizenv_desktop.storage.header import has_open_changes, refuse_by_header
from bizenv_desktop.storage.integrity import refuse_corrupt
from bizenv_desktop.storage.ledger import Opening, machine_name, office_moment
from bizenv_desktop.storage.location import Location, refuse_unsafe_place
from bizenv_desktop.storage.lock import LedgerLock
from bizenv_desktop.storage.manifest import Dated, Manifest

RESTORE_DEED = "backup.restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """What now stands in the ledger's place, and where the replaced file went (None: there was none)."""

    rows: tuple[tuple[str, int], ...]
    counted_against_manifest: bool
    missing_attachments: int
    kept_aside: Path | None


def restore(backup: Path, location: Location, opening: Opening) -> Restored:
    """Put `backup` in the place of the ledger at `location`, which must not be open.

    Raises `StorageUnavailable` and leaves the ledger as it was: `storage.needs_local_file`, `storage.in_use`,
    `storage.missing`, `storage.damaged`, `storage.not_a_ledger`, `storage.newer_schema`, `storage.wrong_key`,
    `storage.not_encrypted`, `storage.backup_differs` (`table`, `expected`, `found`: the counts are not those
    of the manifest), `storage.backup_is_ledger`, `storage.disk_full`, `storage.read_only`.
    """
    path = location.beside("")
    refuse_unsafe_place(path)
    with mapped_file_faults(path):
        if path.exists() and backup.exists() and backup.samefile(path):
            raise StorageUnavailable("storage.backup_is_ledger", path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
    lock = LedgerLock(location.beside(".lock"))
    lock.acquire()
    try:
        return _restore(backup, path, opening)
    finally:
        lock.release()


def _restore(backup: Path, path: Path, opening: Opening) -> Restored:
    manifest, known = _verified(backup, opening.key)
    incoming = path.with_name(path.name + ".restoring")
    with mapped_file_faults(path):
        _forget(incoming)
        try:
            _build(backup, incoming, manifest, opening)
            missing = _fetch_attachments(backup, path, manifest)
            _note(incoming, backup, path, opening)
            aside = _exchange(incoming, path, opening)
        finally:
            _forget(incoming)
    return Restored(manifest.rows, known, missing, aside)


def _verified(backup: Path, key: bytes | None) -> tuple[Manifest, bool]:
    """What the backup holds; it has been checked page by page and counted against its manifest, if any."""
    refuse_by_header(backup, key)
    viewer = make_viewer(backup, key)
    try:
        with mapped_faults():
            schema.refuse_newer(schema.known_revision(viewer, backup, key))
        refuse_corrupt(viewer)
    finally:
        viewer.dispose()
    found, dated = stock_of_file(backup, key), Dated.read(backup)
    if dated is not None:
        _refuse_difference(dated.manifest, found)
    return found, dated is not None


def _refuse_difference(expected: Manifest, found: Manifest) -> None:
    counts = dict(found.rows)
    for table, rows in expected.rows:
        if counts.get(table, 0) != rows:
            raise StorageUnavailable(
                "storage.backup_differs", table=table, expected=rows, found=counts.get(table, 0)
            )
    if (found.journal_seq, found.journal_hash) != (expected.journal_seq, expected.journal_hash):
        raise StorageUnavailable(
            "storage.backup_differs", table="journal", expected=expected.journal_seq, found=found.journal_seq
        )


def _build(backup: Path, incoming: Path, expected: Manifest, opening: Opening) -> None:
    viewer = make_viewer(backup, opening.key)
    try:
        run_outside_transaction(viewer, "VACUUM INTO ?", str(incoming))
    finally:
        viewer.dispose()
    if stock_of_file(incoming, opening.key) != expected:
        raise StorageUnavailable("storage.backup_incomplete", path=str(incoming))


def _fetch_attachments(backup: Path, path: Path, manifest: Manifest) -> int:
    own = backup.with_name(backup.name + ".files")
    source = own if own.is_dir() else kept_files(backup)
    return copy_missing(manifest.attachments, source, path.with_name(path.name + ".files"))


def _note(incoming: Path, backup: Path, path: Path, opening: Opening) -> None:
    """Write into the restored ledger that it was restored, and from what; brings it up to date first."""
    moment = office_moment(opening)
    facts: dict[str, Fact] = {"file": backup.name, **_replaced(path, opening.key)}
    engine = make_engine(Location(incoming, None), opening.key)
    try:
        schema.upgrade(engine)
        entry = journal.Entry(moment.utc, opening.operator, machine_name(), RESTORE_DEED, facts, ())
        with writing(engine) as connection:
            journal.append(connection, entry)
        engine.dispose()
        run_outside_transaction(engine, "PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()


def _replaced(path: Path, key: bytes | None) -> dict[str, Fact]:
    """The journal's head of the ledger that goes, where it can still be read."""
    if not path.exists():
        return {}
    try:
        stock = stock_of_file(path, key)
    except Exception:  # noqa: BLE001 - whatever ails the ledger that goes, it must not stop its replacement
        return {"replaced": "unreadable"}
    return {"replaced_seq": stock.journal_seq, "replaced_hash": stock.journal_hash}


def _exchange(incoming: Path, path: Path, opening: Opening) -> Path | None:
    aside = _set_aside(path, opening) if path.exists() else None
    for suffix in ("-wal", "-shm", "-journal"):
        # A log of the replaced file, played over the restored one, would undo the restore unseen.
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    settle(incoming, path)
    return aside


def _set_aside(path: Path, opening: Opening) -> Path:
    """A second name for the ledger that goes, with its log folded in, or with its log beside it."""
    if has_open_changes(path):
        with suppress(StorageUnavailable):
            _fold_log(path, opening.key)
    aside = _free_name(path, office_moment(opening).local.strftime("%Y%m%d-%H%M%S"))
    for suffix in ("-wal", "-journal"):
        log = path.with_name(path.name + suffix)
        if log.exists() and log.stat().st_size > 0:
            log.replace(aside.with_name(aside.name + suffix))
    try:
        os.link(path, aside)
    except OSError:  # a file system without second names: for a moment there is no ledger in its place
        path.replace(aside)
    settle_folder(path.parent)
    return aside


def _fold_log(path: Path, key: bytes | None) -> None:
    engine = make_engine(Location(path, None), key)
    try:
        run_outside_transaction(engine, "PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()


def _free_name(path: Path, stamp: str) -> Path:
    number, name = 1, f"{path.stem}.before-restore-{stamp}"
    while (candidate := path.with_name(f"{name}{'' if number == 1 else f'-{number}'}{path.suffix}")).exists():
        number += 1
    return candidate


def _forget(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

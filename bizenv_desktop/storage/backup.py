"""Backups of a local ledger: `VACUUM INTO` a temporary file, verified by row counts, then renamed.

Never a file copy: copying a live file lost rows or corrupted it in the measurements of SAFETY §2. An
encrypted ledger gives an encrypted backup under the same key. Attachments are copied once, by hash.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.attachments import copy_missing, place_of
from bizenv_desktop.storage.durable import copy_whole, settle
from bizenv_desktop.storage.engine import make_viewer, reading, run_outside_transaction
from bizenv_desktop.storage.faults import mapped_file_faults
from bizenv_desktop.storage.ledger import Ledger, Opening, office_moment
from bizenv_desktop.storage.location import Location
from bizenv_desktop.storage.manifest import Dated, Manifest, manifest_path, take_stock
from bizenv_desktop.storage.rotation import kept
from bizenv_desktop.storage.unit_of_work import Moment

BETWEEN_BACKUPS: Final = timedelta(minutes=30)
_STAMP: Final = "%Y%m%d-%H%M%S"
_STAMPED: Final = re.compile(r"(.*)-(\d{8}-\d{6})\.db")
_LONGEST_WRITE: Final = timedelta(days=1)
_AUTOMATIC: Final = "auto"
_KEPT_BEFORE_DEEDS: Final = 5
_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: an engine on the ledger, its place, its page key, and the moment."""

    engine: Engine
    location: Location
    key: bytes | None
    moment: Moment

    @property
    def files(self) -> Path:
        """Where the attachments of the ledger lie."""
        return self.location.beside(".files")


def backup_to(ledger: Ledger, target: Path) -> Manifest:
    """Write a verified backup to a place of the office's choice, its attachments into `target`.files.

    Raises `StorageUnavailable`: `storage.needs_local_file`, `storage.disk_full`, `storage.read_only`,
    `storage.backup_incomplete`; then `target` is as it was before.
    """
    return _write(_source(ledger), target, target.with_name(target.name + ".files"))


def backup_if_due(ledger: Ledger, second_folder: Path | None = None) -> Path | None:
    """A backup when the day has none yet, or when the last is 30 minutes old and the ledger has changed.

    Keeps 12 daily, 10 weekly, 9 monthly ones. `second_folder`, if given, gets a copy of the new backup and of
    its attachments; it should lie on another device. Returns the new backup; None when none was due, and
    always on PostgreSQL, whose server is backed up by its own means. Raises as `backup_to`.
    """
    if ledger.location.path is None:
        return None
    source = _source(ledger)
    if not _is_due(source):
        return None
    target = _place(source.location, _AUTOMATIC, source.moment)
    manifest = _write(source, target, kept_files(target))
    _rotate(target.parent)
    if second_folder is not None:
        _copy_beside(target, manifest, second_folder / f"{ledger.location.name}.backups")
    return target


def backup_before(ledger: Ledger, deed: str) -> Path | None:
    """A backup before a deed that changes much (`import`); None on PostgreSQL. Raises as `backup_to`."""
    return None if ledger.location.path is None else _before(_source(ledger), deed)


def before_migration(viewer: Engine, location: Location, opening: Opening) -> Path:
    """A verified backup of a ledger that is about to be migrated. Raises as `backup_to`."""
    return _before(Source(viewer, location, opening.key, office_moment(opening)), "migration")


def backups_of(location: Location) -> list[Path]:
    """The automatic and deed backups beside a local ledger, newest first."""
    found = [(stamp_of(path), path) for path in location.beside(".backups").glob("*.db")]
    return [path for _, path in sorted(((at, path) for at, path in found if at is not None), reverse=True)]


def latest_backup_at(location: Location) -> datetime | None:
    """When (office's wall clock) the latest backup was taken; None without any, and on PostgreSQL."""
    if location.path is None:
        return None
    return next((stamp_of(path) for path in backups_of(location)), None)


def stamp_of(backup: Path) -> datetime | None:
    """The moment that a backup's name tells, by the office's wall clock."""
    found = _STAMPED.fullmatch(backup.name)
    return datetime.strptime(found[2], _STAMP) if found else None  # noqa: DTZ007 - wall clock


def kept_files(backup: Path) -> Path:
    """Where the attachments of the backups in this folder lie, each once."""
    return backup.parent / "files"


def _source(ledger: Ledger) -> Source:
    ledger.location.beside("")  # raises for a ledger without a file
    return Source(ledger.engine, ledger.location, ledger.opening.key, ledger.moment())


def _place(location: Location, kind: str, moment: Moment) -> Path:
    return location.beside(".backups") / f"{kind}-{moment.local.strftime(_STAMP)}.db"


def _before(source: Source, deed: str) -> Path:
    target = _place(source.location, f"before-{deed}", source.moment)
    _write(source, target, kept_files(target))
    _rotate(target.parent)
    return target


def _is_due(source: Source) -> bool:
    last = next(iter(backups_of(source.location)), None)
    taken = None if last is None else stamp_of(last)
    if last is None or taken is None or taken.date() != source.moment.today:
        return True
    if source.moment.local - taken < BETWEEN_BACKUPS:
        return False
    known = Dated.read(last)
    with reading(source.engine) as connection:
        return known is None or known.manifest != take_stock(connection)


def _write(source: Source, target: Path, files: Path) -> Manifest:
    path = source.location.beside("")
    partial = target.with_name(target.name + ".tmp")
    with mapped_file_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(target.parent).free < 2 * path.stat().st_size:
            raise StorageUnavailable("storage.disk_full", path=str(target.parent))
        try:
            manifest = _copy_consistently(source, partial)
            copy_missing(manifest.attachments, source.files, files)
            manifest.write(target, source.moment.utc)
            settle(partial, target)
        finally:
            partial.unlink(missing_ok=True)
    return manifest


def _copy_consistently(source: Source, partial: Path) -> Manifest:
    """Copy the ledger and count the copy against it; writers may go on meanwhile, so it may take a retry."""
    before = _stock(source.engine)
    for _attempt in range(_ATTEMPTS):
        partial.unlink(missing_ok=True)
        run_outside_transaction(source.engine, "VACUUM INTO ?", str(partial))
        copied, after = stock_of_file(partial, source.key), _stock(source.engine)
        if copied in (before, after):
            return copied
        before = after
    raise StorageUnavailable("storage.backup_incomplete", path=str(partial))


def stock_of_file(path: Path, key: bytes | None) -> Manifest:
    """What the ledger file at `path` holds; only looks."""
    viewer = make_viewer(path, key)
    try:
        return _stock(viewer)
    finally:
        viewer.dispose()


def _stock(engine: Engine) -> Manifest:
    with reading(engine) as connection:
        return take_stock(connection)


def _copy_beside(backup: Path, manifest: Manifest, folder: Path) -> None:
    with mapped_file_faults(folder):
        copy_whole(backup, folder / backup.name)
        copy_whole(manifest_path(backup), folder / manifest_path(backup).name)
        copy_missing(manifest.attachments, kept_files(backup), folder / "files")
    _rotate(folder)


def _rotate(folder: Path) -> None:
    """Remove the backups whose time is over, and the attachments that no remaining one names."""
    stamps = {path: stamp for path in folder.glob("*.db") if (stamp := stamp_of(path)) is not None}
    automatic = {path: stamp for path, stamp in stamps.items() if path.name.startswith(f"{_AUTOMATIC}-")}
    others = sorted(stamps.keys() - automatic.keys(), key=lambda path: stamps[path], reverse=True)
    stay = kept(automatic.values())
    with mapped_file_faults(folder):
        _remove([path for path, stamp in automatic.items() if stamp not in stay])
        _remove(others[_KEPT_BEFORE_DEEDS:])
        _remove_unnamed_files(folder)
        _remove_unfinished(folder, max(stamps.values()) - _LONGEST_WRITE)


def _remove_unfinished(folder: Path, before: datetime) -> None:
    """Remove what killed writers left: each may be as large as the ledger, and nobody would miss it."""
    for left in folder.glob("*.db.tmp*"):
        stamp = stamp_of(left.with_name(left.name.partition(".tmp")[0]))
        if stamp is not None and stamp < before:
            left.unlink(missing_ok=True)


def _remove(backups: Iterable[Path]) -> None:
    for backup in backups:
        backup.unlink(missing_ok=True)
        manifest_path(backup).unlink(missing_ok=True)


def _remove_unnamed_files(folder: Path) -> None:
    manifests = [Dated.read(backup) for backup in folder.glob("*.db")]
    if any(dated is None for dated in manifests):
        return  # one that we cannot read may name any of them
    files = folder / "files"
    named = {place_of(files, sha256) for dated in manifests if dated for sha256 in dated.manifest.attachments}
    for path in files.glob("*/*"):
        if path not in named:
            path.unlink(missing_ok=True)

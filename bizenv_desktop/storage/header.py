"""What the first hundred bytes of a plain SQLite file say, read without SQLite: nothing is touched."""

from pathlib import Path
from typing import Final, NamedTuple

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.faults import mapped_file_faults
from bizenv_desktop.storage.marks import APPLICATION_ID, REVISIONS

_MAGIC: Final = b"SQLite format 3\x00"
_ROLLBACK_MODE: Final = 1


class Header(NamedTuple):
    """The marks of a plain file; `plain` is False for an encrypted, foreign or damaged one.

    `size` in bytes is what the file has when it rests in one file.
    """

    plain: bool
    application_id: int
    user_version: int
    rests_in_one_file: bool
    size: int


def read_header(path: Path) -> Header:
    """The header of the file at `path`; raises `StorageUnavailable` when it cannot be read."""
    with mapped_file_faults(path), path.open("rb") as file:
        start = file.read(100)
    plain = len(start) == 100 and start.startswith(_MAGIC)
    return Header(
        plain=plain,
        application_id=int.from_bytes(start[68:72], "big"),
        user_version=int.from_bytes(start[60:64], "big"),
        rests_in_one_file=plain and start[18] == _ROLLBACK_MODE,
        size=(int.from_bytes(start[16:18], "big") or 1) * int.from_bytes(start[28:32], "big"),
    )


def has_open_changes(path: Path) -> bool:
    """Whether a write-ahead log with content lies beside the file: its last user did not close it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def refuse_by_header(path: Path, key: bytes | None) -> None:
    """Raise `StorageUnavailable` for what can be told from outside.

    `storage.missing`, `storage.not_a_ledger`, `storage.damaged` (empty, or no page 1),
    `storage.not_encrypted`, `storage.newer_schema`, `storage.stray_log`: a log beside a file that was closed
    in order. SQLite would play that log over the file, which silently undid restores (SAFETY §2).
    """
    where = str(path)
    if path.is_dir():
        raise StorageUnavailable("storage.not_a_ledger", path=where)
    header = read_header(path)
    if key is None and not header.plain:
        raise StorageUnavailable("storage.damaged", path=where)
    if key is not None and header.plain:
        raise StorageUnavailable("storage.not_encrypted", path=where)
    if not header.plain:
        return
    if header.rests_in_one_file and has_open_changes(path):
        raise StorageUnavailable("storage.stray_log", path=where + "-wal")
    if not has_open_changes(path) and header.application_id != APPLICATION_ID:
        raise StorageUnavailable("storage.not_a_ledger", path=where)
    if header.rests_in_one_file and path.stat().st_size < header.size:
        raise StorageUnavailable("storage.damaged", path=where)
    if header.user_version > len(REVISIONS):
        raise StorageUnavailable("storage.newer_schema", path=where, revision=f"{header.user_version:04d}")

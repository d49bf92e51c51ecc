"""What the window may do with the ledger as a whole: back it up, check it, leave it for another one.

The composition root fills this in; everything that reads or writes files is called on a worker.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bizenv_desktop.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup beside the ledger: when it was taken (office time), why, and its size in bytes."""

    path: Path
    taken_at: datetime
    before: str  # the deed that it was taken before (`import`, `migration`); empty for the daily ones
    size: int


class Finding(Protocol):
    """One thing that a check found: a code of `health.…` and the facts of its sentence."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def facts(self) -> Mapping[str, object]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Keeping:
    """The doors of the ledger as a whole. The first seven block and belong on a worker.

    `back_up…`, `check` raise `StorageUnavailable`; the last three leave this window, and say
    themselves what went wrong.
    """

    back_up: Callable[[Path], object]
    back_up_before: Callable[[str], object]
    back_up_if_due: Callable[[Progress], Path | None]
    backups: Callable[[], tuple[BackupLine, ...]]
    last_backup: Callable[[], datetime | None]
    check: Callable[[Progress], Sequence[Finding]]
    place: Callable[[Progress], str]  # the path of the ledger's file; empty for one on a server
    restore: Callable[[Path], None]
    new_ledger: Callable[[Path], None]
    open_ledger: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """The ways from an open ledger to another one; each asks the window to close first."""

    restore: Callable[[Path, Path], None]
    new_ledger: Callable[[Path], None]
    open_ledger: Callable[[Path], None]

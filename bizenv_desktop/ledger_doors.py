"""What the program does with a ledger as a whole: enter, found and restore it, and what keeps it safe.

Imported where the first ledger is opened, on the worker: the tables and their SQL take longer to load than
the first page takes to paint. Everything here blocks and raises `StorageUnavailable`.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.ledgers import enter_from, enter_ledger, found_ledger
from bizenv_desktop.storage.backup import (
    backup_before,
    backup_if_due,
    backup_to,
    backups_of,
    latest_backup_at,
    stamp_of,
)
from bizenv_desktop.storage.entrance import Entrance
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.ui.keeping import BackupLine, Keeping, Leaving

if TYPE_CHECKING:
    from bizenv_desktop.storage.health import Finding


def enter(entrance: Entrance) -> Ledger:
    """An existing ledger, to be looked over once its window stands."""
    return enter_from(entrance)


def found(where: str, opening: Opening) -> Ledger:
    """A new ledger."""
    return found_ledger(where, opening)


def restored(where: str, opening: Opening, backup: Path) -> Ledger:
    """The ledger at `where` as `backup` holds it."""
    from bizenv_desktop.storage.restore import restore

    restore(backup, locate(where), opening)
    return enter_ledger(where, opening)


def keeping_of(ledger: Ledger, leaving: Leaving) -> Keeping:
    """The doors that the window is given for the ledger as a whole."""
    return Keeping(
        back_up=partial(backup_to, ledger),
        back_up_before=partial(backup_before, ledger),
        back_up_if_due=partial(_backed_up, ledger),
        backups=lambda: () if ledger.location.path is None else backup_lines(ledger.location.path),
        last_backup=partial(latest_backup_at, ledger.location),
        check=partial(_findings, ledger),
        place=lambda _progress: str(ledger.location.path or ""),
        restore=lambda backup: leaving.restore(ledger.location.beside(""), backup),
        new_ledger=leaving.new_ledger,
        open_ledger=leaving.open_ledger,
    )


def file_of(where: str | Path) -> Path | None:
    """The file of a ledger; None for one on a server."""
    return locate(str(where)).path


def backup_lines(path: Path) -> tuple[BackupLine, ...]:
    """The backups beside the ledger at `path`, newest first."""
    lines: list[BackupLine] = []
    for backup in backups_of(locate(str(path))):
        taken = stamp_of(backup)
        if taken is not None:
            deed = backup.name.removeprefix("before-").rsplit("-", 2)[0]
            before = deed if backup.name.startswith("before-") else ""
            lines.append(BackupLine(backup, taken, before, backup.stat().st_size))
    return tuple(lines)


def _backed_up(ledger: Ledger, progress: Progress) -> Path | None:
    ledger.look_over(progress)
    return backup_if_due(ledger)


def _findings(ledger: Ledger, progress: Progress) -> "tuple[Finding, ...]":
    from bizenv_desktop.storage.health import check  # it derives anew what a ledger holds: all the rules

    return check(ledger, progress).findings

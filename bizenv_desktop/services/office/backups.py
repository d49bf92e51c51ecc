"""Safe copies of the ledger, bringing one back, and the health of what is there."""

from pathlib import Path

from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage import backup, health, restore
from bizenv_desktop.storage.health import Finding, Health
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.restore import Restored

__all__ = ["Finding", "Health", "Restored", "before_import", "bring_back", "checked", "copy_to"]


def copy_to(ledger: Ledger, target: Path) -> None:
    """Write a verified copy; raises `StorageUnavailable` as `storage.backup.backup_to`."""
    backup.backup_to(ledger, target)


def before_import(ledger: Ledger) -> None:
    """The copy that is taken before much changes; raises `StorageUnavailable` as `copy_to`."""
    backup.backup_before(ledger, "import")


def bring_back(copy: Path, where: str, opening: Opening) -> Restored:
    """Put a copy in the place of the ledger at `where`, which must be closed.

    Raises `StorageUnavailable` as `storage.restore.restore`; the ledger then is as it was.
    """
    return restore.restore(copy, locate(where), opening)


def checked(ledger: Ledger, progress: Progress = SILENT) -> Health:
    """What a full check finds; raises `StorageUnavailable` when the ledger cannot be read at all."""
    return health.check(ledger, progress)

"""Two people never overwrite each other unseen: a row that moved on since it was read is not written."""

from typing import Protocol

from sqlalchemy.orm import Mapped

from bizenv_desktop.rules.errors import RuleBroken


class Versioned(Protocol):
    """A row that counts its versions."""

    version: Mapped[int]


def refuse_outdated(row: Versioned, version: int | None) -> None:
    """Raise `RuleBroken("storage.changed_meanwhile")` unless the row still is the version that was read.

    `version` None: whoever writes has not read the row before, and means it as it is.
    """
    if version is not None and row.version != version:
        raise RuleBroken("storage.changed_meanwhile")

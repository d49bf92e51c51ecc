"""Whether a local ledger's pages, indexes and references are whole, as SQLite itself can tell."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final, Protocol, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.storage.engine import reading

_STEPS: Final = 1_000
"""After so many steps of a check SQLite asks whether it shall stop: some milliseconds."""


class _Heeding(Protocol):
    def set_progress_handler(self, handler: Callable[[], bool] | None, steps: int, /) -> None: ...


def refuse_damaged(engine: Engine) -> None:
    """Raise `StorageUnavailable("storage.damaged", finding)` when the quick check finds a fault."""
    with reading(engine) as connection:
        found = page_fault(connection, "quick_check")
    if found is not None:
        raise StorageUnavailable("storage.damaged", finding=found)


def refuse_corrupt(engine: Engine) -> None:
    """As `refuse_damaged`, by the full check of pages, indexes and references: after a stop out of order."""
    with reading(engine) as connection:
        found = page_fault(connection, "integrity_check")
        dangling = dangling_references(connection)
    if found is not None:
        raise StorageUnavailable("storage.damaged", finding=found)
    if dangling:
        raise StorageUnavailable("storage.damaged", finding=f"foreign_key_check: {dangling}")


def page_fault(connection: Connection, check: str = "integrity_check") -> str | None:
    """The first fault that `integrity_check` or `quick_check` names; None for a whole file."""
    found = str(connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar())
    return None if found == "ok" else found


def dangling_references(connection: Connection) -> int:
    """How many rows refer to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


@contextmanager
def heeding(progress: Progress, connection: Connection) -> Generator[None]:
    """What SQLite is doing within ends with `Cancelled` as soon as `progress` raises it."""
    driver = cast("_Heeding", connection.connection.driver_connection)
    driver.set_progress_handler(lambda: _is_cancelled(progress), _STEPS)
    try:
        yield
    except DBAPIError:
        progress.step(0, 0)
        raise
    finally:
        driver.set_progress_handler(None, 0)


def _is_cancelled(progress: Progress) -> bool:
    try:
        progress.step(0, 0)
    except Cancelled:
        return True
    return False

"""Whether a local ledger's pages, indexes and references are whole, as SQLite itself can tell."""

from sqlalchemy import Connection, Engine

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.engine import reading


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

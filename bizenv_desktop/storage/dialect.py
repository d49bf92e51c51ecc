"""Which of its two databases keeps a ledger: SQLite in a file of this machine, or PostgreSQL on a server."""

from sqlalchemy import Connection, Engine


def is_on_sqlite(keeper: Connection | Engine) -> bool:
    """Whether it is the local file; what is not stands on a server."""
    return keeper.dialect.name == "sqlite"

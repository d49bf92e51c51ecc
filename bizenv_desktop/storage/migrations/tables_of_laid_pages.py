"""The table of the pages that are laid out for the coming days, as revision 0005 creates it on SQLite."""

from alembic import op


def create_laid_pages() -> None:
    """Create it, empty; on PostgreSQL no pages are kept."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TABLE laid_page (day TEXT NOT NULL PRIMARY KEY, journal_seq INTEGER NOT NULL,"
            " journal_hash TEXT NOT NULL, page TEXT NOT NULL) WITHOUT ROWID"
        )

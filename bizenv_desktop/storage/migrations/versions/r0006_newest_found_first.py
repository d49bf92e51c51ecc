"""The text index names the newest rows first: every matter has a place in it by its day.

The words are those that they were, but each stands at another place now, so all matters wait to be indexed
anew; a search compares what still waits. PostgreSQL has none of this.
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Empty the index, note the places from now on, and let all matters wait."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE TABLE search_place (id INTEGER PRIMARY KEY, place INTEGER NOT NULL)")
        op.execute("INSERT INTO search(search) VALUES('delete-all')")
        op.execute("DELETE FROM search_pending")
        op.execute("INSERT INTO search_pending SELECT min(id), max(id) FROM matter HAVING count(*) > 0")

"""Indexes for every order of a list, for the open ones, for the figures of a month; the text search's index.

The text index exists on SQLite only; PostgreSQL goes on scanning, which its server does in parallel.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MONTHS = {
    "opened": ["opened_month", "status", "category", "channel"],
    "due": ["due_month", "status", "timeliness", "lead_unit_id"],
    "assigned": ["assigned_month", "status", "receipt", "called_month"],
    "called": ["called_month", "status", "id"],
}
_OPEN = "status IN ('awaiting_call', 'awaiting_receipt', 'awaiting_review', 'in_hand', 'pending')"


def upgrade() -> None:
    """Add them; the matters that are there already wait for the text index."""
    _create_indexes()
    if op.get_bind().dialect.name == "sqlite":
        _create_search()


def _create_indexes() -> None:
    op.drop_index("ix_matter_due", "matter")
    op.create_index("ix_matter_kind", "matter", ["kind", "id"])
    for name, column in (("due", "due"), ("channel", "channel"), ("title", "title")):
        op.create_index(f"ix_matter_{name}_opened", "matter", ["kind", column, "opened_at", "id"])
    for name, columns in (("opened", ["opened_at"]), ("due", ["due", "opened_at"])):
        op.create_index(
            f"ix_matter_open_{name}",
            "matter",
            ["kind", *columns, "id"],
            sqlite_where=sa.text(_OPEN),
            postgresql_where=sa.text(_OPEN),
        )
    for name, columns in _MONTHS.items():
        op.create_index(f"ix_matter_month_{name}", "matter", ["kind", *columns])
    kept = ["kind", "due", "original_due", "status", "settled_on", "due_month", "timeliness"]
    op.create_index("ix_matter_kept", "matter", kept)
    op.create_index("ix_document_matter", "document", ["matter_id"])


def _create_search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        " (pairs, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    )
    op.execute("CREATE TABLE search_pending (first_id INTEGER PRIMARY KEY, last_id INTEGER NOT NULL)")
    op.execute("INSERT INTO search_pending SELECT min(id), max(id) FROM matter HAVING count(*) > 0")

"""Six indexes of matters fewer, their words in those that lists walk anyway; a 原因 of any length.

Each index is entered for each row that is written. Those of the months served the figures until sums were
kept of them (0005); a list of one month's rows now walks the days, newest first, and reads the months beside
them. What was overdue on a day is told by the index of due days. Few complaints ride with another.

The 原因 of a problem is a class of a few words on some lists, a whole analysis on others: text of any length.
"""

from alembic import op
from sqlalchemy import Text, text

from bizenv_desktop.storage.migrations.spelling import restate

revision = "0007"
down_revision = "0006"

_GONE = ("month_opened", "month_due", "month_assigned", "month_called", "month_original", "clock")
_WIDER = {
    "kind": (
        "opened_at", "id", "status", "opened_month", "due_month", "original_due_month", "assigned_month",
        "called_month",
    ),
    "unit": ("lead_unit_id", "opened_at", "id", "status"),
    "due": ("due", "opened_at", "id", "status", "settled_on"),
}  # fmt: skip
_RIDES = text("merged_into_id IS NOT NULL")

_IS_ANALYSED = text("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'")


def upgrade() -> None:
    """Take up a 原因 of any length, and put the indexes in order."""
    if op.get_bind().dialect.name == "sqlite":
        restate("problem", "cause VARCHAR(60)", "cause TEXT")
    else:
        op.alter_column("problem", "cause", type_=Text())
    _index_anew()


def _index_anew() -> None:
    """Drop them, build anew the four that say more, or of fewer rows; count anew what was counted."""
    for name in _GONE:
        op.drop_index(f"ix_matter_{name}", "matter")
    for name, columns in _WIDER.items():
        op.drop_index(f"ix_matter_{name}_opened", "matter")
        op.create_index(f"ix_matter_{name}_opened", "matter", ["kind", *columns])
    op.drop_index("ix_complaint_merged", "complaint")
    op.create_index(
        "ix_complaint_merged", "complaint", ["merged_into_id"], sqlite_where=_RIDES, postgresql_where=_RIDES
    )
    if op.get_bind().dialect.name == "sqlite" and op.get_bind().execute(_IS_ANALYSED).first() is not None:
        op.execute("ANALYZE matter")
        op.execute("ANALYZE complaint")

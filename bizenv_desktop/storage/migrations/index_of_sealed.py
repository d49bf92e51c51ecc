"""The index of sealed leads, as revision 0005 creates it: lists set them apart, and there are few."""

from alembic import op
from sqlalchemy import text


def create_index_of_sealed() -> None:
    """Create it."""
    op.create_index(
        "ix_complaint_sealed", "complaint", ["id"],
        sqlite_where=text("sealed"), postgresql_where=text("sealed"),
    )  # fmt: skip

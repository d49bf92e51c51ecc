"""Tallies for the figures of a month, so that they cost the same in a ledger of any size."""

from bizenv_desktop.storage.migrations.tables_of_tallies import create_tallies

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create them and count what is there."""
    create_tallies()

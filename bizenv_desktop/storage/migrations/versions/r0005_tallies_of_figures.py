"""Tallies for the figures of a month, so that any ledger tells them at once; the index of sealed leads."""

from bizenv_desktop.storage.migrations.index_of_sealed import create_index_of_sealed
from bizenv_desktop.storage.migrations.tables_of_laid_pages import create_laid_pages
from bizenv_desktop.storage.migrations.tables_of_tallies import create_tallies

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create them and count what is there; the pages are laid out when the window has stood for a while."""
    create_tallies()
    create_laid_pages()
    create_index_of_sealed()

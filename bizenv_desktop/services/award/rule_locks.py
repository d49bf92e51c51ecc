"""Whether an award round may be voted on: the newest edition of its rule sheet is locked."""

from sqlalchemy import Connection, select

from bizenv_desktop.models import RuleSheet


def is_locked(round_id: int, connection: Connection) -> bool:
    """Whether the newest edition is locked; a round without a stored sheet is not."""
    newest = select(RuleSheet.locked_at).where(RuleSheet.round_id == round_id)
    return connection.execute(newest.order_by(RuleSheet.edition.desc()).limit(1)).scalar() is not None

"""Which table holds what matters of one kind say beyond the face that all kinds share."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Table

from bizenv_desktop.models.base import Base
from bizenv_desktop.rules.vocabulary import MatterKind

_OWN_TABLES: Final[Mapping[MatterKind, str]] = {
    MatterKind.COMPLAINT: "complaint",
    MatterKind.TASK: "task",
    MatterKind.PROBLEM: "problem",
    MatterKind.DUTY: "duty",
    MatterKind.ROUND: "evaluation_round",
}


def own_table(kind: MatterKind) -> Table:
    """The table of this kind; its key is the matter's."""
    return Base.metadata.tables[_OWN_TABLES[kind]]

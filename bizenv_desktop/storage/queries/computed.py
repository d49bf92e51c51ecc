"""Fields that a selection may name although no column holds them: plain expressions over the columns."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Table, case, literal

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES

NEVER: Final = date(9999, 12, 31)

_MATTER: Table = Base.metadata.tables["matter"]


def _clock_stopped_on() -> ColumnElement[object]:
    """The day on which the case clock stopped; `NEVER` while it runs, the due day where nobody noted it."""
    running = _MATTER.c.status.in_(sorted(status.value for status in OPEN_STATUSES))
    return case(
        (_MATTER.c.settled_on.is_not(None), _MATTER.c.settled_on),
        (running, literal(NEVER, _MATTER.c.settled_on.type)),
        else_=_MATTER.c.due,
    )


COMPUTED: Mapping[str, ColumnElement[object]] = {
    "clock_stopped_on": _clock_stopped_on(),
}

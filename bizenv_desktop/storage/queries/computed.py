"""Fields that a selection may name although no column holds them: plain expressions over the columns."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Table, case, extract, literal

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Status, Timeliness

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


def _original_timeliness() -> ColumnElement[object]:
    """`timeliness` by the date that stood on the first slip."""
    unmoved = _MATTER.c.original_due.is_(None) | (_MATTER.c.original_due == _MATTER.c.due)
    return case(
        (unmoved | (_MATTER.c.status != Status.CLOSED.value), _MATTER.c.timeliness),
        (_MATTER.c.settled_on <= _MATTER.c.original_due, Timeliness.IN_TIME.value),
        else_=Timeliness.LATE.value,
    )


def _original_due_month() -> ColumnElement[object]:
    """`due_month` by the date that stood on the first slip."""
    unmoved = _MATTER.c.original_due.is_(None) | (_MATTER.c.original_due == _MATTER.c.due)
    moved_from = _MATTER.c.original_due
    return case(
        (unmoved, _MATTER.c.due_month), else_=extract("year", moved_from) * 100 + extract("month", moved_from)
    )


COMPUTED: Mapping[str, ColumnElement[object]] = {
    "clock_stopped_on": _clock_stopped_on(),
    "original_timeliness": _original_timeliness(),
    "original_due_month": _original_due_month(),
}

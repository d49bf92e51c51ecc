"""By whom and under which clock a ledger is opened; known before anything of the ledger is loaded."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, NamedTuple

BEIJING: Final = timezone(timedelta(hours=8))


def utc_now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


class Moment(NamedTuple):
    """When a deed is done: the office's wall clock, and the same moment in UTC as ISO 8601."""

    local: datetime
    utc: str

    @property
    def today(self) -> date:
        """The office's day."""
        return self.local.date()


class Opening(NamedTuple):
    """How a ledger is opened: by whom, under which clock, and with which page key."""

    operator: str = ""
    now: Callable[[], datetime] = utc_now
    key: bytes | None = None


def office_moment(opening: Opening) -> Moment:
    """Now, by the clock of `opening`: the office's wall clock (Beijing), and UTC."""
    now = opening.now()
    return Moment(now.astimezone(BEIJING).replace(tzinfo=None), now.astimezone(UTC).isoformat())

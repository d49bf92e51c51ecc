"""The working-day calendar of the ledger: shipped years at the start, editable, one row per yearly notice."""

from functools import lru_cache

from sqlalchemy import Connection, select

from bizenv_desktop.models import CalendarYear
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.notices import YearNotice, notice_text, parse_notice
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def shipped_notices() -> tuple[YearNotice, ...]:
    """The notices that come with the program, in order of year."""
    files = sorted(resource("calendars").glob("[0-9][0-9][0-9][0-9].json"))
    return tuple(parse_notice(file.read_text(encoding="utf-8")) for file in files)


def shipped_calendar() -> WorkCalendar:
    """The calendar of the shipped notices, for questions without a ledger."""
    return WorkCalendar(shipped_notices())


def load_calendar(connection: Connection) -> WorkCalendar:
    """The calendar of the ledger."""
    texts = connection.execute(select(CalendarYear.notice).order_by(CalendarYear.year)).scalars().all()
    return _calendar(tuple(texts))


def calendar(reader: Reader) -> WorkCalendar:
    """The calendar, as a question."""
    return load_calendar(reader.connection)


def seed_calendar(uow: UnitOfWork) -> None:
    """Enter the shipped notices into a new ledger."""
    for notice in shipped_notices():
        put_notice(notice, uow)


def put_notice(notice: YearNotice, uow: UnitOfWork) -> None:
    """Enter or replace a year's notice; what it moves is `services.clock.calendar_moves`' part."""
    text = notice_text(notice)
    row = uow.session.scalar(select(CalendarYear).where(CalendarYear.year == notice.year))
    if row is None:
        uow.session.add(CalendarYear(year=notice.year, notice=text))
    elif row.notice != text:
        row.notice = text


@lru_cache(maxsize=8)
def _calendar(texts: tuple[str, ...]) -> WorkCalendar:
    # Parsing nine years takes milliseconds, and every deed asks: equal texts give the one calendar.
    return WorkCalendar(parse_notice(text) for text in texts)

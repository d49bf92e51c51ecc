"""Dates as people write them in ledgers (DOMAIN §4, §5): dotted, Chinese, without a year, as serials."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bizenv_desktop.exchange.reading.text import halfwidth

SERIAL_FIRST, SERIAL_LAST = 20_000, 80_000
"""Day numbers of spreadsheets that are taken for dates: 1954 to 2119."""

IMPOSSIBLE = "date_impossible"
_LEAP_YEAR = 2000
"""A day without a year that not even a leap year has, such as 11月33日, is no day in any."""

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zone
_SEPARATED = (
    r"(?P<year>\d{4}|\d{2})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2}|底|末)\s*日?号?"
)
_SHORT = r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2}|底|末)\s*日?号?"
_COMPACT = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_CLOCK = (
    r"(?:\s*[T,]?\s*(?P<half>上午|下午|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?"
    r"(?:[:]?\s*(?P<second>\d{1,2})(?:\.\d+)?\s*秒?)?)?"
)
# Plain text, compiled when first asked for: the child's start is measured.
_WEEKDAY = r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?"
_FORMS = tuple(form + _CLOCK + r"\s*[前止]?" for form in (_SEPARATED, _COMPACT, _SHORT))


class DateRead(NamedTuple):
    """A moment read from a cell; `code` says what was assumed: `assumed_year`, `serial_date`."""

    moment: datetime
    code: str = ""


class DateProblem(NamedTuple):
    """Why a text is no date: `date_unreadable`, `date_impossible` or `year_missing`."""

    code: str


def read_date_text(text: str, assumed_year: int | None) -> DateRead | DateProblem:
    """Read one written date, with or without a time of day; month ends (`7月底`) become the last day."""
    plain = re.sub(_WEEKDAY, "", halfwidth(text)).strip()
    if plain.isascii() and re.fullmatch(r"\d{5}(?:\.\d+)?", plain):
        return read_serial(float(plain))
    for form in _FORMS:
        if found := re.fullmatch(form, plain):
            return _built(found.groupdict(), assumed_year)
    return DateProblem("date_unreadable")


def read_serial(number: float) -> DateRead | DateProblem:
    """Read a number of a date column: a day number of the 1900 system, or digits such as 20180410."""
    if SERIAL_FIRST <= number <= SERIAL_LAST:
        seconds = round((number % 1) * 86400)
        return DateRead(_EPOCH + timedelta(int(number), seconds), "serial_date")
    if number.is_integer() and 19_000_101 <= number <= 21_001_231:
        return read_date_text(str(int(number)), None)
    return DateProblem("date_unreadable")


def _built(parts: dict[str, str | None], assumed_year: int | None) -> DateRead | DateProblem:
    year, code = _year(parts.get("year"), assumed_year)
    try:
        moment = _moment(parts, _LEAP_YEAR if year is None else year)
    except ValueError:  # calendar.IllegalMonthError is one
        return DateProblem(IMPOSSIBLE)
    return DateProblem("year_missing") if year is None else DateRead(moment, code)


def _moment(parts: dict[str, str | None], year: int) -> datetime:
    """Raises `ValueError` for a day or an hour that the year does not have."""
    month = int(parts["month"] or 0)
    return datetime.combine(date(year, month, _day(parts["day"] or "", year, month)), _clock(parts))


def _year(written: str | None, assumed: int | None) -> tuple[int | None, str]:
    if written is None:
        return assumed, "assumed_year"
    return (int(written), "") if len(written) == 4 else (2000 + int(written), "assumed_year")


def _day(written: str, year: int, month: int) -> int:
    if written in {"底", "末"}:
        # Imported for these dates alone: the child's start is measured.
        import calendar

        return calendar.monthrange(year, month)[1]
    return int(written)


def _clock(parts: dict[str, str | None]) -> time:
    hour = int(parts["hour"] or 0)
    if parts["half"] in {"下午", "PM"} and hour < 12:
        hour += 12
    return time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))

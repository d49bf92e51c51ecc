"""A holiday notice as it is published: prose, one paragraph per holiday, read into the days off and worked.

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Days of a neighbouring year bring their year (2018年12月30日至2019年1月1日). What is in brackets is a remark.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.errors import BadInput

_HERE: Final = "放假通知"
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_TITLE: Final = re.compile(r"(\d{4})\s*年.{0,6}?(?:节假日|放假|假期)")
_HOLIDAY: Final = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?([^：:，。\d]{2,16})[：:](.+)$"
)
_SPAN: Final = re.compile(
    r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[至到—\-~～](?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?"
)
_OFF: Final = re.compile(r"放假|休假|休息")
_WORKED: Final = re.compile(r"上班|工作|补班")
_LONGEST_BREAK_DAYS: Final = 31


def parse_prose(text: str) -> YearNotice:
    """Read a notice's text.

    Raises `BadInput`: `calendar.no_year` where no title names the year, `calendar.no_holidays` where no
    paragraph says which days are off, `calendar.day` and `calendar.interval` for a day that does not exist.
    """
    year = _year(text)
    days = list(_days(text, year))
    off = {day: name for day, name, worked in days if not worked}
    on = {day: name for day, name, worked in days if worked}
    if not off:
        raise BadInput("calendar.no_holidays", where=_HERE, year=year)
    if both := off.keys() & on.keys():
        raise BadInput("calendar.off_and_on", where=_HERE, day=min(both))
    return YearNotice(year, _paper(text), False, frozenset(off), frozenset(on), off | on)  # noqa: FBT003


def _year(text: str) -> int:
    found = _TITLE.search(text)
    if found is None:
        raise BadInput("calendar.no_year", where=_HERE)
    return int(found.group(1))


def _paper(text: str) -> str:
    """The line that is the notice's title."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if _TITLE.search(line) and len(line) < 60), "")


def _days(text: str, year: int) -> Iterator[tuple[date, str, bool]]:
    """Every day that is named, with its holiday, and whether it is worked."""
    for line in text.splitlines():
        holiday = _HOLIDAY.match(_BRACKETS.sub("", line))
        if holiday is None:
            continue
        name = holiday.group(1).strip()
        for sentence in re.split(r"[。；;]", holiday.group(2)):
            worked = _WORKED.search(sentence) is not None and not _OFF.search(sentence)
            if worked or _OFF.search(sentence):
                yield from ((day, name, worked) for day in _named(sentence, year))


def _named(sentence: str, year: int) -> Iterator[date]:
    """The days of a sentence; a month that is left out is the one before."""
    last_year, month = year, 0
    for found in _SPAN.finditer(sentence):
        first_year, first_month, first, to_year, to_month, to = found.groups()
        last_year = int(first_year) if first_year else last_year
        month = int(first_month) if first_month else month
        start = end = _date(last_year, month, int(first), found.group())
        if to:
            last_year = int(to_year) if to_year else last_year
            month = int(to_month) if to_month else month
            end = _date(last_year, month, int(to), found.group())
        if not 0 <= (end - start).days < _LONGEST_BREAK_DAYS:
            raise BadInput("calendar.interval", where=_HERE, value=found.group())
        yield from (start + timedelta(days=step) for step in range((end - start).days + 1))


def _date(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadInput("calendar.day", where=_HERE, value=written) from error

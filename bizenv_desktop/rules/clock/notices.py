"""A year's holiday notice as a value, and the small JSON text in which it is kept, shipped and exchanged.

    {"year": 2026, "paper": "…通知", "sources": ["https://…"], "provisional": false,
     "off": {"元旦": ["2026-01-01/2026-01-03"]}, "on": {"元旦": ["2026-01-04"]}}

Days stand under the name of their holiday, alone or as an interval `first/last`. Days of the neighbouring
years are welcome: the notice for 2019 gave 2018-12-31 off and had 2018-12-29 worked.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from bizenv_desktop.rules.errors import BadInput

_LONGEST_BREAK_DAYS = 31
_YEARS = range(1949, 2200)


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One year's notice (节假日安排): days off and days worked, some of them in the neighbouring years.

    `paper` is the title under which it was issued, `sources` where it can be read, `names` the holiday of
    each day. `provisional` marks a year that somebody entered before its notice was published.
    """

    year: int
    paper: str
    provisional: bool
    off: frozenset[date]
    on: frozenset[date]
    names: Mapping[date, str] = field(hash=False)
    sources: tuple[str, ...] = ()


def parse_notice(text: str) -> YearNotice:
    """Read a notice; `BadInput` says by its fact `where` which part cannot be used (`off.春节[0]`)."""
    fields = _object(_json(text), "")
    year = fields.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or year not in _YEARS:
        raise BadInput("calendar.year", where="year", value=year)
    off = dict(_named_days(fields.get("off", {}), "off", year))
    on = dict(_named_days(fields.get("on", {}), "on", year))
    if both := off.keys() & on.keys():
        raise BadInput("calendar.off_and_on", where="on", day=min(both))
    return YearNotice(
        year=year,
        paper=_text(fields.get("paper", ""), "paper"),
        provisional=_flag(fields.get("provisional", False), "provisional"),
        off=frozenset(off),
        on=frozenset(on),
        names=off | on,
        sources=tuple(_text(item, "sources") for item in _list(fields.get("sources", []), "sources")),
    )


def notice_text(notice: YearNotice) -> str:
    """The notice as the text that `parse_notice` reads back to an equal value; the same for equal notices."""
    fields = {
        "year": notice.year,
        "paper": notice.paper,
        "sources": list(notice.sources),
        "provisional": notice.provisional,
        "off": _intervals(notice.off, notice.names),
        "on": _intervals(notice.on, notice.names),
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _json(text: str) -> object:
    try:
        return cast("object", json.loads(text.removeprefix("\ufeff")))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput("calendar.no_json", where="", reason=str(error)) from error


def _object(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadInput("calendar.shape", where=where, wanted="object", value=value)
    return cast("dict[str, object]", value)


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise BadInput("calendar.shape", where=where, wanted="list", value=value)
    return cast("list[object]", value)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadInput("calendar.shape", where=where, wanted="text", value=value)
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput("calendar.shape", where=where, wanted="true/false", value=value)
    return value


def _named_days(value: object, where: str, year: int) -> Iterator[tuple[date, str]]:
    """Each day of one side of the notice with the name of its holiday."""
    for name, intervals in _object(value, where).items():
        for place, interval in enumerate(_list(intervals, f"{where}.{name}")):
            for day in _days(interval, f"{where}.{name}[{place}]"):
                if abs(day.year - year) > 1:
                    raise BadInput("calendar.far_day", where=f"{where}.{name}[{place}]", day=day, year=year)
                yield day, name


def _days(value: object, where: str) -> Iterator[date]:
    """The days of `2026-01-01` or of `2026-01-01/2026-01-03`."""
    first, _, last = _text(value, where).partition("/")
    start, end = _date(first, where), _date(last or first, where)
    if not 0 <= (end - start).days < _LONGEST_BREAK_DAYS:
        raise BadInput("calendar.interval", where=where, value=value)
    return (start + timedelta(days=step) for step in range((end - start).days + 1))


def _date(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput("calendar.day", where=where, value=text) from error


def _intervals(days: Iterable[date], names: Mapping[date, str]) -> dict[str, list[str]]:
    """The days by name, in order, neighbouring days of one name joined."""
    runs: list[tuple[str, list[date]]] = []
    for day in sorted(days):
        name = names.get(day, "")
        if runs and runs[-1][0] == name and runs[-1][1][-1] == day - timedelta(days=1):
            runs[-1][1].append(day)
        else:
            runs.append((name, [day]))
    shown: dict[str, list[str]] = {}
    for name, run in runs:
        text = f"{run[0]}" if len(run) == 1 else f"{run[0]}/{run[-1]}"
        shown.setdefault(name, []).append(text)
    return shown

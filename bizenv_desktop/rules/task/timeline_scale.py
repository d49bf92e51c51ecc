"""The time axis of the timeline: what one column is at each zoom, what it is called, where a day lies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import floor

from bizenv_desktop.rules.clock.calendar import DayKind, WorkCalendar
from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month

_DAY = timedelta(days=1)
_REMEMBERED = 64
_TEN_DAYS = ("上旬", "中旬", "下旬")


class Zoom(StrEnum):
    """What one column of the axis holds, finest first; 旬 end on the 10th, the 20th and the month's last."""

    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten_days"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def finer(self) -> "Zoom":
        """The next closer look; the finest stays."""
        return _ZOOMS[max(0, _ZOOMS.index(self) - 1)]

    @property
    def coarser(self) -> "Zoom":
        """The next wider look; the widest stays."""
        return _ZOOMS[min(len(_ZOOMS) - 1, _ZOOMS.index(self) + 1)]


_ZOOMS = tuple(Zoom)


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the axis: its first and last day, and what stands over it."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie: `first` begins at 0, each day is `per_day` wide."""

    first: date
    last: date
    per_day: float

    @property
    def width(self) -> float:
        """From the beginning of the first day to the end of the last one."""
        return self.end(self.last)

    def start(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.per_day

    def end(self, day: date) -> float:
        """Where it ends."""
        return ((day - self.first).days + 1) * self.per_day

    def middle(self, day: date) -> float:
        """Where a mark of the day stands."""
        return (self.start(day) + self.end(day)) / 2

    def day_at(self, place: float) -> date:
        """The day that lies there; before and after the scale its first and last one."""
        day = self.first + timedelta(days=floor(place / self.per_day))
        return min(max(day, self.first), self.last)


@lru_cache(maxsize=_REMEMBERED)
def cells(zoom: Zoom, first: date, last: date) -> tuple[Cell, ...]:
    """The columns that hold `first` to `last`, whole ones."""
    starts, label = _COLUMNS[zoom]
    return tuple(_run(starts(first), last, starts, label))


@lru_cache(maxsize=_REMEMBERED)
def heads(zoom: Zoom, first: date, last: date) -> tuple[Cell, ...]:
    """What stands over the columns: their months, over months and quarters their years."""
    if zoom in (Zoom.MONTH, Zoom.QUARTER):
        return _clipped(_run(_year_start(first), last, _year_start, _year_label), first, last)
    return _clipped(_run(first.replace(day=1), last, _month_start, _month_of_year), first, last)


def whole_columns(zoom: Zoom, first: date, last: date) -> tuple[date, date]:
    """The first and last day of the whole columns around these days."""
    found = cells(zoom, first, last)
    return found[0].first, found[-1].last


def free_days(first: date, last: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """Weekends and holidays from `first` to `last`; make-up days are worked."""
    days = (first + number * _DAY for number in range((last - first).days + 1))
    return tuple(day for day in days if calendar.kind(day) in (DayKind.WEEKEND, DayKind.HOLIDAY))


_Starts = Callable[[date], date]
_Label = Callable[[date], str]


def _run(start: date, until: date, starts: _Starts, label: _Label) -> Iterator[Cell]:
    """Columns from the one that begins at `start`; no column is longer than a year and a day."""
    while start <= until:
        last = start
        step = 1
        while starts(start + timedelta(days=step)) == start:
            last = start + timedelta(days=step)
            step += 1
        yield Cell(start, last, label(start))
        start = last + _DAY


def _clipped(found: Iterator[Cell], first: date, last: date) -> tuple[Cell, ...]:
    return tuple(Cell(max(cell.first, first), min(cell.last, last), cell.label) for cell in found)


def _same(day: date) -> date:
    return day


def _week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ten_start(day: date) -> date:
    return day.replace(day=(1, 11, 21)[_third(day)])


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _year_start(day: date) -> date:
    return date(day.year, 1, 1)


def _third(day: date) -> int:
    return min((day.day - 1) // 10, 2)


def _month_of_year(day: date) -> str:
    return long_month(Month.of(day))


def _year_label(day: date) -> str:
    return f"{day.year}年"


_COLUMNS: dict[Zoom, tuple[_Starts, _Label]] = {
    Zoom.DAY: (_same, lambda day: str(day.day)),
    Zoom.WEEK: (_week_start, lambda day: f"{day.month}.{day.day}"),
    Zoom.TEN_DAYS: (_ten_start, lambda day: _TEN_DAYS[_third(day)]),
    Zoom.MONTH: (_month_start, lambda day: f"{day.month}月"),
    Zoom.QUARTER: (_quarter_start, lambda day: f"第{(day.month + 2) // 3}季度"),
}

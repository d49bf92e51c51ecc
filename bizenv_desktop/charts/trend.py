"""Complaints month by month: how many came in, how many of those due kept their date, where they stand."""

from collections.abc import Sequence
from fractions import Fraction

from bizenv_desktop.charts.bars import (
    LABEL_POINTS,
    PAD,
    Bar,
    BarChart,
    Frame,
    LegendEntry,
    Segment,
    bars_upright,
    draw_upright,
    empty_chart,
    upright_frame,
)
from bizenv_desktop.charts.drawn import DrawnChart, MonthKey, StatusKey
from bizenv_desktop.charts.measure import text_width
from bizenv_desktop.charts.pen import Anchor, Pen
from bizenv_desktop.charts.style import ChartLook, Palette
from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.month.figures import Kpi, MonthCount, MonthFigures
from bizenv_desktop.rules.vocabulary import Status

_HUNDRED = 100
_RATE_FLOORS = (80, 60, 40, 20, 0)


def received_and_on_time(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """Bars of what came in; a line of the on-time rate on the right axis, the target dashed."""
    texts, colours = look.texts, look.palette
    months = figures.by_month
    if not any(month.received or month.on_time.denominator for month in months):
        return empty_chart(texts.trend_title, look)
    bars = tuple(
        _received_bar(month, _month_name(months, index, look), look) for index, month in enumerate(months)
    )
    legend = (LegendEntry(texts.received, colours.pale), LegendEntry(texts.on_time_rate, colours.accent))
    chart = BarChart(texts.trend_title, bars, legend)
    target = _target(figures)
    pen = Pen(look)
    frame = upright_frame(pen, chart, look, PAD + text_width("100%", LABEL_POINTS) + 8)
    draw_upright(pen, chart, frame, look)
    _RateAxis(pen, frame, _floor(months, target), look).draw(months, target)
    return pen.finished(texts.trend_title)


def received_by_status(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """Stacked bars of what came in by where it stands today, open matters on top."""
    texts, months = look.texts, figures.by_month
    if not any(count for month in months for _, count in month.by_status):
        return empty_chart(texts.status_title, look)
    present = [s for s in reversed(Status) if any(dict(month.by_status).get(s) for month in months)]
    legend = tuple(LegendEntry(texts.statuses[s], _status_colour(s, look.palette)) for s in present)
    bars = tuple(
        _status_bar(month, present, _month_name(months, index, look), look)
        for index, month in enumerate(months)
    )
    return bars_upright(BarChart(texts.status_title, bars, legend), look)


class _RateAxis:
    """The right axis, from a round floor to 100 %."""

    def __init__(self, pen: Pen, frame: Frame, floor: int, look: ChartLook) -> None:
        self._pen, self._area, self._floor, self._look = pen, frame.area, floor, look

    def _height(self, rate: Fraction) -> float:
        share = (float(rate) * _HUNDRED - self._floor) / (_HUNDRED - self._floor)
        return self._area.bottom + (self._area.top - self._area.bottom) * share

    def draw(self, months: Sequence[MonthCount], target: Fraction | None) -> None:
        """Ticks, the dashed target, the line; months without a due matter break the line."""
        colours, right = self._look.palette, self._area.right
        for percent in range(self._floor, _HUNDRED + 1, max(5, (_HUNDRED - self._floor) // 4)):
            height = self._height(Fraction(percent, _HUNDRED))
            self._pen.text((right + 6, height), f"{percent}%", LABEL_POINTS, colours.muted)
        if target is not None:
            self._draw_target(target)
        for run in _runs(months):
            points = [
                (upright_x(self._area.left, right, len(months), i), self._height(rate)) for i, rate in run
            ]
            self._pen.line(points, colours.accent, 1.6)
            self._pen.dots(points, colours.accent)

    def _draw_target(self, target: Fraction) -> None:
        height, colours = self._height(target), self._look.palette
        self._pen.line(((self._area.left, height), (self._area.right, height)), colours.muted, 0.9, "--")
        words = self._look.texts.target.format(percent=f"{float(target * _HUNDRED):g}%")
        self._pen.text((self._area.left + 4, height + 9), words, LABEL_POINTS - 1, colours.muted, Anchor.LEFT)


def upright_x(left: float, right: float, count: int, index: int) -> float:
    """The middle of bar `index` of `count`."""
    return left + (right - left) / count * (index + 0.5)


def _runs(months: Sequence[MonthCount]) -> list[list[tuple[int, Fraction]]]:
    runs: list[list[tuple[int, Fraction]]] = [[]]
    for index, month in enumerate(months):
        if month.on_time.value is None:
            runs.append([])
        else:
            runs[-1].append((index, month.on_time.value))
    return [run for run in runs if run]


def _floor(months: Sequence[MonthCount], target: Fraction | None) -> int:
    rates = [month.on_time.value for month in months if month.on_time.value is not None]
    lowest = min([*rates, target or Fraction(1)]) * _HUNDRED
    return next(floor for floor in _RATE_FLOORS if lowest >= floor)


def _target(figures: MonthFigures) -> Fraction | None:
    return next((each.target for each in figures.indicators if each.kpi is Kpi.ON_TIME_RATE), None)


def _received_bar(month: MonthCount, name: str, look: ChartLook) -> Bar:
    says = look.texts.trend.format(
        name=long_month(month.month),
        count=month.received,
        numerator=month.on_time.numerator,
        denominator=month.on_time.denominator,
        percent=month.on_time.percent,
    )
    return Bar(name, (Segment(month.received, look.palette.pale, MonthKey(month.month), says),), "")


def _status_bar(month: MonthCount, present: Sequence[Status], name: str, look: ChartLook) -> Bar:
    counts = dict(month.by_status)
    total = sum(counts.values())
    segments = tuple(
        Segment(
            counts.get(status, 0),
            _status_colour(status, look.palette),
            StatusKey(month.month, status),
            look.texts.part.format(
                name=long_month(month.month),
                part=look.texts.statuses[status],
                count=counts.get(status, 0),
                total=total,
            ),
        )
        for status in present
    )
    return Bar(name, segments, str(total))


def _status_colour(status: Status, palette: Palette) -> str:
    colours = {
        Status.CLOSED: palette.green,
        Status.AWAITING_CALL: palette.pale,
        Status.AWAITING_REVIEW: palette.soft,
        Status.IN_HAND: palette.accent,
        Status.AWAITING_RECEIPT: palette.amber,
        Status.PENDING: palette.red,
    }
    return colours.get(status, palette.grey)


def _month_name(months: Sequence[MonthCount], index: int, look: ChartLook) -> str:
    month = months[index].month
    name = look.texts.month.format(month=month.number)
    several_years = months[0].month.year != months[-1].month.year
    return f"{name}\n{month.year}" if several_years and (index == 0 or month.number == 1) else name

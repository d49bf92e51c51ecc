"""The on-time rate of each unit, always with n/d beside it."""

from bizenv_desktop.charts.bars import Bar, BarChart, Segment, bars_across
from bizenv_desktop.charts.drawn import DrawnChart, UnitKey
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.rules.month.figures import MonthFigures, UnitRate

_FULL = 100


def on_time_by_unit(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """Bars of 0–100 %; units with nothing due are left out, they have no rate."""
    bars = tuple(_bar(unit, look) for unit in figures.by_unit_rate if unit.on_time.denominator)
    return bars_across(BarChart(look.texts.rate_title, bars, full_length=_FULL, unit_sign="%"), look)


def _bar(unit: UnitRate, look: ChartLook) -> Bar:
    rate = unit.on_time
    says = look.texts.rate.format(
        name=unit.unit, numerator=rate.numerator, denominator=rate.denominator, percent=rate.percent
    )
    length = round(rate.numerator * _FULL / rate.denominator)
    segment = Segment(length, look.palette.accent, UnitKey(unit.unit_id), says)
    return Bar(unit.unit, (segment,), f"{rate.percent}（{rate.numerator}/{rate.denominator}）")

"""Rectification by unit: struck off, in hand, overdue, and n/m at the end of each bar."""

from bizenv_desktop.charts.bars import Bar, BarChart, LegendEntry, Segment, bars_across
from bizenv_desktop.charts.drawn import DrawnChart, ProgressKey, ProgressPart
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.rules.month.figures import MonthFigures, UnitProgress


def rectification_progress(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """One bar a unit; the label counts struck off of all."""
    texts, colours = look.texts, look.palette
    legend = (
        LegendEntry(texts.struck_off, colours.green),
        LegendEntry(texts.in_hand, colours.soft),
        LegendEntry(texts.overdue, colours.red),
    )
    bars = tuple(_bar(unit, legend, look) for unit in figures.by_unit_progress if unit.total)
    return bars_across(BarChart(texts.progress_title, bars, legend), look)


def _bar(unit: UnitProgress, legend: tuple[LegendEntry, ...], look: ChartLook) -> Bar:
    counts = (unit.struck_off, unit.in_hand, unit.overdue)
    segments = tuple(
        Segment(
            count,
            entry.colour,
            ProgressKey(unit.unit_id, part),
            look.texts.part.format(name=unit.unit, part=entry.word, count=count, total=unit.total),
        )
        for part, entry, count in zip(ProgressPart, legend, counts, strict=True)
    )
    return Bar(unit.unit, segments, f"{unit.struck_off}/{unit.total}")

"""The two shapes of all charts of the month: bars across (names at the left), bars upright (months below)."""

from dataclasses import dataclass
from math import ceil

from bizenv_desktop.charts.drawn import Box, ChartKey, DrawnChart
from bizenv_desktop.charts.measure import POINT, count_ticks, elided, text_width, widest
from bizenv_desktop.charts.pen import Anchor, Pen
from bizenv_desktop.charts.style import ChartLook

TITLE_POINTS, LABEL_POINTS = 10.5, 9.0
PAD = 14.0
_LEGEND_GAP, _SWATCH = 16.0, 18.0
_SMALLEST_POINTS = 6.0
_BAR_SHARE = 0.62


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: how many, in which colour, whose rows, the sentence with its exact numbers.

    A `label` is written on the part in `ink`, where it finds room.
    """

    count: float
    colour: str
    key: ChartKey
    says: str
    label: str = ""
    ink: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its parts from the axis outward, what is written at its end."""

    name: str
    segments: tuple[Segment, ...]
    note: str

    @property
    def total(self) -> float:
        """The whole length."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A colour and its word."""

    word: str
    colour: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A title, bars, a legend (empty when the colour says nothing), and the axis' end when it is fixed."""

    title: str
    bars: tuple[Bar, ...]
    legend: tuple[LegendEntry, ...] = ()
    full_length: int | None = None
    unit_sign: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area in logical pixels, and how many pixels one counted thing takes."""

    area: Box
    per_count: float


def empty_chart(title: str, look: ChartLook) -> DrawnChart:
    """A calm sentence instead of an empty frame."""
    pen = Pen(look)
    _title(pen, BarChart(title, ()), look)
    pen.text(
        (look.width / 2, look.height / 2), look.texts.nothing, TITLE_POINTS, look.palette.muted, Anchor.CENTRE
    )
    return pen.finished(title)


def bars_across(chart: BarChart, look: ChartLook) -> DrawnChart:
    """Horizontal bars, the first at the top; names shortened with …, the type shrinks when there are many."""
    if not chart.bars:
        return empty_chart(chart.title, look)
    pen = Pen(look)
    top = _title(pen, chart, look)
    bottom = PAD + LABEL_POINTS * POINT * 1.4
    pitch = (top - bottom) / len(chart.bars)
    points = max(_SMALLEST_POINTS, min(LABEL_POINTS, pitch * 0.8 / POINT))
    names = [elided(bar.name, points, look.width * 0.3) for bar in chart.bars]
    left = PAD + widest(names, points) + 8
    right = look.width - PAD - widest((bar.note for bar in chart.bars), points) - 8
    frame = _count_frame_across(pen, chart, Box(left, bottom, right, top), look)
    for index, (bar, name) in enumerate(zip(chart.bars, names, strict=True)):
        middle = top - pitch * (index + 0.5)
        pen.text((left - 8, middle), name, points, look.palette.muted, Anchor.RIGHT)
        end = _bar_across(pen, bar, frame, middle, pitch * _BAR_SHARE)
        pen.text((end + 6, middle), bar.note, points, look.palette.muted)
    return pen.finished(chart.title)


def bars_upright(chart: BarChart, look: ChartLook) -> DrawnChart:
    """Vertical bars from left to right, counts at the left axis."""
    if not chart.bars:
        return empty_chart(chart.title, look)
    pen = Pen(look)
    frame = upright_frame(pen, chart, look, room_right=PAD)
    draw_upright(pen, chart, frame, look)
    return pen.finished(chart.title)


def upright_frame(pen: Pen, chart: BarChart, look: ChartLook, room_right: float) -> Frame:
    """Title, legend, count axis and baseline of an upright chart."""
    top = _title(pen, chart, look) - LABEL_POINTS * POINT
    lines = max(bar.name.count("\n") for bar in chart.bars) + 1
    bottom = PAD + LABEL_POINTS * POINT * 1.35 * lines
    ticks = count_ticks(ceil(max(bar.total for bar in chart.bars)))
    left = PAD + widest((str(tick) for tick in ticks), LABEL_POINTS) + 8
    area = Box(left, bottom, look.width - room_right, top)
    frame = Frame(area, (top - bottom) / ticks[-1])
    for tick in ticks:
        height = bottom + tick * frame.per_count
        pen.line(((left, height), (area.right, height)), look.palette.line, 0.9 if tick == 0 else 0.4)
        pen.text((left - 6, height), str(tick), LABEL_POINTS, look.palette.muted, Anchor.RIGHT)
    return frame


def upright_middles(frame: Frame, count: int) -> list[float]:
    """Where the middles of so many bars stand."""
    pitch = (frame.area.right - frame.area.left) / count
    return [frame.area.left + pitch * (index + 0.5) for index in range(count)]


def draw_upright(pen: Pen, chart: BarChart, frame: Frame, look: ChartLook) -> None:
    """The bars, their names below and their notes above."""
    pitch = (frame.area.right - frame.area.left) / len(chart.bars)
    half = min(pitch * _BAR_SHARE, 64) / 2
    for bar, middle in zip(chart.bars, upright_middles(frame, len(chart.bars)), strict=True):
        height = frame.area.bottom
        for segment in bar.segments:
            top = height + segment.count * frame.per_count
            if segment.count:
                pen.bar(
                    Box(middle - half, height, middle + half, top), segment.colour, segment.key, segment.says
                )
            height = top
        _name_below(pen, bar, (middle, frame.area.bottom), pitch, look)
        pen.text((middle, height + 8), bar.note, LABEL_POINTS, look.palette.muted, Anchor.CENTRE)


def _name_below(pen: Pen, bar: Bar, foot: tuple[float, float], pitch: float, look: ChartLook) -> None:
    lines = bar.name.split("\n")
    name = "\n".join(elided(line, LABEL_POINTS, pitch) for line in lines)
    middle = foot[1] - LABEL_POINTS * POINT * (0.4 + 0.62 * len(lines))
    pen.text((foot[0], middle), name, LABEL_POINTS, look.palette.muted, Anchor.CENTRE)


def _bar_across(pen: Pen, bar: Bar, frame: Frame, middle: float, thickness: float) -> float:
    """Draws the parts; where the bar ends."""
    left = frame.area.left
    for segment in bar.segments:
        right = left + segment.count * frame.per_count
        box = Box(left, middle - thickness / 2, right, middle + thickness / 2)
        if segment.count:
            pen.bar(box, segment.colour, segment.key, segment.says)
            _label(pen, segment, box)
        left = right
    return left


def _label(pen: Pen, segment: Segment, box: Box) -> None:
    """What is written on a part, as large as it allows; nothing where it would not be read."""
    points = min(LABEL_POINTS, (box.top - box.bottom) * 0.8 / POINT)
    is_legible = segment.label and points >= _SMALLEST_POINTS
    if is_legible and text_width(segment.label, points) + 6 <= box.right - box.left:
        middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        pen.text(middle, segment.label, points, segment.ink, Anchor.CENTRE)


def _count_frame_across(pen: Pen, chart: BarChart, area: Box, look: ChartLook) -> Frame:
    end = chart.full_length or ceil(max((bar.total for bar in chart.bars), default=0)) or 1
    ticks = count_ticks(end, most=8)
    frame = Frame(area, (area.right - area.left) / end)
    for tick in ticks:
        if tick > end:
            continue
        place = area.left + tick * frame.per_count
        pen.line(((place, area.bottom), (place, area.top)), look.palette.line, 0.9 if tick == 0 else 0.4)
        label = f"{tick}{chart.unit_sign}"
        pen.text((place, area.bottom - 10), label, LABEL_POINTS, look.palette.muted, Anchor.CENTRE)
    return frame


def _title(pen: Pen, chart: BarChart, look: ChartLook) -> float:
    """Title at the left, legend at the right or, where both do not fit, below; the height left under them."""
    line = look.height - PAD - TITLE_POINTS * POINT / 2
    room = look.width - 2 * PAD
    pen.text((PAD, line), elided(chart.title, TITLE_POINTS, room), TITLE_POINTS, look.palette.ink)
    legend = legend_width(chart.legend)
    if chart.legend and text_width(chart.title, TITLE_POINTS) + legend + 24 > room:
        line -= TITLE_POINTS * POINT * 1.7
        _legend(pen, chart.legend, (PAD, line), look)
    elif chart.legend:
        _legend(pen, chart.legend, (look.width - PAD - legend, line), look)
    return line - TITLE_POINTS * POINT


def legend_width(legend: tuple[LegendEntry, ...]) -> float:
    """Logical pixels that a legend takes in one line."""
    words = sum(text_width(entry.word, LABEL_POINTS) + _SWATCH + 6 for entry in legend)
    return words + _LEGEND_GAP * max(len(legend) - 1, 0)


def _legend(pen: Pen, legend: tuple[LegendEntry, ...], at: tuple[float, float], look: ChartLook) -> None:
    left, line = at
    for entry in legend:
        pen.box(Box(left, line - 4, left + _SWATCH, line + 4), entry.colour)
        pen.text((left + _SWATCH + 6, line), entry.word, LABEL_POINTS, look.palette.muted)
        left += _SWATCH + 6 + text_width(entry.word, LABEL_POINTS) + _LEGEND_GAP

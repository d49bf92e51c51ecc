"""The lights of the tasks, kind by kind."""

from bizenv_desktop.charts.bars import Bar, BarChart, LegendEntry, Segment, bars_upright, empty_chart
from bizenv_desktop.charts.drawn import DrawnChart, LightKey
from bizenv_desktop.charts.style import ChartLook, Palette
from bizenv_desktop.rules.month.figures import LightCount, MonthFigures
from bizenv_desktop.rules.vocabulary import Light

_FROM_BELOW = (Light.GREEN, Light.AMBER, Light.RED, Light.GREY)


def task_lights(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """Stacked bars: green below, then amber, red, and grey for what is not due yet."""
    texts = look.texts
    counted = tuple(kind for kind in figures.task_lights if sum(_counts(kind).values()))
    if not counted:
        return empty_chart(texts.light_title, look)
    shown = [light for light in _FROM_BELOW if any(_counts(kind)[light] for kind in counted)]
    legend = tuple(LegendEntry(texts.lights[light], _colour(light, look.palette)) for light in shown)
    bars = tuple(_bar(kind, look) for kind in counted)
    return bars_upright(BarChart(texts.light_title, bars, legend), look)


def _counts(kind: LightCount) -> dict[Light, int]:
    return {Light.GREEN: kind.green, Light.AMBER: kind.amber, Light.RED: kind.red, Light.GREY: kind.grey}


def _colour(light: Light, palette: Palette) -> str:
    colours = {Light.GREEN: palette.green, Light.AMBER: palette.amber, Light.RED: palette.red}
    return colours.get(light, palette.grey)


def _bar(kind: LightCount, look: ChartLook) -> Bar:
    name, counts = look.texts.task_kinds[kind.kind], _counts(kind)
    total = sum(counts.values())
    segments = tuple(
        Segment(
            counts[light],
            _colour(light, look.palette),
            LightKey(kind.kind, light),
            look.texts.task_part.format(
                name=name, part=look.texts.lights[light], count=counts[light], total=total
            ),
        )
        for light in _FROM_BELOW
    )
    return Bar(name, segments, str(total))

"""Where the month's complaints came from: categories (six and the others) and channels, count and share."""

from collections.abc import Callable, Sequence

from bizenv_desktop.charts.bars import Bar, BarChart, Segment, bars_across
from bizenv_desktop.charts.drawn import CategoryKey, ChannelKey, ChartKey, DrawnChart
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.rules.month.figures import MonthFigures, Share
from bizenv_desktop.rules.ratio import Ratio

_FOREMOST = 6
_OTHER = "其他"


def categories(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """The six largest categories and the rest as one bar."""
    return _chart(look.texts.category_title, figures.by_category, CategoryKey, look)


def channels(figures: MonthFigures, look: ChartLook) -> DrawnChart:
    """The six busiest channels and the rest as one bar."""
    return _chart(look.texts.channel_title, figures.by_channel, ChannelKey, look)


def _chart(
    title: str, shares: Sequence[Share], key: Callable[[tuple[str, ...]], ChartKey], look: ChartLook
) -> DrawnChart:
    counted = sorted((s for s in shares if s.share.numerator), key=lambda s: -s.share.numerator)
    named = [s for s in counted if s.label != _OTHER]
    first = named[:_FOREMOST]
    rest = [s for s in counted if s not in first]
    bars = [_bar(s.label, s.share, key((s.label,)), look) for s in first]
    if rest:
        together = Ratio(sum(s.share.numerator for s in rest), rest[0].share.denominator)
        bars.append(_bar(look.texts.others, together, key(tuple(s.label for s in rest)), look))
    return bars_across(BarChart(title, tuple(bars)), look)


def _bar(name: str, share: Ratio, key: ChartKey, look: ChartLook) -> Bar:
    says = look.texts.share.format(
        name=name, count=share.numerator, total=share.denominator, percent=share.percent
    )
    colour = look.palette.grey if name == look.texts.others else look.palette.accent
    return Bar(name, (Segment(share.numerator, colour, key, says),), f"{share.numerator}（{share.percent}）")

"""Draws boxes, lines and words at places given in logical pixels, origin at the lower left.

matplotlib's Axes are left out on purpose: ticks, spines and limits cost more than the bars themselves, and
with places known beforehand margins follow from label lengths and each bar's place is known for clicks. What
is drawn later lies above what was drawn before.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from bizenv_desktop.charts.drawn import Box, ChartKey, DrawnChart, Hit
from bizenv_desktop.charts.style import LOGICAL_DPI, ChartLook, drawable

Dash = Literal["-", "--"]


class Anchor(StrEnum):
    """Which side of a text stands at its place."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Pen:
    """One figure in the making."""

    def __init__(self, look: ChartLook) -> None:
        self._look = look
        self._figure = Figure(
            figsize=(look.width / LOGICAL_DPI, look.height / LOGICAL_DPI),
            dpi=LOGICAL_DPI * look.scale,
            facecolor=look.palette.surface,
        )
        self._place = Affine2D().scale(1 / look.width, 1 / look.height) + self._figure.transFigure
        self._hits: list[Hit] = []
        self._drawn = 0

    def box(self, box: Box, colour: str) -> None:
        """A filled rectangle, in logical pixels."""
        size = (box.right - box.left, box.top - box.bottom)
        patch = Rectangle((box.left, box.bottom), *size, facecolor=colour, linewidth=0, transform=self._place)
        self._add(patch)

    def bar(self, box: Box, colour: str, key: ChartKey, says: str) -> None:
        """A rectangle that can be pointed at."""
        self.box(box, colour)
        self.hit(box, key, says)

    def hit(self, box: Box, key: ChartKey, says: str) -> None:
        """Make a place of the figure answer for a figure."""
        width, height = self._look.width, self._look.height
        shares = Box(box.left / width, box.bottom / height, box.right / width, box.top / height)
        self._hits.append(Hit(shares, key, says))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, width: float = 0.8, style: Dash = "-"
    ) -> None:
        """A line through the points; `width` in points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._add(Line2D(xs, ys, color=colour, linewidth=width, linestyle=style, transform=self._place))

    def dots(self, points: Sequence[tuple[float, float]], colour: str, size: float = 4.0) -> None:
        """Round marks at the points; `size` is their diameter in points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._add(
            Line2D(xs, ys, color=colour, linestyle="", marker="o", markersize=size, transform=self._place)
        )

    def text(
        self, at: tuple[float, float], text: str, points: float, colour: str, anchor: Anchor = Anchor.LEFT
    ) -> None:
        """One or more lines of plain text, their middle at the given height."""
        self._add(
            Text(
                *at,
                text=drawable(text),
                fontsize=points,
                color=colour,
                horizontalalignment=anchor.value,
                verticalalignment="center_baseline" if "\n" not in text else "center",
                transform=self._place,
                parse_math=False,
            )
        )

    def _add(self, artist: Artist) -> None:
        self._drawn += 1
        artist.set_zorder(self._drawn)
        self._figure.add_artist(artist)

    def finished(self, title: str) -> DrawnChart:
        """The figure with its hits."""
        return DrawnChart(self._figure, title, tuple(self._hits))

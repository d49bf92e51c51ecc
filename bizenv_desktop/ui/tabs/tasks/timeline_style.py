"""How the timeline looks: colours, type and measures, once for the screen and once for paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont

from bizenv_desktop.rules.task.timeline import MarkKind, PartKind
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.paper_fonts import PaperFonts, paper_font, point_units
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens
from bizenv_desktop.ui.tokens import LIGHT, Tokens

PER_DAY: Final = {Zoom.DAY: 24.0, Zoom.WEEK: 7.5, Zoom.TEN_DAYS: 4.2, Zoom.MONTH: 1.7, Zoom.QUARTER: 0.75}
"""Screen pixels of a day at each zoom, at least."""

_TINT, _SOLID = 70, 255
_SCREEN_PIXEL_POINTS: Final = 0.62
_PAPER_TEXT, _PAPER_SMALL = 8.0, 6.8


@dataclass(frozen=True, slots=True)
class TimelineStyle:
    """Colours and type; `pixel` is what a pixel of the screen is on what is painted on."""

    colours: Tokens
    font: QFont
    small: QFont
    pixel: float
    row: float

    def colour(self, name: str, alpha: int = _SOLID) -> QColor:
        """A colour by the name of its token."""
        made = QColor(getattr(self.colours, name))
        made.setAlpha(alpha)
        return made

    def part(self, kind: PartKind) -> QColor:
        """The ground of a stretch of days."""
        name, alpha = _PARTS[kind]
        return self.colour(name, alpha)

    def light(self, light: Light) -> QColor:
        """The colour of a light, on paper as on the screen in daylight."""
        return self.colour(_LIGHTS.get(light, "closed"))

    def mark(self, kind: MarkKind) -> QColor:
        """The colour of a sign."""
        return self.colour(_MARKS[kind])


_PARTS: Final = {
    PartKind.WORK: ("accent", _TINT),
    PartKind.LATE: ("red", 110),
    PartKind.OPEN: ("closed", _TINT),
    PartKind.FRESH: ("green", 120),
    PartKind.STALE: ("amber", 140),
    PartKind.OLD: ("red", 120),
    PartKind.UNDATED: ("closed", _SOLID),
    PartKind.BEFORE: ("muted", 90),
}
_LIGHTS: Final = {Light.RED: "red", Light.AMBER: "amber", Light.GREEN: "green"}
_MARKS: Final = {
    MarkKind.OWED: "accent",
    MarkKind.MISSED: "red",
    MarkKind.MET: "green",
    MarkKind.DONE: "green",
    MarkKind.BEFORE: "muted",
}


def screen_style(font: QFont) -> TimelineStyle:
    """In the scheme that is on, with the window's type."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1)
    return TimelineStyle(tokens(), font, small, 1.0, ROW_HEIGHT)


def paper_style(fonts: PaperFonts, row: float) -> TimelineStyle:
    """In light colours, in units of the page grid; `row` is the height of a line there."""
    pixel = point_units(_SCREEN_PIXEL_POINTS)
    text, small = (paper_font(fonts.number, points) for points in (_PAPER_TEXT, _PAPER_SMALL))
    return TimelineStyle(LIGHT, text, small, pixel, row)

"""What charts in the window need before they are drawn: the drawing library and font, the window's colours.

matplotlib and its fonts are fetched off the window's thread by `prepare_charts` before the first drawing.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from bizenv_desktop.resources import resource
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.theme import tokens
from bizenv_desktop.ui.tokens import DARK as DARK_TOKENS

if TYPE_CHECKING:
    from bizenv_desktop.charts.style import Palette


def prepare_charts(_progress: Progress) -> None:
    """Fetch the drawing library and the font and draw once; a second the first time, on any thread."""
    from bizenv_desktop.charts.bars import empty_chart
    from bizenv_desktop.charts.render import render_pixels
    from bizenv_desktop.charts.style import ChartLook, use_font

    use_font(resource("fonts", "NotoSansSC-Regular.ttf"))
    render_pixels(empty_chart("", ChartLook()).figure)


def chart_palette() -> "Palette":
    """The charts' colours on the window's own ground, light or dark as the window is now."""
    from bizenv_desktop.charts.style import DARK, LIGHT

    now = tokens()
    base = DARK if now is DARK_TOKENS else LIGHT
    return replace(base, surface=now.surface, ink=now.ink, muted=now.muted)

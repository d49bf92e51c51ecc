"""The look of every chart: the window's colours, light and dark, the one font, the size."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unicodedata import category

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from bizenv_desktop.charts.texts import ChartTexts

FONT_FAMILY = "Noto Sans SC"
"""One family everywhere: the same chart in tests, on paper and on every PC."""

LOGICAL_DPI = 96
"""Pixels of an inch at 100 % scaling, as Qt counts them."""


_LACKING = "□"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by their meaning."""

    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    soft: str
    pale: str
    red: str
    amber: str
    green: str
    grey: str


LIGHT = Palette(
    surface="#ffffff",
    ink="#1f2a37",
    muted="#6b7785",
    line="#d5dbe3",
    accent="#1f5fa8",
    soft="#9db6d8",
    pale="#c7d5e9",
    red="#c8372d",
    amber="#dfb44a",
    green="#2f8f5b",
    grey="#b4bdc8",
)
DARK = Palette(
    surface="#1e2329",
    ink="#e6eaef",
    muted="#9aa5b1",
    line="#3c444e",
    accent="#6ba3e3",
    soft="#56779f",
    pale="#3d5573",
    red="#e0655c",
    amber="#d9ab3f",
    green="#4fb37d",
    grey="#6b7785",
)


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How large (logical pixels, `scale` device pixels each), in which colours and words a chart is drawn."""

    width: float = 660
    height: float = 280
    scale: float = 1.0
    palette: Palette = LIGHT
    texts: ChartTexts = field(default_factory=ChartTexts)


def drawable(text: str) -> str:
    """The text with a box for each letter that the bundled font lacks; control characters are dropped."""
    if text.isascii() and text.isprintable():
        return text
    known = _letters()
    return "".join(
        letter if ord(letter) in known or letter == "\n" else _LACKING
        for letter in text
        if not _is_control(letter)
    )


def _is_control(letter: str) -> bool:
    return letter != "\n" and category(letter) in {"Cc", "Cf", "Cs"}


@cache
def _letters() -> frozenset[int]:
    entry = next(entry for entry in font_manager.fontManager.ttflist if entry.name == FONT_FAMILY)
    return frozenset(FT2Font(entry.fname).get_charmap())


def use_font(path: Path) -> None:
    """Draw all text in the bundled font; call once before the first chart. Safe to call again."""
    known = {Path(entry.fname) for entry in font_manager.fontManager.ttflist}
    if path not in known:
        font_manager.fontManager.addfont(path)  # pyright: ignore[reportUnknownMemberType] - stub leaves PathLike open
    mpl.rcParams.update(
        {
            "font.family": [FONT_FAMILY],
            "axes.unicode_minus": False,
            # `$` and `_` in a unit's name are letters, never mathematics.
            "text.parse_math": False,
            "svg.fonttype": "none",
            # The same chart gives the same bytes.
            "svg.hashsalt": "bizenv",
            "pdf.fonttype": 3,
        }
    )

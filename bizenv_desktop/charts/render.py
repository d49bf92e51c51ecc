"""A drawn chart as bytes: pixels for the window, PNG for files, SVG with real text for paper."""

import io
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_NO_METADATA = {"Date": None, "Creator": None}


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows of RGBA bytes from the top."""

    width: int
    height: int
    rgba: bytes


def render_pixels(figure: Figure) -> Pixels:
    """The figure at its own resolution."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    return Pixels(width, height, bytes(canvas.buffer_rgba()))


def render_png(figure: Figure, dpi: float) -> bytes:
    """A PNG file; `dpi` 96 gives the logical size, 300 is for print."""
    stream = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(  # pyright: ignore[reportUnknownMemberType] - matplotlib's stub leaves PathLike open
        stream, format="png", dpi=dpi, metadata={"Software": None}
    )
    return stream.getvalue()


def render_svg(figure: Figure) -> bytes:
    """An SVG file whose words are text: sharp, small and searchable on paper. Same figure, same bytes."""
    stream = io.BytesIO()
    figure.savefig(  # pyright: ignore[reportUnknownMemberType] - matplotlib's stub leaves PathLike open
        stream, format="svg", metadata=_NO_METADATA
    )
    return stream.getvalue()

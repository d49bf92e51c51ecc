"""Text and tables as a word processor sets them, without a word about files or Qt.

Every measure is in points, every colour `#rrggbb`. Papers that the office edits itself are made of these;
the briefing, which the program writes alone, speaks in the voices of `documents.blocks`.
"""

from dataclasses import dataclass
from enum import Enum, auto

INK = "#000000"
_FINE = 0.75  # the thin stroke and the gap of a rule with two strokes


class Align(Enum):
    """How lines stand between the margins."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    JUSTIFY = auto()  # all lines but the last fill the width
    DISTRIBUTE = auto()  # the last one too


class Field(Enum):
    """What a run says that is only known once the pages stand."""

    PAGE = auto()
    PAGES = auto()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The type of a run: `font` for Chinese, `latin` for ASCII (empty: the same), `spacing` per character."""

    font: str = "仿宋_GB2312"
    points: float = 16.0
    latin: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = INK
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text in one type; tabs go to the next tab stop, newlines break the line. A field replaces the text."""

    text: str
    style: TextStyle = TextStyle()
    field: Field | None = None


class Rule(Enum):
    """How the height of a line is given."""

    EXACT = auto()
    AT_LEAST = auto()
    TIMES = auto()  # a multiple of what the type needs by itself


@dataclass(frozen=True, slots=True)
class Pitch:
    """The height of a line: points, or a multiple of the type's own."""

    rule: Rule = Rule.TIMES
    amount: float = 1.0


class Stroke(Enum):
    """What a line is made of, from above or from the left."""

    SINGLE = auto()
    DOUBLE = auto()
    THICK_THIN = auto()
    THIN_THICK = auto()


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line: the width of its thicker stroke, its colour, its distance from the text."""

    points: float = 0.5
    colour: str = INK
    stroke: Stroke = Stroke.SINGLE
    space: float = 0.0

    @property
    def strokes(self) -> tuple[tuple[float, float], ...]:
        """Each stroke: where it begins across the line, and its width."""
        match self.stroke:
            case Stroke.SINGLE:
                return ((0.0, self.points),)
            case Stroke.DOUBLE:
                return ((0.0, self.points), (2 * self.points, self.points))
            case Stroke.THICK_THIN:
                return ((0.0, self.points), (self.points + _FINE, _FINE))
            case Stroke.THIN_THICK:
                return ((0.0, _FINE), (2 * _FINE, self.points))

    @property
    def thickness(self) -> float:
        """All strokes with the gap between them."""
        start, width = self.strokes[-1]
        return start + width


@dataclass(frozen=True, slots=True)
class TabStop:
    """Where a tab leads, from the left of the text."""

    position: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """How a paragraph stands; a negative `first` hangs. `above` and `below` are rules across the text."""

    align: Align = Align.JUSTIFY
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    pitch: Pitch = Pitch()
    keep_next: bool = False
    keep_lines: bool = False
    tabs: tuple[TabStop, ...] = ()
    above: Edge | None = None
    below: Edge | None = None


@dataclass(frozen=True, slots=True)
class StyledParagraph:
    """Runs of text; an empty paragraph is a blank line of the type `mark`."""

    runs: tuple[TextRun, ...]
    shape: ParagraphShape = ParagraphShape()
    mark: TextStyle = TextStyle()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Borders:
    """The lines around a cell; None where there is none."""

    top: Edge | None = None
    left: Edge | None = None
    bottom: Edge | None = None
    right: Edge | None = None


class Stand(Enum):
    """Where a cell's text stands in its height."""

    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


class Merge(Enum):
    """A cell's part in a merge downwards."""

    NONE = auto()
    FIRST = auto()
    FOLLOWS = auto()  # its frame belongs to the cell above; it holds no text of its own


@dataclass(frozen=True, slots=True)
class Padding:
    """The room between a cell's frame and its text."""

    top: float = 0.0
    left: float = 5.4
    bottom: float = 0.0
    right: float = 5.4


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over `span` columns from `column` (counted from 0)."""

    column: int
    paragraphs: tuple[StyledParagraph, ...]
    span: int = 1
    merge: Merge = Merge.NONE
    stand: Stand = Stand.TOP
    borders: Borders = Borders()
    padding: Padding = Padding()
    shade: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row at least `height` high (exactly so: `exact`); a row that may split goes over the page's end."""

    cells: tuple[GridCell, ...]
    height: float = 0.0
    exact: bool = False
    splits: bool = True


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table of `widths` columns; its first `headers` rows stand again on every page.

    One `at_foot` (版记, GB/T 9704 7.4) stands at the lower end of the page on which it fits.
    """

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    headers: int = 0
    indent: float = 0.0
    align: Align = Align.LEFT
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap in the text (a seal, an emblem): the bytes of a PNG or JPEG and its size."""

    image: bytes
    width: float
    height: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the upper or lower margin of pages; `first` and `even`, where given, replace `odd`."""

    odd: tuple[StyledParagraph, ...] = ()
    even: tuple[StyledParagraph, ...] | None = None
    first: tuple[StyledParagraph, ...] | None = None

    def on(self, number: int, *, first: bool) -> tuple[StyledParagraph, ...]:
        """What stands on the page with this number."""
        if first and self.first is not None:
            return self.first
        if number % 2 == 0 and self.even is not None:
            return self.even
        return self.odd


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: its size, its margins, what stands in them at what distance from the edge."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    header: Furniture = Furniture()
    footer: Furniture = Furniture()
    header_edge: float = 42.5
    footer_edge: float = 49.6

    @property
    def landscape(self) -> bool:
        """Whether it lies."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class SheetBreak:
    """What follows stands on such sheets, from a new page; pages count from 1 again if it `restarts`."""

    sheet: Sheet
    restarts: bool = True

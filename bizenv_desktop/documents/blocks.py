"""A paper as a sequence of blocks, without a word about Qt.

What the program writes itself speaks in voices; what was set in a template comes as styled text
(`documents.styled`), on the sheet that its last `SheetBreak` names, without one on A4 by GB/T 9704.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bizenv_desktop.documents.styled import GridTable, Picture, SheetBreak, StyledParagraph


class Voice(Enum):
    """How a paragraph speaks, by GB/T 9704: each voice has its own type."""

    TITLE = auto()  # 2号小标宋, centred
    HEADING = auto()  # 一、黑体
    SUBHEADING = auto()  # (一)楷体
    BODY = auto()  # 3号仿宋, two characters in
    CAPTION = auto()  # 表题, centred
    NOTE = auto()  # small print below tables
    SIGNATURE = auto()  # office and date, right


@dataclass(frozen=True, slots=True)
class Masthead:
    """The red head of a briefing: its name, the issue (第10期（总第34期）, may be empty), office and date."""

    name: str
    issue: str
    office: str
    day: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text in one voice."""

    text: str
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A bordered table; the header repeats on each page. `widths` are shares of the page's width."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A drawing as SVG with real text, across the page; `height_mm` on paper."""

    svg: bytes
    height_mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Masthead
    | Paragraph
    | TableBlock
    | ChartBlock
    | PageBreak
    | StyledParagraph
    | GridTable
    | Picture
    | SheetBreak
)


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A paper with its title, which becomes the title of the PDF.

    `foot` stands in small print at the foot of every page; a paper `lies` where its tables are wide.
    """

    title: str
    blocks: tuple[Block, ...]
    foot: str = ""
    lies: bool = False

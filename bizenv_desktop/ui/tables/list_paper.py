"""A list on paper: the columns of the screen on lying A4 sheets, the header again on each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.official_sheet import official_sheet
from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
    Field,
    Furniture,
    GridCell,
    GridRow,
    GridTable,
    Padding,
    ParagraphShape,
    Pitch,
    Rule,
    Sheet,
    SheetBreak,
    Stand,
    StyledParagraph,
    TextRun,
    TextStyle,
)
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tables import columns as screen
from bizenv_desktop.ui.tables.columns import Column
from bizenv_desktop.ui.tables.source import Identified, RowSource

Row = TypeVar("Row", bound=Identified)
MOST_ROWS: Final = 1000
"""How many rows one print holds; the sheet says how many there are besides."""

_AT_ONCE: Final = 200
_TITLE, _HEAD, _CELL = TextStyle("方正小标宋简体", 18.0), TextStyle("黑体", 9.0), TextStyle("宋体", 9.0)
_PITCH: Final = Pitch(Rule.EXACT, 13.0)
_ALIGNS: Final = {
    screen.Align.LEFT: Align.LEFT, screen.Align.CENTRE: Align.CENTRE, screen.Align.RIGHT: Align.RIGHT,
}  # fmt: skip
_SHAPES: Final = {Light.RED: "▲", Light.AMBER: "◆", Light.GREEN: "●", Light.GREY: "○", Light.CLOSED: "○"}
_LATIN, _SPARE, _NARROW = 0.6, 1.2, 90.0
_LEAST_SHARE: Final = 0.5  # of what a wide column needs; below it all columns give way alike
_SHADE: Final = "#eef1f5"
_THIN: Final = Edge(0.5)
_BOX: Final = Borders(_THIN, _THIN, _THIN, _THIN)
_PADDING: Final = Padding(2.0, 3.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """What a list shows: its rows by their selection, and the columns that they are read by."""

    title: str
    selection: Selection
    columns: tuple[Column[Row], ...]
    source: RowSource[Row]


@dataclass(frozen=True, slots=True)
class ListTexts:
    """The texts of a list that is to be printed; `total` is how many rows match, `measure` what they are."""

    title: str
    headings: tuple[str, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    measure: str = "件"


AnyListed = Listed[Any]


def gather_list(listed: Listed[Row], progress: Progress, reader: object) -> ListTexts:
    """The texts of the first 1,000 rows, in the order of the screen; raises `Cancelled` between pages."""
    ids = listed.source.ids(listed.selection, reader)
    rows: list[tuple[str, ...]] = []
    wanted = ids[:MOST_ROWS]
    for start in range(0, len(wanted), _AT_ONCE):
        progress.step(start, len(wanted))
        part = list(wanted[start : start + _AT_ONCE])
        found = {row.id: row for row in listed.source.rows(part, reader)}
        rows.extend(_texts(found[row_id], listed.columns) for row_id in part if row_id in found)
    return ListTexts(
        title=listed.title,
        headings=tuple(column.title() for column in listed.columns),
        aligns=tuple(_ALIGNS[column.align] for column in listed.columns),
        rows=tuple(rows),
        total=len(ids),
    )


def list_document(texts: ListTexts, said: str) -> PaperDocument:
    """The list as a paper; `said` stands below the title: the day, who printed it."""
    count = QCoreApplication.translate("Papers", "共 {total} {measure}")
    if len(texts.rows) < texts.total:
        count = QCoreApplication.translate("Papers", "共 {total} {measure}，列出前 {shown} {measure}")
    below = f"{count.format(total=texts.total, shown=len(texts.rows), measure=texts.measure)}　{said}"
    return PaperDocument(
        texts.title,
        (
            SheetBreak(_sheet()),
            _line(texts.title, _TITLE, Align.CENTRE, 30.0),
            _line(below, _CELL, Align.RIGHT, 18.0),
            _table(texts),
        ),
    )


def _sheet() -> Sheet:
    sheet = official_sheet(landscape=True)
    before, between, after = QCoreApplication.translate("Papers", "第 {0} 页，共 {1} 页").split("{")
    runs = (
        TextRun(before, _CELL),
        TextRun("", _CELL, Field.PAGE),
        TextRun(between.partition("}")[2], _CELL),
        TextRun("", _CELL, Field.PAGES),
        TextRun(after.partition("}")[2], _CELL),
    )
    number = StyledParagraph(runs, ParagraphShape(Align.CENTRE, pitch=_PITCH))
    return replace(sheet, footer=Furniture(odd=(number,)))


def _table(texts: ListTexts) -> GridTable:
    headings = _row(texts.headings, _HEAD, (Align.CENTRE,) * len(texts.headings), _SHADE)
    rows = (_row(row, _CELL, texts.aligns, "") for row in texts.rows)
    return GridTable(_widths(texts), (headings, *rows), headers=1)


def _widths(texts: ListTexts) -> tuple[float, ...]:
    """As wide as most of a column's texts; where they do not fit side by side, the wide ones give way."""
    sheet = official_sheet(landscape=True)
    whole = sheet.width - sheet.left - sheet.right
    needs = [
        _needed([heading, *(row[column] for row in texts.rows)])
        for column, heading in enumerate(texts.headings)
    ]
    narrow = sum(need for need in needs if need <= _NARROW)
    wide = sum(needs) - narrow
    if narrow + wide > whole and wide and narrow < whole:
        share = (whole - narrow) / wide
        if share > _LEAST_SHARE:
            return tuple(need if need <= _NARROW else need * share for need in needs)
    return tuple(need * whole / sum(needs) for need in needs)


def _needed(texts: Sequence[str]) -> float:
    """Points that nine of ten texts need on one line, and the heading."""
    lengths = sorted(_length(text) for text in texts)
    most = max(lengths[(len(lengths) - 1) * 9 // 10], _length(texts[0]))
    return (most + _SPARE) * _CELL.points


def _length(text: str) -> float:
    """The longest line, in Chinese characters."""
    return max(sum(_LATIN if mark.isascii() else 1.0 for mark in line) for line in text.split("\n"))


def _row(row: Sequence[str], style: TextStyle, aligns: Sequence[Align], shade: str) -> GridRow:
    cells = tuple(
        GridCell(
            column,
            (_line(text, style, align, _PITCH.amount),),
            stand=Stand.MIDDLE,
            borders=_BOX,
            padding=_PADDING,
            shade=shade,
        )
        for column, (text, align) in enumerate(zip(row, aligns, strict=True))
    )
    return GridRow(cells, splits=False)


def _line(text: str, style: TextStyle, align: Align, pitch: float) -> StyledParagraph:
    shape = ParagraphShape(align, pitch=Pitch(Rule.EXACT, pitch))
    return StyledParagraph((TextRun(text, style),), shape, style)


def _texts(row: Row, columns: Sequence[Column[Row]]) -> tuple[str, ...]:
    return tuple(_text(row, column) for column in columns)


def _text(row: Row, column: Column[Row]) -> str:
    """The cell's text, with the shape of its light: colours are lost on most office printers."""
    text = column.text(row)
    return f"{_SHAPES[column.light(row)]} {text}".strip() if column.light is not None else text

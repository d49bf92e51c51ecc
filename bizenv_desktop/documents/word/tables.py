"""A table of a file: widths, merges, borders, heights, the header that repeats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
    GridCell,
    GridRow,
    GridTable,
    Merge,
    Padding,
    Stand,
    StyledParagraph,
)
from bizenv_desktop.documents.word.cascade import Chain, edge
from bizenv_desktop.documents.word.package import (
    Element,
    attribute,
    child,
    children,
    is_on,
    number,
    tag,
    twips,
    value,
)

_STANDS = {"center": Stand.MIDDLE, "bottom": Stand.BOTTOM}
_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}
_SIDE_PADDING = 5.4
_EQUAL_WIDTH = 72.0


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the paragraphs of a cell; a table inside it comes as lines of text."""

    paragraphs: Callable[[Element], tuple[StyledParagraph, ...]]


def read_table(table: Element, style: Chain, reader: CellReader) -> GridTable:
    """A table as it stands on paper."""
    rows = tuple(_rows(table))
    look = _Look(Chain((own,) if (own := child(table, "tblPr")) is not None else ()).then(*style.links))
    widths = _widths(table, rows)
    places = [_places(row) for row in rows]
    return GridTable(
        widths=widths,
        rows=tuple(
            _row(row, places[index], _Edge(index == 0, index == len(rows) - 1, len(widths)), look, reader)
            for index, row in enumerate(rows)
        ),
        headers=_headers(rows),
        indent=twips(look.chain.attribute("tblInd", "w")) or 0.0,
        align=_ALIGNS.get(attribute(look.chain.find("jc"), "val") or "", Align.LEFT),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What the table says for all its cells."""

    chain: Chain

    def border(self, side: str) -> Edge | None:
        named = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
        for link in self.chain.links:
            for one in named:
                found = child(link, "tblBorders", one)
                if found is not None:
                    return edge(found)
        return None

    def margin(self, side: str) -> float:
        named = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
        for link in self.chain.links:
            for one in named:
                measured = twips(attribute(child(link, "tblCellMar", one), "w"))
                if measured is not None:
                    return measured
        return _SIDE_PADDING if side in {"left", "right"} else 0.0


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a row stands in its table."""

    first: bool
    last: bool
    columns: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its column and how many it covers."""

    cell: Element
    column: int
    span: int


def _rows(holder: Element) -> Iterator[Element]:
    for element in holder:
        if tag(element) == "tr":
            yield element
        elif tag(element) in {"sdt", "sdtContent", "customXml"}:
            yield from _rows(element)


def _cells(holder: Element) -> Iterator[Element]:
    for element in holder:
        if tag(element) == "tc":
            yield element
        elif tag(element) in {"sdt", "sdtContent", "customXml"}:
            yield from _cells(element)


def _places(row: Element) -> tuple[_Place, ...]:
    column = int(number(value(row, "trPr", "gridBefore")) or 0)
    places: list[_Place] = []
    for cell in _cells(row):
        span = max(1, int(number(value(cell, "tcPr", "gridSpan")) or 1))
        places.append(_Place(cell, column, span))
        column += span
    return tuple(places)


def _widths(table: Element, rows: tuple[Element, ...]) -> tuple[float, ...]:
    """The grid's widths; a cell over one column that says its own width is believed instead."""
    widths = [twips(attribute(one, "w")) or 0.0 for one in children(child(table, "tblGrid"), "gridCol")]
    for row in rows:
        for place in _places(row):
            wanted = place.column + place.span
            widths.extend([0.0] * (wanted - len(widths)))
            said = child(place.cell, "tcPr", "tcW")
            measured = twips(attribute(said, "w")) if attribute(said, "type") in {"dxa", None} else None
            if place.span == 1 and measured:
                widths[place.column] = measured
    return tuple(width or _EQUAL_WIDTH for width in widths)


def _headers(rows: tuple[Element, ...]) -> int:
    count = 0
    for row in rows:
        switch = child(row, "trPr", "tblHeader")
        if switch is None or not is_on(switch):
            break
        count += 1
    return count if count < len(rows) else 0


def _row(row: Element, places: tuple[_Place, ...], at: _Edge, look: _Look, reader: CellReader) -> GridRow:
    height = child(row, "trPr", "trHeight")
    whole = child(row, "trPr", "cantSplit")
    return GridRow(
        cells=tuple(_cell(place, at, look, reader) for place in places),
        height=twips(attribute(height, "val")) or 0.0,
        exact=attribute(height, "hRule") == "exact",
        splits=whole is None or not is_on(whole),
    )


def _cell(place: _Place, at: _Edge, look: _Look, reader: CellReader) -> GridCell:
    properties = child(place.cell, "tcPr")
    merge = _merge(properties)
    return GridCell(
        column=place.column,
        span=place.span,
        paragraphs=() if merge is Merge.FOLLOWS else reader.paragraphs(place.cell),
        merge=merge,
        stand=_STANDS.get(value(properties, "vAlign") or "", Stand.TOP),
        borders=_borders(properties, place, at, look),
        padding=_padding(properties, look),
        shade=_shade(properties),
    )


def _merge(properties: Element | None) -> Merge:
    merged = child(properties, "vMerge")
    if merged is None:
        return Merge.NONE
    return Merge.FIRST if attribute(merged, "val") == "restart" else Merge.FOLLOWS


def _borders(properties: Element | None, place: _Place, at: _Edge, look: _Look) -> Borders:
    last_column = place.column + place.span >= at.columns

    def side(name: str, outer: str, inner: str, *, outside: bool) -> Edge | None:
        own = child(properties, "tcBorders", name)
        return edge(own) if own is not None else look.border(outer if outside else inner)

    return Borders(
        top=side("top", "top", "insideH", outside=at.first),
        left=side("left", "left", "insideV", outside=place.column == 0),
        bottom=side("bottom", "bottom", "insideH", outside=at.last),
        right=side("right", "right", "insideV", outside=last_column),
    )


def _padding(properties: Element | None, look: _Look) -> Padding:
    def side(name: str) -> float:
        own = twips(attribute(child(properties, "tcMar", name), "w"))
        return own if own is not None else look.margin(name)

    return Padding(side("top"), side("left"), side("bottom"), side("right"))


def _shade(properties: Element | None) -> str:
    fill = attribute(child(properties, "shd"), "fill") or ""
    return f"#{fill.lower()}" if len(fill) == 6 and fill.lower() != "ffffff" else ""

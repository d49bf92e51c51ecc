"""The sections of a file: their sheets, margins, headers, footers and where the page numbers stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bizenv_desktop.documents.styled import Align, Furniture, Sheet, SheetBreak, StyledParagraph
from bizenv_desktop.documents.word.body import BodyReader, framed_side
from bizenv_desktop.documents.word.package import (
    Element,
    R,
    attribute,
    child,
    children,
    is_on,
    number,
    tag,
    twips,
    value,
)

_A4 = (595.3, 841.9)
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_FRAMED = {"right": Align.RIGHT, "outside": Align.RIGHT, "center": Align.CENTRE}


@dataclass(frozen=True, slots=True)
class Section:
    """Elements of the body on one kind of sheet; `grid` is the line pitch of the page, 0 for none."""

    elements: tuple[Element, ...]
    properties: Element | None

    @property
    def grid(self) -> float:
        """The line pitch of the page that lines are snapped to."""
        grid = child(self.properties, "docGrid")
        pitch = twips(attribute(grid, "linePitch"))
        return pitch if pitch is not None and attribute(grid, "type") in _GRIDS else 0.0

    @property
    def goes_on(self) -> bool:
        """Whether it begins on the page where the section before it ends."""
        return value(self.properties, "type") == "continuous"


def sections_of(body: Element) -> Iterator[Section]:
    """The sections in order; the properties of one stand at its end."""
    gathered: list[Element] = []
    for element in body:
        if tag(element) == "sectPr":
            yield Section(tuple(gathered), element)
            return
        gathered.append(element)
        ends = child(element, "pPr", "sectPr") if tag(element) == "p" else None
        if ends is not None:
            yield Section(tuple(gathered), ends)
            gathered = []
    yield Section(tuple(gathered), None)


class SheetReader:
    """Reads the sheets one after the other: a section without a header of its own keeps the one before."""

    def __init__(self, reader: BodyReader) -> None:
        self._reader = reader
        settings = reader.package.part("settings")
        switch = child(settings, "evenAndOddHeaders")
        self._both_sides = switch is not None and is_on(switch)
        self._last: dict[str, tuple[StyledParagraph, ...]] = {}

    def sheet(self, section: Section) -> SheetBreak:
        """The sheet of a section."""
        size, margins = child(section.properties, "pgSz"), child(section.properties, "pgMar")

        def measured(element: Element | None, name: str, otherwise: float) -> float:
            said = twips(attribute(element, name))
            return otherwise if said is None else abs(said)

        sheet = Sheet(
            width=measured(size, "w", _A4[0]),
            height=measured(size, "h", _A4[1]),
            left=measured(margins, "left", 72) + measured(margins, "gutter", 0),
            top=measured(margins, "top", 72),
            right=measured(margins, "right", 72),
            bottom=measured(margins, "bottom", 72),
            header=self._furniture(section, "header"),
            footer=self._furniture(section, "footer"),
            header_edge=measured(margins, "header", 36),
            footer_edge=measured(margins, "footer", 36),
        )
        start = number(attribute(child(section.properties, "pgNumType"), "start"))
        return SheetBreak(sheet, restarts=start is not None)

    def _furniture(self, section: Section, kind: str) -> Furniture:
        for reference in children(section.properties, f"{kind}Reference"):
            part = self._reader.package.related(reference.get(f"{R}id", ""))
            if part is not None:
                place = attribute(reference, "type") or "default"
                self._last[kind + place] = tuple(self._paragraphs(part))
        first = child(section.properties, "titlePg")
        return Furniture(
            odd=self._last.get(f"{kind}default", ()),
            even=self._last.get(f"{kind}even", ()) if self._both_sides else None,
            first=self._last.get(f"{kind}first", ()) if first is not None and is_on(first) else None,
        )

    def _paragraphs(self, part: Element) -> Iterator[StyledParagraph]:
        for element in part:
            side = _FRAMED.get(framed_side(element))
            for paragraph in self._reader.paragraphs([element]):
                align = paragraph.shape.align if side is None else side
                yield replace(paragraph, shape=replace(paragraph.shape, align=align))

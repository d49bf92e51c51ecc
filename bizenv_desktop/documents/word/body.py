"""The paragraphs and tables of a file as blocks, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bizenv_desktop.documents.blocks import Block, PageBreak
from bizenv_desktop.documents.styled import (
    Align,
    GridTable,
    ParagraphShape,
    Picture,
    StyledParagraph,
    TextRun,
    TextStyle,
)
from bizenv_desktop.documents.word.cascade import Chain, Styles, paragraph_shape
from bizenv_desktop.documents.word.inline import Box, Inline, InlineReader, Turn, symbols
from bizenv_desktop.documents.word.numbering import Numbering
from bizenv_desktop.documents.word.package import (
    Element,
    WordPackage,
    attribute,
    child,
    descendants,
    is_on,
    number,
    tag,
    value,
)
from bizenv_desktop.documents.word.tables import CellReader, read_table

_HOLDERS = frozenset({"sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"})
_NOT_PRINTED = frozenset({"sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "sdtPr", "sdtEndPr", "tcPr"})
_IMPRINT = "版记"
_SIDES = {"right": Align.RIGHT, "outside": Align.RIGHT, "center": Align.CENTRE}


@dataclass(slots=True)
class BodyReader:
    """Reads the body, the cells, the headers and the footers of one file."""

    package: WordPackage
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)

    def __post_init__(self) -> None:
        self.styles = Styles(self.package.part("styles"))
        self.numbering = Numbering(self.package.part("numbering"))

    def blocks(self, elements: Sequence[Element], grid: float, table_style: str = "") -> Iterator[Block]:
        """The blocks of some elements; `grid` is the line pitch that the page asks for (0: none)."""
        for element in elements:
            name = tag(element)
            if name == "p":
                yield from self._paragraph(element, grid, table_style)
            elif name == "tbl":
                yield self._table(element)
            elif name in _HOLDERS:
                yield from self.blocks(list(element), grid, table_style)
            elif name not in _NOT_PRINTED and (text := "".join(element.itertext()).strip()):
                yield StyledParagraph((TextRun(text),))

    def paragraphs(self, elements: Sequence[Element], table_style: str = "") -> Iterator[StyledParagraph]:
        """The same where only paragraphs can stand: a table inside becomes a line of text per row."""
        for block in self.blocks(elements, 0.0, table_style):
            match block:
                case StyledParagraph():
                    yield block
                case GridTable():
                    yield from _flat(block)
                case _:
                    continue

    def _table(self, element: Element) -> GridTable:
        style = value(element, "tblPr", "tblStyle") or ""
        read = CellReader(lambda cell: tuple(self.paragraphs(list(cell), style)))
        table = read_table(element, self.styles.table(style), read)
        return replace(table, at_foot=self._is_imprint(element))

    def _is_imprint(self, table: Element) -> bool:
        named = [self.styles.name(value(one, "pPr", "pStyle") or "") for one in descendants(table, "p")]
        return bool(named) and all(name.startswith(_IMPRINT) for name in named)

    def _paragraph(self, element: Element, grid: float, table_style: str) -> Iterator[Block]:
        direct = child(element, "pPr")
        reader = InlineReader(self.package, self.styles, table_style)
        chain = self._with_numbering(self.styles.paragraph(direct, table_style))
        mark = reader.style(direct, child(direct, "rPr"))
        inlines = list(reader.read(element))
        label = self._label(chain)
        first = next((inline.style for inline in inlines if isinstance(inline, TextRun)), mark)
        shape = paragraph_shape(chain, first, grid)
        if label:
            inlines.insert(0, TextRun(symbols(label), first))
        if (before := chain.find("pageBreakBefore")) is not None and is_on(before):
            yield PageBreak()
        yield from self._split(inlines, shape, mark)

    def _split(self, inlines: list[Inline], shape: ParagraphShape, mark: TextStyle) -> Iterator[Block]:
        """One paragraph, or several where a page turns inside; boxes and pictures stand before their text."""
        runs: list[TextRun] = []
        seen = False
        for inline in inlines:
            match inline:
                case TextRun():
                    runs.append(inline)
                case Turn():
                    if runs:
                        yield StyledParagraph(_merged(runs), shape, mark)
                    runs, seen = [], True
                    yield PageBreak()
                    shape = replace(shape, first=0.0, before=0.0)
                case Picture():
                    seen = True
                    yield replace(inline, align=shape.align)
                case Box():
                    seen = True
                    yield from (_aligned(block, inline.align) for block in self._boxed(inline))
        if runs or not seen:
            yield StyledParagraph(_merged(runs), shape, mark)

    def _boxed(self, box: Box) -> Iterator[StyledParagraph]:
        return self.paragraphs(list(box.content))

    def _label(self, chain: Chain) -> str:
        list_id, depth = self._listed(chain)
        return self.numbering.next_label(list_id, depth) if list_id not in {"", "0"} else ""

    def _with_numbering(self, chain: Chain) -> Chain:
        """A numbered paragraph is indented as its list says, unless it says something itself."""
        list_id, depth = self._listed(chain)
        level = self.numbering.level(list_id, depth) if list_id not in {"", "0"} else None
        own = child(level, "pPr")
        return Chain((*chain.links[:1], own, *chain.links[1:])) if own is not None else chain

    def _listed(self, chain: Chain) -> tuple[str, int]:
        numbered = chain.find("numPr")
        depth = number(value(numbered, "ilvl")) or 0
        return value(numbered, "numId") or "", min(int(depth), 8)


def _merged(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """Neighbours in one type as one run: editors split text at will."""
    joined: list[TextRun] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and last.field is None is run.field and last.style == run.style:
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _aligned(block: StyledParagraph, side: str) -> StyledParagraph:
    align = _SIDES.get(side)
    return replace(block, shape=replace(block.shape, align=align)) if align is not None else block


def _flat(table: GridTable) -> Iterator[StyledParagraph]:
    for row in table.rows:
        paragraphs = [paragraph for cell in row.cells for paragraph in cell.paragraphs if paragraph.runs]
        runs: list[TextRun] = []
        for number_, paragraph in enumerate(paragraphs):
            if number_:
                runs.append(TextRun("  ", paragraph.runs[0].style))
            runs.extend(paragraph.runs)
        if paragraphs:
            yield StyledParagraph(tuple(runs), paragraphs[0].shape, paragraphs[0].mark)


def framed_side(element: Element) -> str:
    """How a framed paragraph (the page number of old files) is aligned; empty where it is not framed."""
    return attribute(child(element, "pPr", "framePr"), "xAlign") or ""

"""Sets the blocks of a paper on A4 pages by GB/T 9704: text area 156 × 225 mm, 22 lines of 28 characters."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from bizenv_desktop.documents.blocks import (
    Block,
    PageBreak,
    PaperDocument,
)
from bizenv_desktop.documents.official_sheet import official_sheet
from bizenv_desktop.documents.styled import (
    Sheet,
    SheetBreak,
)
from bizenv_desktop.ui.page_filler import Filler, OpenPage, Placed, TextArea
from bizenv_desktop.ui.page_margins import Margins
from bizenv_desktop.ui.page_setter import BlockSetter, Flow, Flowing, Run
from bizenv_desktop.ui.page_text import TypeSetter
from bizenv_desktop.ui.paper_fonts import PaperFonts


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1 through the whole paper; `margins` holds what stands around its text."""

    number: int
    placed: tuple[Placed, ...]
    area: TextArea
    sheet: Sheet
    margins: tuple[Placed, ...] = ()


def lay_out(document: PaperDocument, fonts: PaperFonts) -> tuple[Page, ...]:
    """The pages of a paper; always at least one."""
    steps = laying(document, fonts)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def laying(document: PaperDocument, fonts: PaperFonts) -> Generator[None, None, tuple[Page, ...]]:
    """The same in small steps, so that a window can go on meanwhile."""
    setter = TypeSetter(fonts)
    margins = Margins(setter)
    filler = Filler(official_sheet(landscape=document.lies, foot=document.foot), margins.area)
    for part in _by_sheet(document.blocks):
        if part.sheet is not None:
            filler.begin(part.sheet.sheet, restarts=part.sheet.restarts)
        maker = BlockSetter(fonts, setter, filler.width)
        flows: list[Flow | None] = []
        for block in part.blocks:
            flows.append(None if isinstance(block, PageBreak) else (yield from maker.laying(block)))
            yield
        _fill(filler, flows)
    pages = filler.pages()
    return tuple(
        Page(
            number,
            tuple(page.placed),
            margins.area(page),
            page.sheet,
            margins.furniture(page, _last_number(pages, number - 1)),
        )
        for number, page in enumerate(pages, 1)
    )


def _last_number(pages: Sequence[OpenPage], index: int) -> int:
    """How many pages the paper has that this page belongs to: several may be printed in one go."""
    last = pages[index].shown
    for page in pages[index + 1 :]:
        if page.shown == 1:
            break
        last = page.shown
    return last


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks that stand on one kind of sheet."""

    sheet: SheetBreak | None
    blocks: list[Flowing | PageBreak]


def _by_sheet(blocks: Sequence[Block]) -> list[_Part]:
    parts = [_Part(None, [])]
    for block in blocks:
        if isinstance(block, SheetBreak):
            parts.append(_Part(block, []))
        else:
            parts[-1].blocks.append(block)
    return parts


def _fill(filler: Filler, flows: Sequence[Flow | None]) -> None:
    """Place the flows; None is where a page ends."""
    chained = False
    for index, flow in enumerate(flows):
        if flow is None:
            filler.turn(wanted=True)
        else:
            begins = flow.glued and not chained
            chained = flow.glued
            (_begin_chain(filler, flow, flows[index + 1 :]) if begins else flow).place(filler)


def _begin_chain(filler: Filler, first: Flow, below: Sequence[Flow | None]) -> Flow:
    """Turn before flows that must stand together; of a long first paragraph only the last two lines go along.

    What is left to place of the first flow.
    """
    needed = _chain_height((first, *below))
    if needed > filler.room and isinstance(first, Run) and (cut := first.last_lines()) is not None:
        head, tail = cut
        head.place(filler)
        filler.turn_unless_fits(needed - head.height)
        return tail
    filler.turn_unless_fits(needed)
    return first


def _chain_height(flows: Sequence[Flow | None]) -> float:
    """How much must stand together: glued flows, and the start of what follows them."""
    height = 0.0
    for flow in flows:
        if flow is None:
            return height
        if not flow.glued:
            return height + flow.first_height
        height += flow.height
    return height

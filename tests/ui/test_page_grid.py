"""Tables and paragraphs on pages: nothing is lost at a page's end, whatever is merged with what."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument
from bizenv_desktop.documents.official_sheet import official_sheet
from bizenv_desktop.documents.styled import (
    Align,
    Field,
    GridCell,
    GridRow,
    GridTable,
    Merge,
    ParagraphShape,
    Pitch,
    Rule,
    SheetBreak,
    StyledParagraph,
    TabStop,
    TextRun,
    TextStyle,
)
from bizenv_desktop.resources import resource
from bizenv_desktop.ui.page_grid import CellPiece
from bizenv_desktop.ui.page_layout import Page
from bizenv_desktop.ui.page_pieces import LinePiece, Piece
from bizenv_desktop.ui.paper_fonts import point_units, register_paper_font
from bizenv_desktop.ui.printing import bound, page_layout, paper_of, write_pdf
from tests.ui.measured_pdf import measured, needs_poppler

SMALL = TextStyle("仿宋", 12.0)
SHAPE = ParagraphShape(Align.LEFT, pitch=Pitch(Rule.EXACT, 18.0))
BODY = ParagraphShape(pitch=Pitch(Rule.EXACT, 28.95))


@pytest.fixture(autouse=True)
def fonts(qapp):
    register_paper_font(resource("fonts", "NotoSansSC-Regular.ttf"))


def words(text: str) -> StyledParagraph:
    return StyledParagraph((TextRun(text, SMALL),), SHAPE)


def body(text: str, **shape: object) -> StyledParagraph:
    return StyledParagraph((TextRun(text),), replace(BODY, **shape))


def cell(column: int, text: str, **more: object) -> GridCell:
    paragraphs = tuple(words(line) for line in text.split("\n")) if text else ()
    return GridCell(column, paragraphs, **more)


def pages_of(*blocks: Block) -> tuple[Page, ...]:
    return paper_of(PaperDocument("试", blocks)).pages


def texts_of(piece: Piece) -> str:
    match piece:
        case LinePiece():
            start, length = piece.line.textStart(), piece.line.textLength()
            return piece.layout.text()[start : start + length]
        case CellPiece():
            return "".join(texts_of(one) for one in piece.pieces)
        case _:
            return ""


def said(pages: tuple[Page, ...]) -> str:
    return "".join(texts_of(placed.piece) for page in pages for placed in page.placed)


def stays_on_its_page(page: Page) -> bool:
    return all(placed.top + placed.piece.height <= page.area.height + 2 for placed in page.placed)


lines = st.lists(st.integers(1, 60), min_size=1, max_size=8)


@given(lines, st.booleans(), st.integers(0, 3), st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_line_of_any_table_is_lost_or_falls_off_a_page(counts, splits, merged, data):
    """Three columns: single cells, a cell merged over several rows, a short one."""
    marks = iter(range(10_000))

    def text(count: int) -> str:
        return "\n".join(f"〈{next(marks)}〉" for _ in range(count))

    rows: list[GridRow] = []
    for index, count in enumerate(counts):
        begins = index % (merged + 1) == 0
        label = text(data.draw(st.integers(1, 40))) if begins else ""
        merge = (Merge.FIRST if begins else Merge.FOLLOWS) if merged else Merge.NONE
        cells = (cell(0, label, merge=merge), cell(1, text(count)), cell(2, text(1)))
        rows.append(GridRow(cells, height=30.0, splits=splits))
    pages = pages_of(GridTable((80.0, 200.0, 100.0), tuple(rows)))
    whole = said(pages)
    total = next(marks)
    assert [number for number in range(total) if whole.count(f"〈{number}〉") != 1] == []
    assert all(stays_on_its_page(page) for page in pages)


def test_a_row_that_may_not_be_cut_moves_whole():
    rows = tuple(GridRow((cell(0, "行\n" * 13 + f"末{number}"),), splits=False) for number in range(6))
    pages = pages_of(GridTable((400.0,), rows))
    assert [len(page.placed) for page in pages] == [2, 2, 2]


def test_headers_stand_on_every_page():
    rows = (GridRow((cell(0, "表头"),)), *(GridRow((cell(0, f"{number}"),)) for number in range(120)))
    pages = pages_of(GridTable((400.0,), rows, headers=1))
    assert len(pages) > 1
    assert [texts_of(page.placed[0].piece) for page in pages] == ["表头"] * len(pages)


def test_a_table_wider_than_the_text_is_made_narrower():
    [page] = pages_of(GridTable((600.0, 600.0), (GridRow((cell(0, "甲"), cell(1, "乙"))),)))
    right = max(placed.piece.cell.left + placed.piece.cell.width for placed in page.placed)
    assert right <= page.area.width + 1


@pytest.mark.parametrize(
    "text", ["W" * 500, "字" * 500, "\u202eabc", "🏢" * 50, "a\u0301" * 200, "龘䶮𬍛" * 30]
)
def test_text_without_a_place_to_break_stays_in_a_narrow_cell(text):
    pages = pages_of(GridTable((30.0, 30.0), (GridRow((cell(0, text), cell(1, "甲"))),)))
    assert "甲" in said(pages)
    for page in pages:
        for placed in page.placed:
            for piece in placed.piece.pieces:
                assert piece.line.naturalTextWidth() <= placed.piece.cell.width


def test_a_signature_is_not_torn_from_the_end_of_a_long_paragraph():
    for filled in range(14, 22):
        blocks = (
            *(body("行") for _ in range(filled)),
            body("字" * 28 * 6, keep_next=True),
            body("某某办公室", keep_next=True),
            body("2026年11月3日"),
        )
        last = pages_of(*blocks)[-1]
        texts = [texts_of(placed.piece) for placed in last.placed]
        assert "字" in "".join(texts)
        assert texts[-2:] == ["某某办公室", "2026年11月3日"]


def test_each_line_but_the_last_fills_the_width():
    text = "按规定，" * 30
    [page] = pages_of(body(text))
    widths = [placed.piece.line.naturalTextWidth() for placed in page.placed]
    assert all(abs(width - page.area.width) < point_units(2) for width in widths[:-1])
    assert widths[-1] < page.area.width


def test_a_right_tab_sets_the_words_behind_it_at_the_edge():
    shape = replace(SHAPE, tabs=(TabStop(442.2, Align.RIGHT),))
    [page] = pages_of(StyledParagraph((TextRun("左\t右边", SMALL),), shape))
    line = page.placed[0].piece.line
    assert line.cursorToX(4)[0] == pytest.approx(page.area.width, abs=point_units(1))


def test_latin_words_may_have_a_font_of_their_own():
    style = replace(SMALL, latin="Noto Sans SC", points=12.0)
    pages = pages_of(StyledParagraph((TextRun("投诉abc第1号", style),), SHAPE))
    assert said(pages) == "投诉abc第1号"


def test_a_lying_sheet_follows_a_standing_one_and_counts_on():
    pages = pages_of(
        words("正文"),
        PageBreak(),
        words("二"),
        SheetBreak(official_sheet(landscape=True), restarts=False),
        words("附表"),
    )
    assert [page.sheet.landscape for page in pages] == [False, False, True]
    assert [page_layout(page).orientation().name for page in pages] == ["Portrait", "Portrait", "Landscape"]


@needs_poppler
def test_a_pdf_turns_the_sheet_where_the_page_lies(tmp_path):
    lying = SheetBreak(official_sheet(landscape=True), restarts=False)
    write_pdf(PaperDocument("试", (words("正文"), lying, words("附表"))), tmp_path / "x.pdf")
    first, second = measured(tmp_path / "x.pdf")
    assert first.width == pytest.approx(second.height, abs=0.5)
    assert second.line("附表").left == pytest.approx(20, abs=1)
    assert second.line("—2—").text == "—2—"


def test_papers_that_are_bound_count_their_own_pages():
    def numbered(text: str) -> PaperDocument:
        sheet = official_sheet()
        of = TextRun("", SMALL, Field.PAGES)
        furniture = replace(
            sheet.footer, odd=(StyledParagraph((TextRun("共", SMALL), of), SHAPE),), even=None
        )
        return PaperDocument(
            text, (SheetBreak(replace(sheet, footer=furniture)), words(text), PageBreak(), words(text))
        )

    whole = bound([paper_of(numbered(text)) for text in "甲乙"], "合")
    assert [page.number for page in whole.pages] == [1, 2, 3, 4]
    assert {texts_of(placed.piece) for page in whole.pages for placed in page.margins} == {"共2"}

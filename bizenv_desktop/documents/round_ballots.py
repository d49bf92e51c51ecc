"""选票 and 评分表: numbered, two on a sheet of A4 where the candidates are few enough.

Two ballots of a sheet are cut apart in the middle; the upper ballots come first and the lower ones go on
where they end, so that both stacks laid together are in the order of the numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Final

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument
from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
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

_MM: Final = 72 / 25.4
_WIDE, _HIGH, _SIDE, _EDGE = 210 * _MM, 297 * _MM, 18 * _MM, 4 * _MM
_INSIDE: Final = _WIDE - 2 * _SIDE
# A word processor needs a little room around a table.
_SLACK: Final = 3.0
_HALF: Final = _HIGH / 2 - _EDGE - _SLACK
_BELOW: Final = 12 * _MM
_WHOLE: Final = _HIGH - _EDGE - _BELOW - 2 * _SLACK
_ABOVE: Final = 7 * _MM
_PAIR_SHEET: Final = Sheet(_WIDE, _HIGH, _SIDE, _EDGE, _SIDE, _EDGE, footer_edge=0.0)
_SHEET: Final = Sheet(_WIDE, _HIGH, _SIDE, _EDGE, _SIDE, _BELOW, footer_edge=0.0)
_MOST_EASE: Final = 9.0
_TITLE, _KIND = TextStyle("方正小标宋简体", 17.0), TextStyle("楷体_GB2312", 12.0)
_NUMBER, _HEAD = TextStyle("黑体", 13.0), TextStyle("黑体", 10.5)
_TEXT, _BOX, _SMALL = TextStyle("仿宋_GB2312", 11.0), TextStyle("宋体", 15.0), TextStyle("仿宋_GB2312", 9.0)
_TITLE_ROW, _INFO_ROW, _HEAD_ROW, _CLASS_ROW, _LINE = 25.0, 21.0, 19.0, 19.0, 13.5
_ROW_PAD: Final = 7.5
_WIDTHS: Final = (0.08, 0.29, 0.3, 0.11, 0.11, 0.11)
_FRAME: Final = Borders(Edge(), Edge(), Edge(), Edge())
_CUT: Final = Borders(bottom=Edge(0.4, "#9a9a9a"))
_BALLOT_HEADS: Final = ("编号", "姓名／名称", "单位", "赞成", "反对", "弃权")
_SCORE_HEADS: Final = ("编号", "姓名／名称", "单位", "得分（0～100）", "", "")


@dataclass(frozen=True, slots=True)
class BallotCandidate:
    """A line of the ballot."""

    number: int
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class BallotClass:
    """The candidates of one class; `most`: how many may be approved, None for any number."""

    name: str
    most: int | None
    seats: int
    candidates: tuple[BallotCandidate, ...]


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """What all ballots of a source say: `kind` 公众选票 …, `code` the round and its rule sheet, small below.

    `is_judged`: a judge's score sheet instead of a ballot.
    """

    title: str
    kind: str
    code: str
    classes: tuple[BallotClass, ...]
    is_judged: bool = False


def ballots(paper: BallotPaper, first: int, last: int) -> PaperDocument:
    """The ballots with the numbers from `first` to `last`, two on a sheet where they fit."""
    numbers = range(first, last + 1)
    tight = _least(paper) + sum(row.height for row in _rows(paper, 0.0))
    height = _HALF if tight <= _HALF else _WHOLE
    count = sum(len(one.candidates) for one in paper.classes)
    ease = max(0.0, min(_MOST_EASE, (height - tight) / max(1, count)))
    rows = tuple(_rows(paper, ease))
    blocks = _in_pairs(paper, rows, numbers) if height == _HALF else _one_by_one(paper, rows, numbers)
    sheet = _PAIR_SHEET if height == _HALF else _SHEET
    return PaperDocument(f"{paper.title}{paper.kind}", (SheetBreak(sheet), *blocks))


def _in_pairs(paper: BallotPaper, rows: tuple[GridRow, ...], numbers: Sequence[int]) -> Iterator[Block]:
    sheets = ceil(len(numbers) / 2)
    for place in range(sheets):
        if place:
            yield PageBreak()
        yield _ballot(paper, rows, numbers[place], _HALF, cut=True)
        if place + sheets < len(numbers):
            yield _ballot(paper, rows, numbers[place + sheets], _HALF)


def _one_by_one(paper: BallotPaper, rows: tuple[GridRow, ...], numbers: Sequence[int]) -> Iterator[Block]:
    for place, number in enumerate(numbers):
        if place:
            yield PageBreak()
        yield _ballot(paper, rows, number, _WHOLE)


def _ballot(
    paper: BallotPaper, rows: tuple[GridRow, ...], number: int, height: float, *, cut: bool = False
) -> GridTable:
    """One ballot, exactly `height` high where it is not longer; the number stands on each of its pages."""
    head = (_blank(_ABOVE), _title_row(paper), _info_row(paper, number), _head_row(paper))
    foot = tuple(_note_rows(paper))
    spare = height - sum(row.height for row in (*head, *rows, *foot))
    filler = (_blank(spare, cut=cut),) if spare > 0 else ()
    widths = tuple(_INSIDE * share for share in _WIDTHS)
    return GridTable(widths, (*head, *rows, *foot, *filler), headers=len(head))


def _least(paper: BallotPaper) -> float:
    fixed = _ABOVE + _TITLE_ROW + _INFO_ROW + _HEAD_ROW
    return fixed + sum(row.height for row in _note_rows(paper)) + 2 * _MM


def _title_row(paper: BallotPaper) -> GridRow:
    return _row(_TITLE_ROW, _cell(0, paper.title, _TITLE, Align.CENTRE, 6))


def _info_row(paper: BallotPaper, number: int) -> GridRow:
    left = _cell(0, paper.kind, _KIND, Align.LEFT, 3)
    return _row(_INFO_ROW, left, _cell(3, f"No. {number:04}", _NUMBER, Align.RIGHT, 3))


def _head_row(paper: BallotPaper) -> GridRow:
    heads = _SCORE_HEADS if paper.is_judged else _BALLOT_HEADS
    cells = [_cell(at, text, _HEAD, Align.CENTRE, _span(paper, at), _FRAME) for at, text in _at(paper, heads)]
    return _row(_HEAD_ROW, *cells)


def _rows(paper: BallotPaper, ease: float) -> Iterator[GridRow]:
    """Classes and candidates; each candidate's row is `ease` higher than it must be."""
    for one in paper.classes:
        if len(paper.classes) > 1 or not paper.is_judged:
            said = one.name if paper.is_judged else f"{one.name}　{_most(one)}"
            yield _row(_CLASS_ROW, _cell(0, said, _HEAD, Align.LEFT, 6, _FRAME, "#f0f0f0"))
        lines = max(_lines_of(each) for each in one.candidates) if one.candidates else 1
        for each in one.candidates:
            yield _candidate_row(paper, each, lines * _LINE + _ROW_PAD + ease)


def _candidate_row(paper: BallotPaper, one: BallotCandidate, height: float) -> GridRow:
    boxes = ("", "", "") if paper.is_judged else ("□", "□", "□")
    texts = (str(one.number), one.name, one.unit, *boxes)
    styles = (_TEXT, _TEXT, _TEXT, _BOX, _BOX, _BOX)
    sides = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.CENTRE)
    cells = [
        _cell(at, text, styles[at], sides[at], _span(paper, at), _FRAME) for at, text in _at(paper, texts)
    ]
    return _row(height, *cells)


def _note_rows(paper: BallotPaper) -> Iterator[GridRow]:
    yield _blank(4.0)
    for text in _notes(paper):
        yield _row(_lines(text, _SMALL, _INSIDE) * 12.5 + 1, _cell(0, text, _SMALL, Align.LEFT, 6))
    if paper.is_judged:
        yield _row(26.0, _cell(0, "评委签名：", _TEXT, Align.LEFT, 6))
    yield _row(13.5, _cell(0, paper.code, _SMALL, Align.RIGHT, 6))


def _notes(paper: BallotPaper) -> tuple[str, ...]:
    if paper.is_judged:
        return (
            "说明：每名候选填一个分数，0 到 100 分，可以有小数；不打分的留空，不计入平均。涂改处由评委签名。",
        )
    over = (
        "某一类赞成数超过可选名额的，整张选票无效。"
        if any(one.most is not None for one in paper.classes)
        else ""
    )
    said = (
        "说明：每名候选在“赞成”“反对”“弃权”中只选一格，在方框内打“√”；三格都不打的按弃权计。"
        f"{over}涂改不清、无法辨认的，由计票人和监票人当场认定。"
    )
    return (said,)


def _most(one: BallotClass) -> str:
    if one.most is None:
        return f"名额 {one.seats} 名，赞成数不限"
    if one.most >= len(one.candidates):
        return f"等额：候选 {len(one.candidates)} 名，名额 {one.seats} 名"
    return f"最多可选 {one.most} 名（候选 {len(one.candidates)} 名）"


def _lines_of(one: BallotCandidate) -> int:
    wide = [_INSIDE * share - 8 for share in _WIDTHS[1:3]]
    return max(_lines(one.name, _TEXT, wide[0]), _lines(one.unit, _TEXT, wide[1]))


def _lines(text: str, style: TextStyle, width: float) -> int:
    """How many lines a text takes; a half-width character counts half, and one is kept in reserve."""
    length = sum(0.55 if ord(sign) < 0x2000 else 1.0 for sign in text)
    return max(1, ceil(length / (width // style.points)))


def _at(paper: BallotPaper, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The columns of a row: on a score sheet the last three are one."""
    yield from enumerate(texts[:4] if paper.is_judged else texts)


def _span(paper: BallotPaper, at: int) -> int:
    return 3 if paper.is_judged and at == 3 else 1


def _row(height: float, *cells: GridCell) -> GridRow:
    return GridRow(cells, height, exact=True, splits=False)


def _blank(height: float, *, cut: bool = False) -> GridRow:
    borders = _CUT if cut else Borders()
    thin = StyledParagraph((), ParagraphShape(pitch=Pitch(Rule.EXACT, 1.0)), _SMALL)
    return _row(height, GridCell(0, (thin,), 6, borders=borders))


def _cell(
    column: int,
    text: str,
    style: TextStyle,
    align: Align,
    span: int = 1,
    borders: Borders = Borders(),  # noqa: B008 - frozen
    shade: str = "",
) -> GridCell:
    padding = Padding(left=4.0, right=4.0) if borders != Borders() else Padding(left=0.0, right=0.0)
    return GridCell(
        column, (_words(text, style, align),), span, stand=Stand.MIDDLE, borders=borders, padding=padding,
        shade=shade,
    )  # fmt: skip


def _words(text: str, style: TextStyle, align: Align) -> StyledParagraph:
    pitch = Pitch(Rule.EXACT, {_TEXT: _LINE, _SMALL: 12.5}.get(style, style.points * 1.25))
    return StyledParagraph((TextRun(text, style),), ParagraphShape(align, pitch=pitch), style)


def class_runs(
    candidates: Sequence[tuple[str, BallotCandidate]],
) -> Iterator[tuple[str, tuple[BallotCandidate, ...]]]:
    """Candidates with their class, in the order of the roll, as runs of one class."""
    for award, run in groupby(candidates, key=lambda each: each[0]):
        yield award, tuple(one for _award, one in run)

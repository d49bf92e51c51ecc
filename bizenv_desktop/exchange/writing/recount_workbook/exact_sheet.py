"""The sheet of exact totals: each fraction divided out by hand, six decimals at a time, and added up.

A spreadsheet counts in doubles and takes numbers for equal that differ in the fifteenth digit, so a total is
never compared as a number. Each fraction is divided as on paper: group of digits and remainder, both whole
and small enough to be exact. The groups of the three sources are added with carry, the last group is rounded
by and dropped, and what is left is text of fixed width: 42 decimals. Two fractions with the denominators that
`DECIDABLE` allows are equal if these are equal, and stand in the order of their text if not.
"""

from collections.abc import Iterator
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.recount_workbook import cells, places
from bizenv_desktop.exchange.writing.recount_workbook.places import (
    LIMB,
    LIMBS,
    cell,
    exact_column,
    on,
    score_column,
    span,
    sum_column,
)
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import SOURCES, SealedRound

_NOTE: Final = (
    "加权分子÷加权分母，像笔算一样每次除出 6 位小数（商、余数都是整数）；三个来源的商相加进位，"
    "末组四舍五入后舍去，得 42 位小数，作文本比较。"
)
LARGEST_BOTTOM: Final = 10**8
"""With a larger denominator remainder times 1,000,000 would no longer be exact in every spreadsheet."""
LARGEST_ROUNDED: Final = 10**11
"""Denominator times 10^decimals: beyond, a half could not be told from nearly a half."""
_DIGITS: Final = 40
"""Decimal digits that the denominators of two totals together may have."""
_PASS_SOURCE: Final = SOURCES[0]


def pass_row(sealed: SealedRound) -> int:
    """The row of the pass mark, divided out like a total."""
    return places.last_row(sealed) + 2


def fill_exact(sheet: Worksheet, sealed: SealedRound) -> None:
    """Every candidate a row, and the pass mark."""
    cells.heading(sheet, "精算", _NOTE)
    _heads(sheet)
    for row, one in enumerate(sealed.roll, places.FIRST):
        cells.figure(sheet, row, places.NUMBER, one.number)
        cells.text(sheet, row, 2, one.name)
        for source in SOURCES:
            _divided(sheet, row, source, *_fraction(source, row))
        _added(sheet, row)
        _key(sheet, row, sealed)
        cells.formula(sheet, row, places.DECIDABLE, f"IF(AND({','.join(_limits(sealed, row))}),1,0)", "0")
    if sealed.rules.pass_mark is not None:
        _pass_mark(sheet, sealed)
    cells.widths(sheet, (6, 24, 52, 100, 9), 11)
    _fold(sheet)
    cells.set_up_page(sheet, f"C{places.FIRST}", pages=5)


def _heads(sheet: Worksheet) -> None:
    cells.headers(sheet, places.HEAD_ROW, ("号", "名称", "总分展开", "排序键（总分｜同分比较值）", "可判定"))
    for source in SOURCES:
        first = exact_column(source, -1)
        cells.headers(sheet, places.HEAD_ROW - 1, (places.VOTES[source],), first)
        steps = [word for limb in range(LIMBS + 1) for word in (f"商{limb}", f"余{limb}")]
        cells.headers(sheet, places.HEAD_ROW, ("分子", "分母", *steps), first)
    cells.headers(sheet, places.HEAD_ROW - 1, ("相加进位",), sum_column(LIMBS))
    sums = (f"和{limb}" for limb in range(LIMBS, -1, -1))
    cells.headers(sheet, places.HEAD_ROW, sums, sum_column(LIMBS))


def _fraction(source: str, row: int) -> tuple[str, str]:
    return (
        on(places.SCORES, cell(row, score_column(source, places.ADDS_TOP))),
        on(places.SCORES, cell(row, score_column(source, places.ADDS_BOTTOM))),
    )


def _divided(sheet: Worksheet, row: int, source: str, top: str, bottom: str) -> None:
    """Long division: each group from the remainder before it."""
    first = exact_column(source, -1)
    cells.formula(sheet, row, first, top, "0")
    cells.formula(sheet, row, first + 1, bottom, "0")
    rest, divisor = cell(row, first), cell(row, first + 1)
    for limb in range(LIMBS + 1):
        column = exact_column(source, limb)
        whole = rest if limb == 0 else f"{rest}*{LIMB}"
        cells.formula(sheet, row, column, f"INT({whole}/{divisor})", "0")
        cells.formula(sheet, row, column + 1, f"{whole}-{cell(row, column)}*{divisor}", "0")
        rest = cell(row, column + 1)


def _added(sheet: Worksheet, row: int) -> None:
    """The groups of the sources together, from the last; the half of the last group is added to round by."""
    for limb in range(LIMBS, -1, -1):
        groups = "+".join(cell(row, exact_column(source, limb)) for source in SOURCES)
        carried = f"INT({cell(row, sum_column(limb + 1))}/{LIMB})" if limb < LIMBS else str(LIMB // 2)
        cells.formula(sheet, row, sum_column(limb), f"{groups}+{carried}", "0")
    cells.long_formula(sheet, row, places.EXACT_TEXT, "&".join(_digits(row, "0")))


def _digits(row: int, whole: str) -> Iterator[str]:
    """The text of the total: its whole part, a point, seven groups of six decimals."""
    yield f'TEXT({cell(row, sum_column(0))},"{whole}")&"."'
    for limb in range(1, LIMBS):
        yield f'TEXT({_group_of(row, limb)},"000000")'


def _group_of(row: int, limb: int) -> str:
    """The formula of a group of decimals of the total."""
    added = cell(row, sum_column(limb))
    return f"{added}-INT({added}/{LIMB})*{LIMB}"


def _key(sheet: Worksheet, row: int, sealed: SealedRound) -> None:
    parts = ["&".join(_digits(row, "00000"))]
    for source in sealed.rules.ties:
        raw = on(places.SCORES, cell(row, score_column(source, places.RAW)))
        parts.append(f'TEXT({raw},"000000000000000")')
    cells.long_formula(sheet, row, places.EXACT_KEY, '&"|"&'.join(parts))


def _limits(sealed: SealedRound, row: int) -> Iterator[str]:
    """What must hold so that the digits decide; beyond it the sheet says that it cannot."""
    first, last = places.FIRST, places.last_row(sealed)
    logs: list[str] = []
    for source in SOURCES:
        column = exact_column(source, -1) + 1
        yield f"{cell(row, column)}<={LARGEST_BOTTOM}"
        logs.append(f"LOG10(MAX({span(first, last, column)}))")
        counted = on(places.SCORES, cell(row, score_column(source, places.COUNTED)))
        yield f"{counted}>=0"
        yield f"{counted}<={LARGEST_BOTTOM}"
        decimals = sealed.rules.sources[source].round_weighted
        if decimals is not None:
            bottom = on(places.SCORES, cell(row, score_column(source, places.BOTTOM)))
            weight = places.rule(source, places.WEIGHT_BOTTOM)
            yield f"{bottom}*{weight}*{10**decimals}<={LARGEST_ROUNDED}"
    mark = sealed.rules.pass_mark
    spared = 0 if mark is None else len(str(mark.denominator))
    yield f"2*({'+'.join(logs)})<={_DIGITS - spared}"


def _pass_mark(sheet: Worksheet, sealed: SealedRound) -> None:
    row = pass_row(sealed)
    cells.text(sheet, row, 2, "合格分")
    mark = (on(places.RULES, cell(places.PASS_ROW, column)) for column in (2, 3))
    _divided(sheet, row, _PASS_SOURCE, *mark)
    for source in SOURCES[1:]:
        _divided(sheet, row, source, "0", "1")
    _added(sheet, row)
    cells.long_formula(sheet, row, places.EXACT_KEY, "&".join(_digits(row, "00000")))


def _fold(sheet: Worksheet) -> None:
    """The working can be folded away."""
    first, last = places.DECIDABLE + 1, sum_column(0)
    sheet.column_dimensions.group(get_column_letter(first), get_column_letter(last), outline_level=1)

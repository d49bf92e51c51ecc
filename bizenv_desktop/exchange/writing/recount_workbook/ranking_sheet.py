"""The sheet of the ranking: rank, seats and ties counted anew, and beside them what was sealed."""

from fractions import Fraction
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.recount_workbook import cells, places, words
from bizenv_desktop.exchange.writing.recount_workbook.exact_sheet import pass_row
from bizenv_desktop.exchange.writing.recount_workbook.places import (
    FIRST,
    cell,
    on,
    score_column,
    seats_cell,
    span,
    sum_column,
)
from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import SOURCES, SealedLine, SealedRound

AWARD, NUMBER, NAME, TOTAL, RANK, OUTCOME, SEALED_TOTAL, SEALED_RANK, SEALED_OUTCOME, VERDICT = range(1, 11)
_IN, _PASSES, _KEY, _FRACTION, _SEALED_ADDS = 11, 12, 13, 14, 15
_HEADS: Final = (
    "类别", "号", "名称", "总分", "名次", "结果", "封存总分", "封存名次", "封存结果", "核对",
    "在列", "达到合格分", "排序键", "封存总分（分数）",
)  # fmt: skip
_EXACT_INTEGER: Final = 10**15


def fill_ranking(sheet: Worksheet, sealed: SealedRound) -> None:
    """A row for each line of the sealed result, in its order."""
    cells.heading(sheet, "排名", "绿色各列由公式算出，“封存”各列是封存文件所载；“核对”逐人比对。")
    adds = [f"封存{places.VOTES[source]}加权{part}" for source in SOURCES for part in ("分子", "分母")]
    cells.headers(sheet, places.HEAD_ROW, (*_HEADS, *adds))
    rows = {(one.award, one.number): row for row, one in enumerate(sealed.roll, FIRST)}
    for row, line in enumerate(sealed.lines, FIRST):
        _sealed(sheet, row, line)
        _counted(sheet, row, rows[line.award, line.number], line, sealed)
    cells.widths(sheet, (18, 6, 26, 10, 8, 13, 10, 10, 13, 11, 8, 11, 60, 20), 13)
    cells.set_up_page(sheet, f"D{FIRST}")
    sheet.print_area = f"A1:{cell(_last(sealed), VERDICT)}"


def verdicts(sealed: SealedRound) -> str:
    """The range of the verdicts, seen from another sheet."""
    return on(places.RANKING, span(FIRST, _last(sealed), VERDICT))


def _last(sealed: SealedRound) -> int:
    return FIRST + max(len(sealed.lines), 1) - 1


def _sealed(sheet: Worksheet, row: int, line: SealedLine) -> None:
    cells.text(sheet, row, AWARD, words.award_name(line.award))
    cells.figure(sheet, row, NUMBER, line.number)
    cells.text(sheet, row, SEALED_TOTAL, line.shown)
    cells.figure(sheet, row, SEALED_RANK, line.rank)
    cells.text(sheet, row, SEALED_OUTCOME, words.OUTCOMES.get(line.outcome, line.outcome))
    cells.text(sheet, row, _FRACTION, line.total)
    for place, source in enumerate(SOURCES):
        adds = line.adds.get(source, Fraction(0))
        for part, value in enumerate((adds.numerator, adds.denominator)):
            # Beyond fifteen digits a cell would hold another number; as text it can never agree.
            column = _SEALED_ADDS + 2 * place + part
            if abs(value) < _EXACT_INTEGER:
                cells.figure(sheet, row, column, value)
            else:
                cells.text(sheet, row, column, str(value))


def _counted(sheet: Worksheet, row: int, source_row: int, line: SealedLine, sealed: SealedRound) -> None:
    """The formulas of a line; `source_row` is the candidate's row on the other sheets."""

    def put(column: int, said: str) -> None:
        cells.formula(sheet, row, column, said)

    put(NAME, on(places.ROLL, cell(source_row, 3)))
    put(TOTAL, _shown(source_row))
    put(_IN, on(places.SCORES, cell(source_row, places.RUNNING)))
    cells.long_formula(sheet, row, _KEY, on(places.EXACT, cell(source_row, places.EXACT_KEY)))
    put(_PASSES, _passes(source_row, sealed))
    put(RANK, _rank(row, sealed))
    put(OUTCOME, _outcome(row, line, sealed))
    decidable = on(places.EXACT, cell(source_row, places.DECIDABLE))
    put(VERDICT, f'IF({decidable}=1,IF(AND({_agreements(row, source_row)}),"{words.AGREES}",'
        f'"{words.DIFFERS}"),"{words.UNDECIDED}")')  # fmt: skip


def _shown(row: int) -> str:
    """Two decimals, half up, from the first group of the exact digits."""
    whole, decimals = (on(places.EXACT, cell(row, sum_column(limb))) for limb in (0, 1))
    half = places.LIMB // 200
    hundredths = f"INT(({decimals}-INT({decimals}/{places.LIMB})*{places.LIMB}+{half})/{2 * half})"
    return f'TEXT({whole}+INT({hundredths}/100),"0")&"."&TEXT(MOD({hundredths},100),"00")'


def _passes(row: int, sealed: SealedRound) -> str:
    if sealed.rules.pass_mark is None:
        return "1"
    key, mark = (on(places.EXACT, cell(at, places.EXACT_KEY)) for at in (row, pass_row(sealed)))
    return f"IF(LEFT({key},LEN({mark}))>={mark},1,0)"


def _rank(row: int, sealed: SealedRound) -> str:
    """One more than those of the class whose key is greater: 1, 2, 2, 4."""
    last = _last(sealed)
    awards, running, keys = (span(FIRST, last, column) for column in (AWARD, _IN, _KEY))
    better = f"({awards}={cell(row, AWARD)})*({running}=1)*({keys}>{cell(row, _KEY)})"
    return f'IF({cell(row, _IN)}=1,1+SUMPRODUCT({better}),"")'


def _outcome(row: int, line: SealedLine, sealed: SealedRound) -> str:
    """Seats from the top among those that pass; a tie across the last seat stays open."""
    last, rank, seats = _last(sealed), cell(row, RANK), seats_cell(sealed, line.award)
    passing = (
        f"{span(FIRST, last, AWARD)},{cell(row, AWARD)},{span(FIRST, last, _IN)},1,"
        f"{span(FIRST, last, _PASSES)},1,{span(FIRST, last, RANK)}"
    )
    ahead, beside = f'COUNTIFS({passing},"<"&{rank})', f"COUNTIFS({passing},{rank})"
    seated = (
        f'IF({ahead}>={seats},"{words.OUT}",'
        f'IF({ahead}+{beside}<={seats},"{words.ELECTED}","{words.PENDING}"))'
    )
    return f'IF({cell(row, _IN)}<>1,"{words.UNRANKED}",IF({cell(row, _PASSES)}<>1,"{words.BELOW}",{seated}))'


def _agreements(row: int, source_row: int) -> str:
    """Total, rank, outcome, and what each source adds, numerator and denominator."""
    pairs = [(TOTAL, SEALED_TOTAL), (OUTCOME, SEALED_OUTCOME)]
    same = [f"{cell(row, counted)}={cell(row, sealed)}" for counted, sealed in pairs]
    same.append(f"N({cell(row, RANK)})=N({cell(row, SEALED_RANK)})")
    for place, source in enumerate(SOURCES):
        for part, offset in enumerate((places.ADDS_TOP, places.ADDS_BOTTOM)):
            counted = on(places.SCORES, cell(source_row, score_column(source, offset)))
            same.append(f"{counted}={cell(row, _SEALED_ADDS + 2 * place + part)}")
    return ",".join(same)

"""Where everything stands in the recount workbook: sheets, rows, columns, and how a formula points there.

The candidates have the same row on every sheet but the ranking, so that a formula looks sideways, never up.
"""

from collections.abc import Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from bizenv_desktop.exchange.writing.recount_workbook.sealed_values import SOURCES, SealedRound

ABOUT: Final = "说明"
RULES: Final = "规则"
ROLL: Final = "候选"
SCORES: Final = "得分"
EXACT: Final = "精算"
RANKING: Final = "排名"
VOTES: Final = {"online": "网络", "public": "公众票", "committee": "组委会票"}

HEAD_ROW: Final = 4
FIRST: Final = HEAD_ROW + 1
NUMBER, AWARD, NAME, RUNNING, MEASURED = 1, 2, 3, 4, 5
_BLOCK: Final = 12
COUNTED, STOOD, RAW, BASIS, TOP, BOTTOM = range(6)
POINTS, WEIGHED_TOP, WEIGHED_BOTTOM, ADDS_TOP, ADDS_BOTTOM, ADDS = range(6, _BLOCK)
"""The columns of a source on the sheet of scores, from the first of its block."""

RULE_ROW: Final = {source: row for row, source in enumerate(SOURCES, FIRST)}
WEIGHT_TOP, WEIGHT_BOTTOM, STEP_TOP, STEP_BOTTOM, SCORE_UNIT = 2, 3, 8, 9, 10
PASS_ROW: Final = 10
BASIS_ROW: Final = 11
TIES_ROW: Final = 12
SEATS_ROW: Final = 15
KEEP_BASIS: Final = "折算基数不变"
DROP_BASIS: Final = "去掉后重新折算"

LIMB: Final = 1_000_000
LIMBS: Final = 8
"""A total is divided out to this many groups of six decimals; the last group is only rounded by."""
EXACT_TEXT, EXACT_KEY, DECIDABLE = 3, 4, 5
_EXACT_BLOCK: Final = 2 + 2 * (LIMBS + 1)


def cell(row: int, column: int) -> str:
    """`$F$7`, on the same sheet."""
    return f"${get_column_letter(column)}${row}"


def on(sheet: str, place: str) -> str:
    """The place on another sheet."""
    return f"'{sheet}'!{place}"


def span(first: int, last: int, column: int) -> str:
    """`$F$5:$F$9`."""
    return f"{cell(first, column)}:{cell(last, column)}"


def last_row(sealed: SealedRound) -> int:
    """The row of the last candidate."""
    return FIRST + max(len(sealed.roll), 1) - 1


def rule(source: str, column: int) -> str:
    """A figure of the rule sheet about a source."""
    return on(RULES, cell(RULE_ROW[source], column))


def score_column(source: str, offset: int) -> int:
    """A column of a source on the sheet of scores."""
    return MEASURED + 1 + SOURCES.index(source) * _BLOCK + offset


def exact_column(source: str, limb: int) -> int:
    """The column of a group of digits of a source (its remainder is the next); -1: its fraction."""
    return DECIDABLE + 1 + SOURCES.index(source) * _EXACT_BLOCK + 2 * (limb + 1)


def sum_column(limb: int) -> int:
    """The column in which the groups of all sources are added, from the last group to the first."""
    return DECIDABLE + 1 + len(SOURCES) * _EXACT_BLOCK + LIMBS - limb


def seats_cell(sealed: SealedRound, award: str) -> str:
    """The seats of a class."""
    return on(RULES, cell(SEATS_ROW + sealed.awards.index(award), 2))


def scores_range(sealed: SealedRound, source: str, row: int) -> str:
    """The points that judges gave the candidate of `row`."""
    last = SCORE_FIRST + max(sealed.papers[source].most_scores, 1) - 1
    return on(VOTES[source], f"{cell(row, SCORE_FIRST)}:{cell(row, last)}")


SCORE_FIRST: Final = 5
"""The first column of judges' points on the sheet of a paper source."""


def removal_rows(sealed: SealedRound, count: int) -> tuple[int, int]:
    """First and last row of the votes taken out, below the candidates; one row where there is none."""
    first = last_row(sealed) + 4
    return first, first + max(count, 1) - 1


def ballot_rows(sealed: SealedRound, source: str) -> tuple[int, int]:
    """First and last row of the ballots, below what was taken out."""
    paper = sealed.papers[source]
    first = removal_rows(sealed, len(paper.removals))[1] + 4
    return first, first + max(len(paper.ballots), 1) - 1


BALLOT_VALID: Final = 3


def mark_column(number: int) -> int:
    """The column of the marks for the candidate of that number."""
    return BALLOT_VALID + number


def numbers(sealed: SealedRound) -> Sequence[int]:
    """The numbers on the roll, as the ballots list them."""
    return sorted(one.number for one in sealed.roll)

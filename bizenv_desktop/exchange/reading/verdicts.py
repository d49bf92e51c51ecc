"""The verdict on a cell, with the code that `ui/texts.py` turns into a sentence."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

RawCell = str | float | int | bool | date | datetime | time | timedelta
"""What a reader hands over for one cell; an empty cell is `''`."""

CellValue = str | int | bool | date | datetime | tuple[str, ...] | None
"""What a field holds after reading; None where the cell says nothing."""

RAW_LENGTH = 200
"""Longest piece of raw text that is kept beside a verdict."""


class Verdict(StrEnum):
    """How reading a cell went. Only a refused cell keeps its row out of the ledger."""

    OK = "ok"
    EMPTY = "empty"
    WARNED = "warned"
    REFUSED = "refused"


class ParsedCell(NamedTuple):
    """The value of one cell and the verdict on it; `code` is empty for a plain OK or EMPTY."""

    value: CellValue
    verdict: Verdict = Verdict.OK
    code: str = ""


EMPTY_CELL = ParsedCell(None, Verdict.EMPTY)


def refused(code: str) -> ParsedCell:
    """A cell that cannot be used, and why."""
    return ParsedCell(None, Verdict.REFUSED, code)

"""One cell of one field: its value and the verdict on it. Nothing is guessed."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from bizenv_desktop.exchange.reading.dates import (
    IMPOSSIBLE,
    DateProblem,
    DateRead,
    read_date_text,
    read_serial,
)
from bizenv_desktop.exchange.reading.limits import CELL_CHARACTERS
from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.text import MISSING, clean, halfwidth, is_harmful, raw_text
from bizenv_desktop.exchange.reading.unit_names import split_units
from bizenv_desktop.exchange.reading.verdicts import (
    EMPTY_CELL,
    CellValue,
    ParsedCell,
    RawCell,
    Verdict,
    refused,
)
from bizenv_desktop.rules.day_words import long_day

SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
PHONE_SIGNS = re.compile(r"[\d\-+() ,;/.转]*")
_LAST_EXACT = 1e15
_YES = frozenset(
    {"是", "已", "√", "✓", "✔", "y", "yes", "true", "1", "对", "有", "已销号", "已完成", "已整改"}
)
_NO = frozenset(
    {"否", "未", "×", "x", "✗", "n", "no", "false", "0", "不", "未销号", "未完成", "未整改", "整改中"}
)


class CellContext(NamedTuple):
    """What a cell may need to be read: the year to assume where none is written."""

    assumed_year: int | None = None


def parse_cell(kind: FieldType, cell: RawCell, context: CellContext) -> ParsedCell:
    """Read one cell as `kind`; never raises, whatever the cell holds."""
    if isinstance(cell, str):
        if len(cell) > CELL_CHARACTERS:
            return refused("text_too_long")
        text = clean(cell).strip()
        if text in MISSING:
            return EMPTY_CELL
        parsed = _PARSERS[kind](text, context)
        if parsed.verdict is Verdict.OK and is_harmful(cell):
            return ParsedCell(parsed.value, Verdict.WARNED, "cleaned")
        return parsed
    if isinstance(cell, float) and not math.isfinite(cell):
        return refused("number_unreadable")
    return _PARSERS[kind](cell, context)


def _text(cell: RawCell, _context: CellContext) -> ParsedCell:
    return ParsedCell(raw_text(cell))


def _code(cell: RawCell, _context: CellContext) -> ParsedCell:
    if _lost_digits(cell):
        return refused("digits_lost")
    return ParsedCell(halfwidth(raw_text(cell)).strip())


def _lost_digits(cell: RawCell) -> bool:
    if isinstance(cell, str):
        return SCIENTIFIC.fullmatch(halfwidth(cell)) is not None
    return isinstance(cell, float) and abs(cell) >= _LAST_EXACT


def _phone(cell: RawCell, context: CellContext) -> ParsedCell:
    parsed = _code(cell, context)
    if parsed.verdict is not Verdict.OK or PHONE_SIGNS.fullmatch(str(parsed.value)):
        return parsed
    return ParsedCell(parsed.value, Verdict.WARNED, "phone_odd")


def _integer(cell: RawCell, _context: CellContext) -> ParsedCell:
    if isinstance(cell, bool):
        return refused("number_unreadable")
    if _lost_digits(cell):
        return refused("digits_lost")
    text = halfwidth(raw_text(cell)).replace(",", "").strip()
    found = re.fullmatch(r"([+-]?\d{1,15})(?:\.0+)?", text)
    return ParsedCell(int(found[1])) if found else refused("number_unreadable")


def _moment(cell: RawCell, context: CellContext) -> DateRead | DateProblem:
    if isinstance(cell, datetime):
        return DateRead(cell.replace(tzinfo=None))
    if isinstance(cell, date):
        return DateRead(datetime.combine(cell, datetime.min.time()))
    if isinstance(cell, str):
        return read_date_text(cell, context.assumed_year)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return read_serial(float(cell))
    return DateProblem("date_unreadable")


def _datetime(cell: RawCell, context: CellContext) -> ParsedCell:
    return _dated(cell, context, lambda moment: moment)


def _date(cell: RawCell, context: CellContext) -> ParsedCell:
    return _dated(cell, context, datetime.date)


def _dated(cell: RawCell, context: CellContext, shape: Callable[[datetime], CellValue]) -> ParsedCell:
    read = _moment(cell, context)
    if isinstance(read, DateProblem):
        return refused(read.code)
    value = shape(_whole_seconds(read.moment))
    return ParsedCell(value, Verdict.WARNED if read.code else Verdict.OK, read.code)


def _whole_seconds(moment: datetime) -> datetime:
    # A day number is a float: 17:24:41 may come back a few microseconds off.
    if not moment.microsecond:
        return moment
    seconds = moment.replace(microsecond=0)
    try:
        return seconds if moment.microsecond < 500_000 else seconds + _SECOND
    except OverflowError:
        return seconds


def _units(cell: RawCell, _context: CellContext) -> ParsedCell:
    names = split_units(raw_text(cell))
    return ParsedCell(names) if names else EMPTY_CELL


def _deadline(cell: RawCell, _context: CellContext) -> ParsedCell:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        read = read_serial(float(cell))
        if isinstance(read, DateProblem):
            return ParsedCell(raw_text(cell))
        return ParsedCell(long_day(read.moment), Verdict.WARNED, "serial_date")
    if isinstance(cell, date):
        return ParsedCell(long_day(cell))
    text = raw_text(cell)
    if read_date_text(text, None) == DateProblem(IMPOSSIBLE):
        return ParsedCell(text, Verdict.WARNED, IMPOSSIBLE)
    return ParsedCell(text)


def _flag(cell: RawCell, _context: CellContext) -> ParsedCell:
    text = halfwidth(raw_text(cell)).strip().lower()
    if text in _YES:
        return ParsedCell(value=True)
    return ParsedCell(value=False) if text in _NO else refused("flag_unreadable")


_SECOND = datetime.resolution * 1_000_000
_PARSERS: dict[FieldType, Callable[[RawCell, CellContext], ParsedCell]] = {
    FieldType.TEXT: _text,
    FieldType.CODE: _code,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.INTEGER: _integer,
    FieldType.PHONE: _phone,
    FieldType.UNIT: _text,
    FieldType.UNIT_LIST: _units,
    FieldType.DEADLINE: _deadline,
    FieldType.FLAG: _flag,
}

"""Turns values into the XML of one cell. The hot path of every export: measured, kept plain.

Strings stand inline, not in a shared table, which would have to stay in memory until the end.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind
from bizenv_desktop.exchange.writing.styles import Style
from bizenv_desktop.exchange.writing.texts import CELL_LIMIT, FORMULA_STARTS, clean_text, looks_like_formula

CellWriter = Callable[[CellValue, str], str]
"""Takes a value and the cell's row number as text, gives the cell's XML."""

EMPTY_RATIO: Final = "—"

_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 32
_EXACT_INTEGER = 10**15
_DAY_ZERO = date(1899, 12, 30).toordinal()
# The spreadsheet calendar holds a 29 February 1900 that never was; days before March 1900 go out as text.
_FIRST_DAY = date(1900, 3, 1).toordinal()
# What needs a second look: markup, control characters, surrogates, edge spaces, `_x0041_` escapes.
_ODD = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|^[ 　]|[ 　]$|_x[0-9A-Fa-f]{4}_")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_TEXT_STYLES = {
    ColumnKind.WRAPPED: (Style.WRAPPED, Style.WRAPPED_QUOTED),
}
_NUMBER_STYLES = {
    ColumnKind.DATE: Style.DATE,
    ColumnKind.DATETIME: Style.DATETIME,
    ColumnKind.INTEGER: Style.INTEGER,
    ColumnKind.RATIO: Style.RATIO,
}


def column_letters(index: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def escaped(text: str) -> str:
    """The text as XML content that every spreadsheet reads back unchanged."""
    markup = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE_LIKE.sub("_x005F_", markup)


def text_body(text: str) -> str:
    """The content of an inline string, cleaned, escaped, spaces and line breaks kept."""
    return _body(text)[0]


def _body(text: str) -> tuple[str, bool]:
    """The inline string, and whether it would become a formula if somebody confirmed the cell."""
    if len(text) * 2 <= CELL_LIMIT and _ODD.search(text) is None:
        return f"<is><t>{text}</t></is>", text.startswith(FORMULA_STARTS)
    clean = clean_text(text)
    return f'<is><t xml:space="preserve">{escaped(clean)}</t></is>', looks_like_formula(clean)


def cell_writer(column: int, kind: ColumnKind) -> CellWriter:
    """The writer of one column's cells."""
    letters = column_letters(column)
    write_text = _text_writer(letters, kind)
    if kind in (ColumnKind.TEXT, ColumnKind.WRAPPED):
        return write_text
    return _number_writer(letters, kind, write_text)


def _text_writer(letters: str, kind: ColumnKind) -> CellWriter:
    plain, quoted = _TEXT_STYLES.get(kind, (Style.TEXT, Style.TEXT_QUOTED))
    plain_look, quoted_look = f'" s="{plain:d}" t="inlineStr">', f'" s="{quoted:d}" t="inlineStr">'
    start, empty = f'<c r="{letters}', f'" s="{plain:d}"/>'
    seen: dict[str, str] = {}

    def write(value: CellValue, row: str) -> str:
        if value is None or value == "":
            return start + row + empty
        text = value if isinstance(value, str) else _spoken(value)
        rest = seen.get(text)
        if rest is None:
            body, risky = _body(text)
            rest = f"{quoted_look if risky else plain_look}{body}</c>"
            if len(text) <= _LONGEST_REMEMBERED and len(seen) < _REMEMBERED:
                seen[text] = rest
        return start + row + rest

    return write


def _number_writer(letters: str, kind: ColumnKind, write_text: CellWriter) -> CellWriter:
    style = _NUMBER_STYLES[kind]
    start, empty = f'<c r="{letters}', f'" s="{style:d}"/>'
    look = f'" s="{style:d}"><v>'
    if kind is ColumnKind.RATIO:
        empty = f'" s="{style:d}" t="inlineStr">{text_body(EMPTY_RATIO)}</c>'

    def write(value: CellValue, row: str) -> str:
        if value is None or value == "":
            return start + row + empty
        number = _number(value)
        return write_text(value, row) if number is None else f"{start}{row}{look}{number}</v></c>"

    return write


def _number(value: CellValue) -> str | None:
    """The stored number of a value; None for what can only stand as text."""
    if isinstance(value, datetime):
        days = value.toordinal()
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return repr(days - _DAY_ZERO + seconds / 86_400) if days >= _FIRST_DAY else None
    if isinstance(value, date):
        days = value.toordinal()
        return str(days - _DAY_ZERO) if days >= _FIRST_DAY else None
    if isinstance(value, int):
        return str(int(value)) if abs(value) < _EXACT_INTEGER else None
    if isinstance(value, float | Fraction):
        number = float(value)
        return repr(number) if abs(number) < float("inf") else None
    return None


def _spoken(value: CellValue) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)

"""Turns values into the XML of one cell. The hot path of every export: measured, kept plain.

Strings stand inline, not in a shared table, which would have to stay in memory until the end.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind
from bizenv_desktop.exchange.writing.styles import Style
from bizenv_desktop.exchange.writing.texts import CELL_LIMIT, FORMULA_STARTS, clean_text, looks_like_formula

ColumnWriter = Callable[[Sequence[CellValue], Sequence[str]], list[str]]
"""Takes the values of some cells and their row numbers as text, gives the XML of each."""

EMPTY_RATIO: Final = "—"

_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 32
_EXACT_INTEGER = 10**15
_DAY_ZERO = date(1899, 12, 30).toordinal()
# The spreadsheet calendar holds a 29 February 1900 that never was; days before March 1900 go out as text.
_FIRST_DAY = date(1900, 3, 1).toordinal()
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_TEXT_STYLES = {
    ColumnKind.TEXT: (Style.TEXT, Style.TEXT_QUOTED),
    ColumnKind.WRAPPED: (Style.WRAPPED, Style.WRAPPED_QUOTED),
}
_NUMBER_STYLES = {
    ColumnKind.DATE: Style.DATE,
    ColumnKind.DATETIME: Style.DATETIME,
    ColumnKind.INTEGER: Style.INTEGER,
    ColumnKind.RATIO: Style.RATIO,
}


def escaped(text: str) -> str:
    """The text as XML content that every spreadsheet reads back unchanged."""
    markup = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE_LIKE.sub("_x005F_", markup)


def text_body(text: str) -> str:
    """The content of an inline string, cleaned, escaped, spaces and line breaks kept."""
    return _body(text)[0]


def _is_plain(text: str) -> bool:
    """Whether the text may stand as it is: no markup, escapes, controls, edge spaces. Faster than a regex."""
    return (
        text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "_x" not in text
        and len(text) * 2 <= CELL_LIMIT
        and not text.startswith(" ")
        and not text.endswith(" ")
    )


def _body(text: str) -> tuple[str, bool]:
    """The inline string, and whether it would become a formula if somebody confirmed the cell."""
    if _is_plain(text):
        return f"<is><t>{text}</t></is>", text.startswith(FORMULA_STARTS)
    clean = clean_text(text)
    return f'<is><t xml:space="preserve">{escaped(clean)}</t></is>', looks_like_formula(clean)


def column_writer(column: int, kind: ColumnKind) -> ColumnWriter:
    """The writer of one column's cells; it remembers short texts and days, which ledgers repeat."""
    start = f'<c r="{column_letter(column)}'
    content_of = _text_content(kind) if kind in _TEXT_STYLES else _number_content(kind)
    empty = content_of(None)
    seen: dict[CellValue, str] = {None: empty, "": empty}

    def fresh(value: CellValue) -> str:
        content = content_of(value)
        if len(seen) < _REMEMBERED and _repeats(value):
            seen[value] = content
        return content

    def write(values: Sequence[CellValue], rows: Sequence[str]) -> list[str]:
        return [
            start + row + (seen.get(value) or fresh(value)) for value, row in zip(values, rows, strict=True)
        ]

    return write


def _repeats(value: CellValue) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and len(value) <= _LONGEST_REMEMBERED)


def _text_content(kind: ColumnKind) -> Callable[[CellValue], str]:
    plain, quoted = (f'" s="{style:d}" t="inlineStr">' for style in _TEXT_STYLES[kind])

    def content_of(value: CellValue) -> str:
        if value is None:
            return plain.replace(' t="inlineStr">', "/>")
        body, risky = _body(value if isinstance(value, str) else _spoken(value))
        return f"{quoted if risky else plain}{body}</c>"

    return content_of


def _number_content(kind: ColumnKind) -> Callable[[CellValue], str]:
    style, as_text = _NUMBER_STYLES[kind], _text_content(ColumnKind.TEXT)
    empty = f'" s="{style:d}"/>'
    if kind is ColumnKind.RATIO:
        empty = f'" s="{style:d}" t="inlineStr">{text_body(EMPTY_RATIO)}</c>'

    def content_of(value: CellValue) -> str:
        if value is None:
            return empty
        number = _number(value)
        return as_text(value) if number is None else f'" s="{style:d}"><v>{number}</v></c>'

    return content_of


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

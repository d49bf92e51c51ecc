"""Turns the values of a column into the XML of its cells. The hot path of every export: measured, kept plain.

What a call costs for each cell is more than what it does: so the values of a column are looked at together,
once for some hundred rows, and only where one of them needs care is each of them looked at alone.
Strings stand inline, not in a shared table, which would have to stay in memory until the end.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from bizenv_desktop.exchange.writing.plain_columns import (
    DAY_ZERO,
    EXACT_INTEGER,
    FIRST_DAY,
    PlainWriter,
    plain_integers,
    plain_moments,
    plain_texts,
)
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind
from bizenv_desktop.exchange.writing.styles import Style
from bizenv_desktop.exchange.writing.texts import CELL_LIMIT, FORMULA_STARTS, clean_text, looks_like_formula

ColumnWriter = Callable[[Sequence[CellValue]], list[str]]
"""Takes the values of a column in some rows, gives the XML of each cell behind its column and row."""

EMPTY_RATIO: Final = "—"

_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 32
_DAY_ZERO, _FIRST_DAY = DAY_ZERO.toordinal(), FIRST_DAY.toordinal()
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

_TOGETHER: Mapping[ColumnKind, PlainWriter] = {
    ColumnKind.TEXT: plain_texts(Style.TEXT),
    ColumnKind.WRAPPED: plain_texts(Style.WRAPPED),
    ColumnKind.DATETIME: plain_moments(Style.DATETIME),
    ColumnKind.INTEGER: plain_integers(Style.INTEGER),
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


def column_writer(kind: ColumnKind) -> ColumnWriter:
    """The writer of one column's cells; it remembers short texts and days, which ledgers repeat."""
    together = _TOGETHER.get(kind)
    one_by_one = _one_by_one(_text_content(kind) if kind in _TEXT_STYLES else _number_content(kind))

    def write(values: Sequence[CellValue]) -> list[str]:
        cells = together(values) if together else None
        return one_by_one(values) if cells is None else cells

    return write


def _one_by_one(content_of: Callable[[CellValue], str]) -> ColumnWriter:
    """Each value alone, whatever it is."""
    empty = content_of(None)
    seen: dict[CellValue, str] = {None: empty, "": empty}

    def fresh(value: CellValue) -> str:
        content = content_of(value)
        if len(seen) < _REMEMBERED and _repeats(value):
            seen[value] = content
        return content

    return lambda values: [seen.get(value) or fresh(value) for value in values]


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
        return str(int(value)) if abs(value) < EXACT_INTEGER else None
    if isinstance(value, float | Fraction):
        number = float(value)
        return repr(number) if abs(number) < float("inf") else None
    return None


def _spoken(value: CellValue) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)

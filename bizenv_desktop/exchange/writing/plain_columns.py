"""Columns of ordinary values as XML, some hundred rows in a few calls: nine tenths of every ledger.

What is asked of each value alone costs a call, and a call costs more than the answer; so the texts of a
column are joined and looked through once. One value that needs care, and the whole column is left to `cells`,
which looks at each: what is ordinary here must be what `cells` writes without a change.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeGuard

from bizenv_desktop.exchange.writing.sheet import CellValue
from bizenv_desktop.exchange.writing.texts import CELL_LIMIT, FORMULA_STARTS

PlainWriter = Callable[[Sequence[CellValue]], list[str] | None]
"""Gives the XML of each cell behind its column and row; None: one of the values is not ordinary."""

DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - ledgers hold local time
FIRST_DAY: Final = datetime(1900, 3, 1)  # noqa: DTZ001 - as above
"""The spreadsheet calendar holds a 29 February 1900 that never was; days before March 1900 go out as text."""
EXACT_INTEGER: Final = 10**15

# A sign that no keyboard has: in a text it does no harm, but that the text may be looked at for nothing.
_BETWEEN: Final = "\u258f"
_CARE: Final = {
    **{sign: (sign,) for sign in "&<>"},
    **{sign: (_BETWEEN + sign,) for sign in FORMULA_STARTS},
    " ": (_BETWEEN + " ", " " + _BETWEEN),
    "_": ("_x",),
}
"""Signs, and by each what asks for care: markup, starts of formulas, spaces at an edge, escapes."""
_TEXTS: Final = frozenset({str, type(None)})
_MOMENTS: Final = frozenset({datetime, type(None)})
_ZONE: Final = attrgetter("tzinfo")


def plain_texts(style: int) -> PlainWriter:
    """Texts that may stand as they are."""
    start, empty = f'" s="{style:d}" t="inlineStr"><is><t>', f'" s="{style:d}"/>'

    def write(values: Sequence[CellValue]) -> list[str] | None:
        if not _are_texts(values) or _need_care(values):
            return None
        return [f"{start}{value}</t></is></c>" if value else empty for value in values]

    return write


def plain_moments(style: int) -> PlainWriter:
    """Times that the spreadsheet calendar knows."""
    start, empty = f'" s="{style:d}"><v>', f'" s="{style:d}"/>'

    def write(values: Sequence[CellValue]) -> list[str] | None:
        if not _are_moments(values):
            return None
        since = [value and value - DAY_ZERO for value in values]
        return [f"{start}{one.days + one.seconds / 86_400!r}</v></c>" if one else empty for one in since]

    return write


def plain_integers(style: int) -> PlainWriter:
    """Whole numbers that a spreadsheet holds exactly."""
    start = f'" s="{style:d}"><v>'

    def write(values: Sequence[CellValue]) -> list[str] | None:
        if not _are_integers(values):
            return None
        return [f"{start}{value}</v></c>" for value in values]

    return write


def _need_care(values: Sequence[str | None]) -> bool:
    """Whether one of the texts holds what must be escaped, cleaned, clipped, kept or quoted."""
    texts = list(filter(None, values))
    joined = f"{_BETWEEN}{_BETWEEN.join(texts)}{_BETWEEN}"
    return (
        not joined.isprintable()
        or max(map(len, texts), default=0) * 2 > CELL_LIMIT
        # One sign is looked for at the speed of memory, two are not: Chinese text rarely holds the one.
        or any(sign in joined and any(pair in joined for pair in pairs) for sign, pairs in _CARE.items())
    )


def _are_texts(values: Sequence[CellValue]) -> TypeGuard[Sequence[str | None]]:
    return _TEXTS.issuperset(map(type, values))


def _are_moments(values: Sequence[CellValue]) -> TypeGuard[Sequence[datetime | None]]:
    if not _MOMENTS.issuperset(map(type, values)):
        return False
    moments = [value for value in values if isinstance(value, datetime)]
    return not any(map(_ZONE, moments)) and (not moments or min(moments) >= FIRST_DAY)


def _are_integers(values: Sequence[CellValue]) -> TypeGuard[Sequence[int]]:
    return all(type(value) is int and abs(value) < EXACT_INTEGER for value in values)

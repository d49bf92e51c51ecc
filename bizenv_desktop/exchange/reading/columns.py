"""A column of cells judged at once: the common case in C loops, each odd cell by `cells.parse_cell`.

Values come out as the text that travels (`wire.encode`). The fast paths take only what the slow one
would take the same way; a test holds them together.
"""

import contextlib
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple, cast

from bizenv_desktop.exchange.reading.cells import PHONE_SIGNS, SCIENTIFIC, CellContext, parse_cell
from bizenv_desktop.exchange.reading.limits import CELL_CHARACTERS
from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.text import MISSING, raw_text
from bizenv_desktop.exchange.reading.verdicts import RAW_LENGTH, CellValue, RawCell, Verdict
from bizenv_desktop.exchange.reading.wire import CELL_MARK, MOST_REPEATED, ColumnCells, encode

_MEMORY_ENTRIES = 20_000
_LONGEST_MISSING = max(map(len, MISSING))
_MISSING_MARKS = MISSING - {""}
_SHORT = 40  # up to here a set looks texts up faster than their length is asked for
_MOMENT_LENGTH = len("2018-07-04T17:24:41")
_TOLD_APART = frozenset({str, date, datetime})
_AS_TEXT = frozenset({FieldType.TEXT, FieldType.UNIT, FieldType.DEADLINE})
# ASCII: full-width digits are made half-width by the slow path.
_PHONES = re.compile(f"(?:{PHONE_SIGNS.pattern[:-2]}\x1f])*", re.ASCII)
_SCIENTIFIC_ANYWHERE = re.compile(f"(?:^|\x1f){SCIENTIFIC.pattern}(?:\x1f|$)")


class Remark(NamedTuple):
    """A verdict other than a plain OK, on the cell at `place` in a column."""

    place: int
    verdict: Verdict
    code: str
    raw: str


class JudgedColumn(NamedTuple):
    """The values of a column as travelling text, and the remarks on single cells in ascending order."""

    cells: ColumnCells
    remarks: list[Remark]

    @property
    def values(self) -> list[str]:
        """The values row by row."""
        return self.cells.spread(self.cells.texts)


class ColumnJudge:
    """Judges the chunks of one column; equal cells are judged once and travel once in each chunk."""

    def __init__(self, kind: FieldType, context: CellContext) -> None:
        self._kind = kind
        self._context = context
        self._known: dict[tuple[type, RawCell], tuple[str, Verdict, str]] = {}
        self._fast = _FAST.get(kind, _nothing_fast)
        self._repeats = True

    def judge(self, cells: Sequence[RawCell]) -> JudgedColumn:
        """The verdicts on one chunk of cells."""
        places = self._places(cells)
        if places is None:
            return self._judge_each(cells)
        judged = self._judge_each(list(places))
        return _spread(judged, bytes(map(places.__getitem__, cells)))

    def _places(self, cells: Sequence[RawCell]) -> dict[RawCell, int] | None:
        """The different cells by their places; None where few are equal, or unlike ones are (1, True)."""
        if not self._repeats or not _TOLD_APART.issuperset(map(type, cells)):
            return None
        different = dict.fromkeys(cells)
        # A column that once held little twice, such as numbers or what people told, is not asked again.
        self._repeats = len(different) <= min(MOST_REPEATED, len(cells) // 2)
        return dict(zip(different, range(MOST_REPEATED), strict=False)) if self._repeats else None

    def _judge_each(self, cells: Sequence[RawCell]) -> JudgedColumn:
        values = self._fast(cells, self._kind)
        if values is not None:
            return JudgedColumn(ColumnCells(values), [])
        return self._judge_slowly(cells)

    def _judge_slowly(self, cells: Sequence[RawCell]) -> JudgedColumn:
        values: list[str] = []
        remarks: list[Remark] = []
        for index, cell in enumerate(cells):
            value, verdict, code = self._known.get((type(cell), cell)) or self._learn(cell)
            values.append(value)
            if code:
                remarks.append(Remark(index, verdict, code, raw_text(cell)[:RAW_LENGTH]))
        return JudgedColumn(ColumnCells(values), remarks)

    def _learn(self, cell: RawCell) -> tuple[str, Verdict, str]:
        parsed = parse_cell(self._kind, cell, self._context)
        text = encode(parsed.value)
        code = parsed.code
        if not code and reads_otherwise(cell, parsed.value, self._kind):
            code = "read_as"
        if len(self._known) >= _MEMORY_ENTRIES:
            self._known.clear()
        found = self._known[type(cell), cell] = (text, parsed.verdict, code)
        return found


def _spread(judged: JudgedColumn, places: bytes) -> JudgedColumn:
    """What different cells came to, for the rows that hold them at these places."""
    said = {remark.place: remark for remark in judged.remarks}
    rows = enumerate(places) if said else ()
    remarks = [said[place]._replace(place=row) for row, place in rows if place in said]
    return JudgedColumn(ColumnCells(judged.cells.texts, places), remarks)


def reads_otherwise(cell: RawCell, value: CellValue, kind: FieldType) -> bool:
    """Whether a person would miss the raw words: a text that was understood as something else."""
    text = encode(value)
    if not isinstance(cell, str) or not text or kind is FieldType.UNIT_LIST or kind in _AS_TEXT:
        return False
    return cell.strip() != text and cell.strip().replace(" ", "T") != text


def _nothing_fast(_cells: Sequence[RawCell], _kind: FieldType) -> list[str] | None:
    return None


def _fast_text(cells: Sequence[RawCell], kind: FieldType) -> list[str] | None:
    """All texts, printable and not too long: stripped, with the marks for “nothing” made empty."""
    try:
        texts = list(map(str.strip, cells))  # pyright: ignore[reportArgumentType] - a TypeError leads to the slow path
    except TypeError:
        return None
    joined = "".join(texts)
    longest = max(map(len, texts), default=0)
    if not joined.isprintable() or longest > CELL_CHARACTERS:
        return None
    if kind is FieldType.CODE and (
        not joined.isascii() or _SCIENTIFIC_ANYWHERE.search(CELL_MARK.join(texts))
    ):
        return None
    if kind is FieldType.PHONE and not _plain_phones(texts):
        return None
    if longest <= _SHORT and _MISSING_MARKS.isdisjoint(texts):
        return texts
    # Long texts are not hashed: that is most of the cost of asking.
    return [text if len(text) > _LONGEST_MISSING or text not in MISSING else "" for text in texts]


def _plain_phones(texts: list[str]) -> bool:
    return _PHONES.fullmatch(CELL_MARK.join("" if text in MISSING else text for text in texts)) is not None


def _fast_datetimes(cells: Sequence[RawCell], _kind: FieldType) -> list[str] | None:
    """All real moments, or texts such as 2018-07-04 17:24:41, or empty."""
    if _TOLD_APART.issuperset(map(type, cells)):
        with contextlib.suppress(AttributeError):  # a text
            moments = [cell and cell.isoformat() for cell in cast("Sequence[datetime]", cells)]
            # Only a bare date is shorter, and one with parts of a second or a zone longer.
            if set(map(len, moments)) <= {0, _MOMENT_LENGTH}:
                return moments
    values: list[str] = []
    for cell in cells:
        kind = type(cell)
        if kind is datetime and not cell.microsecond:  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - type() was asked
            values.append(cell.isoformat())  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
        elif kind is str and _is_moment(cell):  # pyright: ignore[reportArgumentType]
            values.append(cell)  # pyright: ignore[reportArgumentType]
        elif cell == "":
            values.append("")
        elif kind is date:
            values.append(f"{cell}T00:00:00")
        else:
            return None
    return values


def _is_moment(text: str) -> bool:
    if len(text) != 19 or text[13] != ":" or text[16] != ":":
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _fast_dates(cells: Sequence[RawCell], _kind: FieldType) -> list[str] | None:
    """All real dates, or empty."""
    values: list[str] = []
    for cell in cells:
        if type(cell) is date:
            values.append(cell.isoformat())
        elif cell == "":
            values.append("")
        else:
            return None
    return values


_FAST: dict[FieldType, Callable[[Sequence[RawCell], FieldType], list[str] | None]] = {
    FieldType.TEXT: _fast_text,
    FieldType.UNIT: _fast_text,
    FieldType.DEADLINE: _fast_text,
    FieldType.CODE: _fast_text,
    FieldType.PHONE: _fast_text,
    FieldType.DATETIME: _fast_datetimes,
    FieldType.DATE: _fast_dates,
}

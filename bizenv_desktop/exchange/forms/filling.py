"""Figures into the cells of a form; whatever is not named stays as it was sent."""

# lxml has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false, reportMissingTypeStubs=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false, reportUnknownLambdaType=false

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from lxml import etree

from bizenv_desktop.exchange.forms.book import Book, opened, packed, recalculated, tag, written
from bizenv_desktop.exchange.forms.references import AddedRows, column_letters, column_number
from bizenv_desktop.exchange.forms.styles import Shown, shown_by_style
from bizenv_desktop.exchange.writing.texts import clean_text
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.ratio import Ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

FormValue = str | int | Ratio | date | None
"""What goes into a cell; None empties it, an empty `Ratio` prints “—”."""

NONE: Final = "—"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class CellWrite:
    """One value for one cell (`C5`) of one sheet."""

    sheet: str
    cell: str
    value: FormValue


def fill(data: bytes, writes: Sequence[CellWrite], added: Sequence[AddedRows] = ()) -> bytes:
    """The form with the values in their cells; formulas are worked out anew when it is opened.

    A cell inside a merged range means its first one. Where lines are added, `writes` name the cells as they
    stand afterwards. Raises `BadInput`: `form.not_xlsx`, `form.damaged`, `form.too_big`,
    `form.sheet_missing`, `form.cell` (no such reference), `form.formula` (a cell that works itself out is not
    overwritten), and as `widened` does.
    """
    book = opened(data)
    if added:
        from bizenv_desktop.exchange.forms.widening import widened

        book = widened(book, added)
    shown = shown_by_style(book)
    changed: dict[str, bytes] = {}
    for name in dict.fromkeys(write.sheet for write in writes):
        tree = book.sheet(name)
        _Sheet(name, tree, shown, book.epoch).fill(write for write in writes if write.sheet == name)
        changed[book.sheets[name]] = written(tree)
    return packed(book, {**changed, **(recalculated(book) if _has_formulas(book) else {})})


def _has_formulas(book: Book) -> bool:
    return any(b"<f" in book.parts[path] for path in book.sheets.values())


class _Sheet:
    """One sheet's tree, and its cells by reference."""

    def __init__(self, name: str, tree: etree._Element, shown: Sequence[Shown], epoch: date) -> None:
        self._name = name
        self._shown = shown
        self._epoch = epoch
        rows = tree.find(tag("sheetData"))
        if rows is None:
            raise BadInput("form.damaged", detail=name)
        self._rows = rows
        self._merged = tuple(_merged(tree))
        self._styles = _column_styles(tree)

    def fill(self, writes: Iterable[CellWrite]) -> None:
        """Put every value into its cell."""
        for write in writes:
            column, row = self._place(write.cell)
            cell = self._cell(column, row)
            if cell.find(tag("f")) is not None:
                raise BadInput("form.formula", sheet=self._name, cell=write.cell)
            self._put(cell, write.value)

    def _place(self, reference: str) -> tuple[int, int]:
        """Column and row of a reference, of the first cell where it lies in a merged range."""
        found = _REFERENCE.fullmatch(reference.upper())
        if found is None:
            raise BadInput("form.cell", sheet=self._name, cell=reference)
        column, row = column_number(found[1]), int(found[2])
        for left, top, right, bottom in self._merged:
            if left <= column <= right and top <= row <= bottom:
                return left, top
        return column, row

    def _cell(self, column: int, row: int) -> etree._Element:
        line = _found_or_made(self._rows, row, lambda each: int(str(each.get("r"))), "row")
        line.set("r", str(row))
        cell = _found_or_made(line, column, lambda each: _column_of(str(each.get("r"))), "c")
        if cell.get("r") is None:
            cell.set("r", f"{column_letters(column)}{row}")
            style = line.get("s") or self._styles.get(column)
            if style is not None:
                cell.set("s", style)
        return cell

    def _put(self, cell: etree._Element, value: FormValue) -> None:
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        stored = self._stored(value, self._how(cell))
        if isinstance(stored, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            text.text = clean_text(stored)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif stored is not None:
            etree.SubElement(cell, tag("v")).text = repr(stored)

    def _how(self, cell: etree._Element) -> Shown:
        style = int(cell.get("s") or 0)
        return self._shown[style] if style < len(self._shown) else Shown.NUMBER

    def _stored(self, value: FormValue, how: Shown) -> str | int | float | None:
        """The value as the cell's own format wants it: a day is a number only where it is shown as a day."""
        if isinstance(value, Ratio):
            share: Fraction | None = value.value
            if share is None:
                return NONE
            return float(share) if how is Shown.SHARE else value.percent
        if isinstance(value, date):
            return (value - self._epoch).days if how is Shown.DATE else long_day(value)
        if isinstance(value, int) and how is Shown.TEXT:
            return str(value)
        return value or None if isinstance(value, str) else value


def _column_of(reference: str) -> int:
    return column_number(reference.rstrip("0123456789"))


def _merged(tree: etree._Element) -> Iterable[tuple[int, int, int, int]]:
    for merged in tree.iter(tag("mergeCell")):
        first, _, last = str(merged.get("ref")).partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if corners[0] is not None and corners[1] is not None:
            left, right = (column_number(corner[1]) for corner in corners if corner)
            top, bottom = (int(corner[2]) for corner in corners if corner)
            yield left, top, right, bottom


def _column_styles(tree: etree._Element) -> "Mapping[int, str]":
    found: dict[int, str] = {}
    for column in tree.iter(tag("col")):
        style: str | None = column.get("style")
        first, last = int(str(column.get("min"))), int(str(column.get("max")))
        if style is not None and last - first < 1_000:
            found.update(dict.fromkeys(range(first, last + 1), style))
    return found


def _found_or_made(
    parent: etree._Element, place: int, key: Callable[[etree._Element], int], name: str
) -> etree._Element:
    """The child that stands at `place`, or a new one put in order."""
    for child in parent.iterchildren(tag(name)):
        at = key(child)
        if at == place:
            return child
        if at > place:
            made = etree.Element(tag(name))
            child.addprevious(made)
            return made
    return etree.SubElement(parent, tag(name))

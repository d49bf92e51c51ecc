"""More lines in a table of a form: the last line's look is copied down, whatever stands below moves down.

Merges, validations, coloured rules, formulas, print areas, charts and drawings follow; a form with something
that cannot follow (a list object, comments or an array formula below) is refused before anything is written.
"""

# lxml has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false, reportMissingTypeStubs=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false

import posixpath
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Final

from lxml import etree
from openpyxl.formula.translate import Translator

from bizenv_desktop.exchange.forms.book import Book, parsed, tag, written
from bizenv_desktop.exchange.forms.references import (
    AddedRows,
    moved_area,
    moved_areas,
    moved_formula,
    moved_row,
)
from bizenv_desktop.rules.errors import BadInput

_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_ANCHOR_ROW: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}row"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_AREAS: Final = ("dataValidation", "conditionalFormatting", "ignoredError", "protectedRange")
_FORMULAS: Final = ("formula1", "formula2", "formula")
_NEWER: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
_END: Final = 10_000_000
_CHAIN: Final = "xl/calcChain.xml"


def widened(book: Book, added: Iterable[AddedRows]) -> Book:
    """The form with these lines more. Raises `BadInput("form.rows_fixed", sheet, row)` where it cannot be."""
    for each in sorted(added, key=lambda one: -one.after):
        if each.count > 0:
            book = _widened(book, each)
    return book


def rigid_spans(book: Book, name: str, tree: etree._Element) -> tuple[tuple[int, int], ...]:
    """Where no line can be put in: below the lines from each first number up to but not the second."""
    if tree.find(tag("tableParts")) is not None:
        return ((0, _END),)
    comments = (
        comment
        for part in _related(book, book.sheets[name])
        if "comment" in part.rpartition("/")[2].lower() and part in book.parts
        for comment in parsed(book.parts[part]).iter(tag("comment"))
    )
    spans = [(0, _row_of(str(each.get("ref")))) for each in comments]
    spans += [span for formula in tree.iter(tag("f")) if (span := _rigid(formula)) is not None]
    return tuple(dict.fromkeys(spans))


def _rigid(formula: etree._Element) -> tuple[int, int] | None:
    """An array or data table must stay where it is, a shared formula must not be torn in two."""
    first, colon, last = str(formula.get("ref") or "").partition(":")
    if formula.get("t") in {"array", "dataTable"}:
        return 0, _row_of(last or first) + 1
    return (_row_of(first), _row_of(last)) if colon else None


def _widened(book: Book, added: AddedRows) -> Book:
    parts, path = dict(book.parts), book.sheets[added.sheet]
    tree = book.sheet(added.sheet)
    if any(first <= added.after < end for first, end in rigid_spans(book, added.sheet, tree)):
        raise BadInput("form.rows_fixed", sheet=added.sheet, row=added.after)
    _move_below(tree, added)
    _move_formulas(tree, added, added.sheet)
    # The new lines come last: their formulas are right as they are carried on.
    _copy_line(tree, added)
    parts[path] = written(tree)
    for name, other in book.sheets.items():
        if other != path and b"<f" in parts[other]:
            part = parsed(parts[other])
            if _move_formulas(part, added, name):
                parts[other] = written(part)
    _move_names(parts, added)
    _move_drawings(book, parts, path, added)
    _drop_chain(parts)
    return replace(book, parts=parts)


def _copy_line(tree: etree._Element, added: AddedRows) -> None:
    """The new lines, dressed as the last one; its formulas are carried on."""
    rows = tree.find(tag("sheetData"))
    if rows is None:
        return
    model = next((row for row in rows if int(str(row.get("r"))) == added.after), None)
    for row in rows:
        number = int(str(row.get("r")))
        if number > added.after:
            _renumber(row, number + added.count)
    if model is None:
        return
    shared = _shared_formulas(tree)
    last = model
    for offset in range(1, added.count + 1):
        line = deepcopy(model)
        for cell in line:
            _empty(cell, shared, added.after + offset)
        _renumber(line, added.after + offset)
        last.addnext(line)
        last = line


def _renumber(row: etree._Element, number: int) -> None:
    row.set("r", str(number))
    for cell in row:
        found = _REFERENCE.fullmatch(str(cell.get("r")))
        if found is not None:
            cell.set("r", f"{found[1]}{number}")


def _empty(cell: etree._Element, shared: Mapping[str, tuple[str, str]], row: int) -> None:
    """A copied cell keeps its style, and its formula as it reads one or more lines further down."""
    here = str(cell.get("r"))
    formula = cell.find(tag("f"))
    origin, text = here, (formula.text or "") if formula is not None else ""
    if formula is not None and not text:
        origin, text = shared.get(str(formula.get("si")), (here, ""))
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if text:
        target = f"{here.rstrip('0123456789')}{row}"
        told = Translator(f"={text}", origin=origin).translate_formula(target)
        etree.SubElement(cell, tag("f")).text = told[1:]


def _shared_formulas(tree: etree._Element) -> dict[str, tuple[str, str]]:
    """The cell and text of each shared formula."""
    return {
        str(formula.get("si")): (str(cell.get("r")), formula.text)
        for cell in tree.iter(tag("c"))
        for formula in cell.iterchildren(tag("f"))
        if formula.get("t") == "shared" and formula.text
    }


def _move_below(tree: etree._Element, added: AddedRows) -> None:
    """Everything of the sheet, besides its cells, that says where it stands."""
    merges = tree.find(tag("mergeCells"))
    if merges is not None:
        _move_merges(merges, added)
    for name in _AREAS:
        for each in tree.iter(tag(name)):
            each.set("sqref", moved_areas(str(each.get("sqref")), added))
    for each in tree.iter(f"{_NEWER}sqref"):
        each.text = moved_areas(each.text or "", added)
    for name in ("hyperlink", "autoFilter", "dimension"):
        for each in tree.iter(tag(name)):
            if each.get("ref"):
                each.set("ref", moved_area(str(each.get("ref")), added))
    for breaks in tree.iter(tag("rowBreaks")):
        for each in breaks:
            each.set("id", str(moved_row(int(str(each.get("id"))), added)))


def _move_merges(merges: etree._Element, added: AddedRows) -> None:
    for merged in list(merges):
        first, _, last = str(merged.get("ref")).partition(":")
        top, bottom = _row_of(first), _row_of(last or first)
        if top == bottom == added.after:
            for offset in range(1, added.count + 1):
                row = added.after + offset
                copy = deepcopy(merged)
                copy.set("ref", f"{first.rstrip('0123456789')}{row}:{last.rstrip('0123456789')}{row}")
                merges.append(copy)
        elif top > added.after:
            merged.set("ref", moved_area(f"{first}:{last or first}", added))
        elif bottom >= added.after > top or bottom > added.after:
            merged.set("ref", f"{first}:{last.rstrip('0123456789')}{bottom + added.count}")
    if merges.get("count"):
        merges.set("count", str(len(merges)))


def _move_formulas(tree: etree._Element, added: AddedRows, home: str) -> bool:
    """Whether any formula or rule of this sheet was changed."""
    changed = False
    for formula in tree.iter(tag("f"), f"{_NEWER}f", *(tag(name) for name in _FORMULAS)):
        told = moved_formula(formula.text, added, home) if formula.text else formula.text
        if told != formula.text:
            formula.text, changed = told, True
        if home == added.sheet and formula.get("ref"):
            formula.set("ref", moved_area(str(formula.get("ref")), added))
    return changed


def _move_names(parts: dict[str, bytes], added: AddedRows) -> None:
    tree = parsed(parts["xl/workbook.xml"])
    changed = False
    for name in tree.iter(tag("definedName")):
        told = moved_formula(name.text or "", added, "")
        if told != (name.text or ""):
            name.text, changed = told, True
    if changed:
        parts["xl/workbook.xml"] = written(tree)


def _move_drawings(book: Book, parts: dict[str, bytes], path: str, added: AddedRows) -> None:
    """Charts read the moved cells; pictures and charts of the sheet move with what they stand beside."""
    for name in book.parts:
        if name.startswith("xl/charts/chart"):
            tree = parsed(parts[name])
            for formula in tree.iter(_CHART):
                formula.text = moved_formula(formula.text or "", added, "")
            parts[name] = written(tree)
    for name in _related(book, path):
        if name.startswith("xl/drawings/drawing") and name in parts:
            tree = parsed(parts[name])
            for row in tree.iter(_ANCHOR_ROW):
                # Anchors count from 0.
                row.text = str(moved_row(int(row.text or 0) + 1, added) - 1)
            parts[name] = written(tree)


def _related(book: Book, path: str) -> list[str]:
    folder, _, name = path.rpartition("/")
    relations = book.parts.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return []
    targets = [str(each.get("Target")) for each in parsed(relations).iter(_RELATION)]
    return [
        target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        for target in targets
    ]


def _drop_chain(parts: dict[str, bytes]) -> None:
    """The order of calculation names cells that have moved; it is made anew when the form is opened."""
    if parts.pop(_CHAIN, None) is None:
        return
    for name, attribute in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
        tree = parsed(parts[name])
        for each in list(tree):
            if str(each.get(attribute)).endswith("calcChain.xml"):
                tree.remove(each)
        parts[name] = written(tree)


def _row_of(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    return int(found[2]) if found else 0

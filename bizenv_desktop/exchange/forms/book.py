"""The parts of an .xlsx that filling needs: its sheets by name, and its package written again unchanged.

Only the sheets that are filled are parsed; every other part is copied as it is, so fonts, merges, charts,
validations and print set-up stay what they were.
"""

# lxml has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false, reportMissingTypeStubs=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false, reportUnknownLambdaType=false

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from bizenv_desktop.exchange.forms.references import column_letters, column_number
from bizenv_desktop.rules.errors import BadInput

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK = "xl/workbook.xml"
_MOST_BYTES = 64 * 1024 * 1024


def tag(name: str) -> str:
    """A name of the spreadsheet's own vocabulary."""
    return f"{{{MAIN}}}{name}"


def parsed(data: bytes) -> etree._Element:
    """One part as a tree, without network, entities or huge text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as damaged:
        raise BadInput("form.damaged", detail=str(damaged)[:100]) from damaged


def written(tree: etree._Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True, slots=True)
class Book:
    """A form's package: the bytes of each part in their order, and where each sheet stands."""

    parts: Mapping[str, bytes]
    sheets: Mapping[str, str]

    def sheet(self, name: str) -> etree._Element:
        """The tree of a sheet, every row and cell with its place; `BadInput("form.sheet_missing")`."""
        if name not in self.sheets:
            raise BadInput("form.sheet_missing", sheet=name)
        tree = parsed(self.parts[self.sheets[name]])
        _give_places(tree)
        return tree

    @property
    def epoch(self) -> date:
        """The day that dates are counted from: books made on old Macs begin in 1904."""
        kind = parsed(self.parts[_WORKBOOK]).find(tag("workbookPr"))
        is_1904 = kind is not None and kind.get("date1904") in ("1", "true")
        return date(1904, 1, 1) if is_1904 else date(1899, 12, 30)


def opened(data: bytes) -> Book:
    """The form's package.

    Raises `BadInput`: `form.not_xlsx` (another format, encrypted), `form.damaged`, `form.too_big`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _MOST_BYTES:
                raise BadInput("form.too_big", megabytes=_MOST_BYTES // 1_048_576)
            parts = {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as other:
        raise BadInput("form.not_xlsx") from other
    if _WORKBOOK not in parts:
        raise BadInput("form.not_xlsx")
    return Book(parts, _sheets(parts))


def _give_places(tree: etree._Element) -> None:
    """Rows and cells may leave their place out: it is then the one after what stands before them."""
    number = 0
    for row in tree.iter(tag("row")):
        number = int(row.get("r") or number + 1)
        row.set("r", str(number))
        column = 0
        for cell in row.iterchildren(tag("c")):
            said = str(cell.get("r") or "").rstrip("0123456789")
            column = column_number(said) if said else column + 1
            if not said:
                cell.set("r", f"{column_letters(column)}{number}")


def packed(book: Book, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts exchanged; the others and their order stay."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in book.parts.items():
            package.writestr(name, changed.get(name, content))
    return target.getvalue()


def recalculated(book: Book) -> dict[str, bytes]:
    """The workbook part that has every formula worked out anew when the form is opened."""
    tree = parsed(book.parts[_WORKBOOK])
    calculation = tree.find(tag("calcPr"))
    if calculation is None:
        calculation = etree.SubElement(tree, tag("calcPr"))
        _put_in_order(tree, calculation)
    calculation.set("fullCalcOnLoad", "1")
    return {_WORKBOOK: written(tree)}


def _put_in_order(tree: etree._Element, calculation: etree._Element) -> None:
    """The schema wants the calculation before what may follow it."""
    later = ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "fileRecoveryPr", "extLst")
    following = next((child for child in tree if child.tag in {tag(name) for name in later}), None)
    if following is not None:
        following.addprevious(calculation)


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    relations = parsed(parts.get("xl/_rels/workbook.xml.rels", b"<Relationships/>"))
    targets = {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in relations.iter(f"{{{_PACKAGE_RELATIONS}}}Relationship")
    }
    found: dict[str, str] = {}
    for sheet in parsed(parts[_WORKBOOK]).iter(tag("sheet")):
        target = targets.get(str(sheet.get(f"{{{_RELATIONS}}}id")), "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if path in parts:
            found[str(sheet.get("name"))] = path
    if not found:
        raise BadInput("form.not_xlsx")
    return found

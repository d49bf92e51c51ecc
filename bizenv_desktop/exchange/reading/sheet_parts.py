"""Which part of an .xlsx holds which sheet, by the workbook's relations; namespaces are not asked."""

import posixpath
import zipfile
import zlib
from xml.etree import ElementTree as ET

_PROBLEMS = (ET.ParseError, KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError)


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part name of each sheet by its name; empty where the workbook is spelled oddly."""
    try:
        targets = _targets(package, "xl/_rels/workbook.xml.rels", "xl")
        return {
            element.get("name", ""): targets.get(_relation(element), "")
            for element in _root(package, "xl/workbook.xml").iter()
            if element.tag.rpartition("}")[2] == "sheet"
        }
    except _PROBLEMS:
        return {}


def has_comments(package: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet part has notes or threaded comments."""
    folder, name = posixpath.split(part)
    try:
        targets = _targets(package, f"{folder}/_rels/{name}.rels", folder)
    except _PROBLEMS:
        return False
    return any("omments" in target for target in targets.values())


def _root(package: zipfile.ZipFile, part: str) -> ET.Element:
    # Safe: parts with a DOCTYPE have been refused, so there are no entities to expand.
    return ET.fromstring(package.read(part))  # noqa: S314


def _relation(element: ET.Element) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _targets(package: zipfile.ZipFile, part: str, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _root(package, part):
        target = element.get("Target", "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id", "")] = path
    return found

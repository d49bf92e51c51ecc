"""Which part of an .xlsx holds which sheet, by the workbook's relations; namespaces are not asked."""

import posixpath
import struct
import zlib
from collections.abc import Callable
from xml.parsers import expat

from bizenv_desktop.exchange.reading.zip_parts import Package, read_part

_PROBLEMS = (expat.ExpatError, KeyError, zlib.error, struct.error, ValueError)


def sheet_parts(package: Package) -> dict[str, str]:
    """The part name of each sheet by its name; empty where the workbook is spelled oddly."""
    found: dict[str, str] = {}

    def take(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            found[attributes.get("name", "")] = targets.get(_relation(attributes), "")

    try:
        targets = _targets(package, "xl/_rels/workbook.xml.rels", "xl")
        _walk(package, "xl/workbook.xml", take)
    except _PROBLEMS:
        return {}
    return found


def has_comments(package: Package, part: str) -> bool:
    """Whether a sheet part has notes or threaded comments."""
    folder, name = posixpath.split(part)
    try:
        targets = _targets(package, f"{folder}/_rels/{name}.rels", folder)
    except _PROBLEMS:
        return False
    return any("omments" in target for target in targets.values())


def _relation(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _targets(package: Package, part: str, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def take(_tag: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes:
            target = attributes.get("Target", "")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[attributes["Id"]] = path

    _walk(package, part, take)
    return found


def _walk(package: Package, part: str, take: Callable[[str, dict[str, str]], None]) -> None:
    """Hand over each element's tag and attributes as they are spelled, prefixes and all."""
    # Safe: parts with a DOCTYPE have been refused, so there are no entities to expand.
    # ElementTree would build what is looked at once, and costs a twentieth of the child's start.
    parser = expat.ParserCreate()
    parser.StartElementHandler = take
    parser.Parse(read_part(package, part), True)  # noqa: FBT003 - expat takes it by place

"""The parts of a .docx and the few questions that its XML is asked."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from bizenv_desktop.rules.errors import BadInput

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MAIN_PART = "word/document.xml"
_MOST_BYTES = 64 * 1024 * 1024
_OFF = frozenset({"0", "false", "off", "none"})
# Strict OOXML says the same words in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
)
_BROKEN = (
    zipfile.BadZipFile,
    ET.ParseError,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

Element = ET.Element


class WordPackage:
    """An opened .docx; raises `BadInput("template.not_docx")` when it is none."""

    def __init__(self, docx: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(docx))
            self.document = self._parsed(_MAIN_PART)
        except (*_BROKEN, KeyError) as broken:
            raise _not_docx(broken) from broken
        body = self.document.find(f"{W}body")
        if body is None:
            raise _not_docx(ValueError("w:body"))
        self.body = body
        self._targets = self._relations(_MAIN_PART)

    def part(self, name: str) -> Element | None:
        """A part beside the text: `styles`, `numbering`, `settings`; None where it is missing."""
        try:
            return self._parsed(f"word/{name}.xml")
        except KeyError:
            return None
        except _BROKEN as broken:
            raise _not_docx(broken) from broken

    def related(self, relation: str) -> Element | None:
        """The XML that the text refers to: a header, a footer."""
        target = self._targets.get(relation)
        try:
            return self._parsed(target) if target else None
        except KeyError:
            return None
        except _BROKEN as broken:
            raise _not_docx(broken) from broken

    def picture(self, relation: str) -> bytes | None:
        """The bytes of a picture that the text refers to."""
        target = self._targets.get(relation)
        try:
            return self._read(target) if target else None
        except (*_BROKEN, KeyError):
            return None

    def _read(self, part: str) -> bytes:
        if self._zip.getinfo(part).file_size > _MOST_BYTES:
            raise ValueError(part)
        return self._zip.read(part)

    def _parsed(self, part: str) -> Element:
        text = self._read(part)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise ValueError(part)
        for strict, transitional in _STRICT:
            text = text.replace(strict, transitional)
        # Safe: without a DOCTYPE there are no entities to expand.
        return ET.fromstring(text)  # noqa: S314

    def _relations(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        try:
            root = self._parsed(f"{folder}/_rels/{name}.rels")
        except KeyError:
            return {}
        except _BROKEN as broken:
            raise _not_docx(broken) from broken
        found: dict[str, str] = {}
        for element in root:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                found[element.get("Id", "")] = posixpath.normpath(inside)
        return found


def _not_docx(broken: Exception) -> BadInput:
    return BadInput("template.not_docx", detail=str(broken))


def tag(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and so on downwards."""
    for name in names:
        element = element.find(f"{W}{name}") if element is not None else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children of that name."""
    return iter(element.findall(f"{W}{name}") if element is not None else ())


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All of that name, however deep."""
    return element.iter(f"{W}{name}")


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute of Word's own namespace."""
    return element.get(f"{W}{name}") if element is not None else None


def value(element: Element | None, *names: str) -> str | None:
    """`w:val` of the child."""
    return attribute(child(element, *names), "val")


def number(text: str | None) -> float | None:
    """A measure as it is written; None for what is no number."""
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def twips(text: str | None) -> float | None:
    """Twentieths of a point as points; strict files also write `12pt` and `3mm`."""
    for unit, points in (("pt", 1.0), ("mm", 72 / 25.4), ("cm", 720 / 25.4), ("in", 72.0)):
        if text is not None and text.endswith(unit):
            measured = number(text.removesuffix(unit))
            return measured * points if measured is not None else None
    written = number(text)
    return written / 20 if written is not None else None


def is_on(element: Element) -> bool:
    """Whether a switch that is present is on: it is unless it says no."""
    return (attribute(element, "val") or "1") not in _OFF

"""A PDF opened again and measured: where its words stand on the paper, in millimetres."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

MM = 25.4 / 72
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@dataclass(frozen=True)
class Line:
    """Words on one line and the box around them, from the upper left corner of the sheet."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class MeasuredPage:
    """A sheet and what stands on it, from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]

    def line(self, text: str) -> Line:
        """The line that holds these words."""
        found = [line for line in self.lines if text.replace(" ", "") in line.text]
        assert found, (text, [line.text for line in self.lines])
        return found[0]


def measured(path: Path) -> tuple[MeasuredPage, ...]:
    """Every page of a PDF with its lines."""
    argv = ["pdftotext", "-bbox-layout", str(path), "-"]
    said = subprocess.run(argv, capture_output=True, check=True).stdout
    root = ET.fromstring(said)  # noqa: S314 - poppler made it from our own file
    return tuple(_page(number, page) for number, page in enumerate(_all(root, "page"), 1))


def text_of(path: Path) -> str:
    """All words of a PDF in the order in which they were drawn, without spaces and line ends."""
    argv = ["pdftotext", "-raw", "-nopgbrk", str(path), "-"]
    said = subprocess.run(argv, capture_output=True, check=True).stdout.decode()
    return "".join(said.split())


def fonts_are_embedded(path: Path) -> bool:
    """Whether the file brings every typeface that it uses, with the meaning of its letters."""
    said = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    lines = said.splitlines()[2:]
    return bool(lines) and all(line.split()[-5] == "yes" and line.split()[-3] == "yes" for line in lines)


def _page(number: int, page: ET.Element) -> MeasuredPage:
    lines = sorted(
        (_line(number, line) for line in _all(page, "line")), key=lambda line: (line.top, line.left)
    )
    return MeasuredPage(number, _mm(page, "width"), _mm(page, "height"), tuple(lines))


def _line(number: int, line: ET.Element) -> Line:
    text = "".join(word.text or "" for word in _all(line, "word"))
    return Line(number, text, *(_mm(line, side) for side in ("xMin", "yMin", "xMax", "yMax")))


def _all(element: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in element.iter() if one.tag.rpartition("}")[2] == name]


def _mm(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0")) * MM

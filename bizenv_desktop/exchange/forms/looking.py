"""How a form looks: the texts, merges and widths of its sheets, for showing it and for knowing it again."""

# lxml has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeStubs=false, reportUnknownLambdaType=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from lxml import etree

from bizenv_desktop.exchange.forms.book import Book, opened, parsed, tag
from bizenv_desktop.exchange.forms.references import column_letters, column_number
from bizenv_desktop.exchange.forms.widening import rigid_spans
from bizenv_desktop.rules.errors import BadInput

MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 120
MOST_TEXTS: Final = 20_000
"""A form beyond these is a list, not a form; what lies outside is neither shown nor bound."""

DEFAULT_WIDTH: Final = 8.43
"""Characters of a column without a width of its own."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SPACES = re.compile(r"\s+")
_PERIOD_NUMBER = re.compile(r"[〇零一二三四五六七八九十百]+(?=[年月日号期季])|(?<=第)[一二三四五六七八九十]+")
_DIGITS = re.compile(r"[\d.,%]+")
_FILLED_IN = re.compile(r"(?<=:)[^:]*?(?=$|[^\s:]{2,8}:)")
_MARK = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, columns and rows from 1, both ends inside."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: what stands in its cells by reference (`C5`), and how wide and high they are.

    `widths` in characters, `heights` in points, only where they are set. `rows` and `columns` reach as far as
    texts, styles or merges do. `numbers` are the cells that hold a number, `styles` the numbers of the looks
    that cells have, 0 left out; `rigid` as `widening.rigid_spans`.
    """

    name: str
    texts: Mapping[str, str]
    numbers: frozenset[str]
    formulas: frozenset[str]
    merges: tuple[Span, ...]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    rows: int
    columns: int
    is_protected: bool = False
    rigid: tuple[tuple[int, int], ...] = ()
    styles: Mapping[str, int] = field(default_factory=dict[str, int])

    def can_grow(self, after: int) -> bool:
        """Whether lines can be put in below this one."""
        return not any(first <= after < end for first, end in self.rigid)

    def text(self, column: int, row: int) -> str:
        """What stands in a cell; empty for an empty one."""
        return self.texts.get(f"{column_letters(column)}{row}", "")

    def merge_at(self, column: int, row: int) -> Span | None:
        """The merged range that a cell lies in."""
        inside = (
            span
            for span in self.merges
            if span.left <= column <= span.right and span.top <= row <= span.bottom
        )
        return next(inside, None)


@dataclass(frozen=True, slots=True)
class FormLook:
    """The sheets of a form, and by code (`form.note_…`) what about it cannot be kept or should be known."""

    sheets: tuple[FormSheet, ...]
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first text of the form, which is its title."""
        texts = (text for sheet in self.sheets for text in sheet.texts.values() if text.strip())
        return _SPACES.sub("", next(texts, ""))[:60]


def place(reference: str) -> tuple[int, int]:
    """Column and row of `C5`; raises `BadInput("form.cell")`."""
    found = _REFERENCE.fullmatch(reference.upper())
    if found is None:
        raise BadInput("form.cell", sheet="", cell=reference)
    return column_number(found[1]), int(found[2])


def look(data: bytes) -> FormLook:
    """How the form looks.

    Raises `BadInput` as `book.opened` does, and `form.macros` for a workbook with a program in it.
    """
    book = opened(data)
    if any(name.lower().endswith("vbaproject.bin") for name in book.parts):
        raise BadInput("form.macros")
    shared = _shared(book)
    sheets = tuple(_sheet(name, book, shared) for name in book.sheets)
    if not any(sheet.texts for sheet in sheets):
        raise BadInput("form.empty")
    return FormLook(sheets, tuple(_notes(book, sheets)))


def fingerprint(form: FormLook) -> str:
    """The form's own mark, 64 hex digits: its fixed texts, where they stand, and its merges.

    Years, months, numbers and what was filled in behind a colon do not count, so that next year's blank has
    the same mark; a column more or less, or a moved footer, has another.
    """
    seal = sha256()
    for number, sheet in enumerate(form.sheets):
        for reference, text in sorted(sheet.texts.items()):
            fixed = _fixed(text)
            if fixed and reference not in sheet.formulas and reference not in sheet.numbers:
                seal.update(f"{number}|{reference}|{fixed}\n".encode())
        for span in sorted(sheet.merges, key=lambda each: (each.top, each.left)):
            seal.update(f"{number}|{span.left},{span.top},{span.right},{span.bottom}\n".encode())
    return seal.hexdigest()


def _fixed(text: str) -> str:
    """A text without what changes from one report to the next."""
    plain = _MARK.sub("", unicodedata.normalize("NFKC", text))
    parts = re.split(r"\s{2,}|\n", plain)
    joined = "|".join(_SPACES.sub("", _FILLED_IN.sub("", part.strip())) for part in parts)
    return _DIGITS.sub("", _PERIOD_NUMBER.sub("", joined)).strip("|-—/")


def _notes(book: Book, sheets: tuple[FormSheet, ...]) -> Iterator[str]:
    names = tuple(name.lower() for name in book.parts)
    if any(name.startswith("xl/externallinks/") for name in names):
        yield "form.note_links"
    if any(name.startswith("_xmlsignatures/") for name in names):
        yield "form.note_signed"
    if any(sheet.is_protected for sheet in sheets):
        yield "form.note_protected"
    if any(sheet.formulas for sheet in sheets):
        yield "form.note_formulas"
    if any(sheet.rows >= MOST_ROWS or sheet.columns >= MOST_COLUMNS for sheet in sheets):
        yield "form.note_cut"


def _shared(book: Book) -> tuple[str, ...]:
    part = book.parts.get("xl/sharedStrings.xml")
    if part is None:
        return ()
    return tuple(_plain(item) for item in parsed(part).iterchildren(tag("si")))


def _plain(item: etree._Element) -> str:
    """The text of a rich or plain item, without its reading aids."""
    pieces: list[str] = []
    for text in item.iter(tag("t")):
        parent = text.getparent()
        if parent is None or parent.tag != tag("rPh"):
            pieces.append(text.text or "")
    return "".join(pieces)


def _sheet(name: str, book: Book, shared: tuple[str, ...]) -> FormSheet:
    tree = book.sheet(name)
    reading = _Reading(shared)
    for line in tree.iter(tag("row")):
        reading.take(line)
    merges = tuple(_merges(tree))
    return FormSheet(
        name=name,
        texts=reading.texts,
        numbers=frozenset(reading.numbers),
        formulas=frozenset(reading.formulas),
        merges=merges,
        widths=_widths(tree),
        heights=reading.heights,
        rows=min(MOST_ROWS, max((reading.rows, *(span.bottom for span in merges)))),
        columns=min(MOST_COLUMNS, max((reading.columns, *(span.right for span in merges)))),
        is_protected=tree.find(tag("sheetProtection")) is not None,
        rigid=rigid_spans(book, name, tree),
        styles=reading.styles,
    )


class _Reading:
    """The cells of a sheet, read row by row."""

    def __init__(self, shared: tuple[str, ...]) -> None:
        self._shared = shared
        self.texts: dict[str, str] = {}
        self.numbers: set[str] = set()
        self.formulas: set[str] = set()
        self.heights: dict[int, float] = {}
        self.styles: dict[str, int] = {}
        self.rows = self.columns = 0

    def take(self, line: etree._Element) -> None:
        """One row; those beyond the limits are left out."""
        number = int(line.get("r") or 0)
        if not 0 < number <= MOST_ROWS:
            return
        if line.get("ht"):
            self.heights[number] = float(str(line.get("ht")))
        for cell in line.iterchildren(tag("c")):
            self._cell(cell, number)

    def _cell(self, cell: etree._Element, row: int) -> None:
        reference = str(cell.get("r") or "")
        found = _REFERENCE.fullmatch(reference)
        if found is None or (column := column_number(found[1])) > MOST_COLUMNS:
            return
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if cell.find(tag("f")) is not None:
            self.formulas.add(reference)
        if (style := int(cell.get("s") or 0)) != 0:
            self.styles[reference] = style
        text = self._text(cell)
        if text and len(self.texts) < MOST_TEXTS:
            self.texts[reference] = text
            if cell.get("t") in {None, "n"}:
                self.numbers.add(reference)

    def _text(self, cell: etree._Element) -> str:
        inline = cell.find(tag("is"))
        if inline is not None:
            return _plain(inline)
        value = cell.find(tag("v"))
        text = (value.text or "") if value is not None else ""
        if cell.get("t") == "s":
            return self._shared[int(text)] if text.isdigit() and int(text) < len(self._shared) else ""
        return text


def _merges(tree: etree._Element) -> Iterator[Span]:
    for merged in tree.iter(tag("mergeCell")):
        first, _, last = str(merged.get("ref")).replace("$", "").partition(":")
        if _REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(last):
            (left, top), (right, bottom) = place(first), place(last)
            yield Span(left, top, right, min(bottom, MOST_ROWS * 10))


def _widths(tree: etree._Element) -> dict[int, float]:
    found: dict[int, float] = {}
    for column in tree.iter(tag("col")):
        first, last = int(str(column.get("min"))), int(str(column.get("max")))
        width = 0.0 if column.get("hidden") in {"1", "true"} else float(column.get("width") or DEFAULT_WIDTH)
        found.update(dict.fromkeys(range(first, min(last, MOST_COLUMNS) + 1), width))
    return found

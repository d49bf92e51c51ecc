"""Web pages saved under the name of a workbook: the tables that government systems “export to Excel”."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.delimited_source import decode_text
from bizenv_desktop.exchange.reading.sources import Merge, Sheet, SheetInfo
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

SHEET_NAME = "网页"
_SPACE = re.compile(r"[ \t\r\n]+")
_WIDEST_SPAN = 1_000


class _TableParser(HTMLParser):
    """Collects the rows of all tables one below the other, with the ranges that cells span."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[RawCell]] = []
        self.merges: list[Merge] = []
        self._row: list[RawCell] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            found = dict(attrs)
            self._cell = []
            self._span = (_span(found.get("rowspan")), _span(found.get("colspan")))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        self._skip_covered()
        text = _SPACE.sub(" ", "".join(self._cell)).replace("\v", "\n").strip()
        self._cell = None
        down, across = self._span
        top, left = len(self.rows), len(self._row)
        self._row.extend([text] + [""] * (across - 1))
        if down > 1 or across > 1:
            self.merges.append(Merge(top, left, top + down - 1, left + across - 1))
        if down > 1:
            self._covered.update(dict.fromkeys(range(left, left + across), top + down))

    def _skip_covered(self) -> None:
        while self._covered.get(len(self._row), 0) > len(self.rows):
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.rows.append(self._row)
            self._row = []


def _span(text: str | None) -> int:
    return min(int(text), _WIDEST_SPAN) if text and text.isdecimal() and text != "0" else 1


class HtmlSource:
    """A page with at least one table."""

    def __init__(self, data: bytes) -> None:
        parser = _TableParser()
        parser.feed(decode_text(data))
        parser.close()
        if not parser.rows:
            raise BadInput("read.not_a_workbook")
        self._rows = parser.rows
        self._merges = tuple(parser.merges)

    def sheets(self) -> tuple[SheetInfo, ...]:
        """The page as one sheet."""
        return (SheetInfo(SHEET_NAME),)

    def open(self, name: str) -> Sheet:
        """All tables of the page one below the other, padded to the widest row."""
        width = max(map(len, self._rows))
        if width * len(self._rows) > limits.BOX_CELLS:
            raise BadInput("read.box_too_big", rows=len(self._rows), columns=width)
        rows: list[Sequence[RawCell]] = [row + [""] * (width - len(row)) for row in self._rows]
        return Sheet(name, iter(rows), len(rows), 0, self._merges)

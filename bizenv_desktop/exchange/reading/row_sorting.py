"""Telling data rows from notes, signatures, subtotals and section lines below the header (DOMAIN §5)."""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import cast

from bizenv_desktop.exchange.reading.layout import header_key
from bizenv_desktop.exchange.reading.layout_values import LeftOutReason
from bizenv_desktop.exchange.reading.text import clean, halfwidth, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell

# Plain text, compiled when first asked for: most files hold nothing of it, and the child's start is measured.
_NOTE = r"(?:备\s*注|说\s*明|注|附注|填表说明|填报说明|数据来源)\s*\d?\s*[:：.、]"
_SIGNATURE = (
    r"(?:主要领导|分管领导|单位负责人|负责人|填表人|填报人|制表人?|联系人|联系电话|审核人?|统计负责人|报出日期|"
    r"签字|盖章|经办人|领导签字|填报日期|填报时间|填表时间)"
    r"\s*(?:[（(]?(?:签字|签名|签章|盖章)[）)]?)?\s*[:：]"
)
_SUBTOTAL = (
    r"(?:合\s*计|小\s*计|总\s*计|累\s*计|共\s*计|汇\s*总)(?:\s*[:：])?|[^，。]{1,10}(?:合计|小计|总计)"
)
_ELLIPSIS = r"(?:…|\.{3,}|。{3,}|⋯)+"
_SECTION = (
    r"(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节部])"
)
_SUBTOTAL_STARTS = frozenset("合小总累共汇 \u3000\t\n")
_LEADING = 4
_first_character = itemgetter(slice(1))


class RowSorter:
    """Judges one row after the other; after a note or signature, single lines go on belonging to it."""

    def __init__(self, header: Sequence[RawCell], width: int) -> None:
        self._header = header_key(header)
        self._odd = _SUBTOTAL_STARTS | {raw_text(header[0])[:1]} - {""}
        self._few = max(4, width // 3)
        self._width = width
        self._after_notes = False

    def suspects(self, rows: Sequence[Sequence[RawCell]], columns: Sequence[Sequence[RawCell]]) -> list[int]:
        """Which of these rows need a closer look: few cells, or a first word that data seldom starts with.

        `columns` are the same cells column by column.
        """
        blanks = self._width - self._few
        # A row with so few cells has a blank among its first ones: most rows need not be counted.
        first = self._few + 1
        found: set[int] = set()
        if any("" in cells for cells in columns[:first]):
            found = {i for i, row in enumerate(rows) if "" in row[:first] and row.count("") >= blanks}
        for cells in columns[: min(_LEADING, self._width)]:
            found.update(self._odd_starts(cells))
        return sorted(found)

    def _odd_starts(self, cells: Sequence[RawCell]) -> list[int]:
        kinds = set(map(type, cells))
        if str not in kinds:
            return []
        # Nearly every chunk of texts is settled here without asking cell by cell.
        if len(kinds) == 1 and self._odd.isdisjoint(map(_first_character, cast("Sequence[str]", cells))):
            return []
        return [index for index, cell in enumerate(cells) if type(cell) is str and cell[:1] in self._odd]

    def reason(self, row: Sequence[RawCell]) -> LeftOutReason | None:
        """Why this row is no data; None for data."""
        found = self._judge([cell for cell in row if cell != ""], row)
        if found in {LeftOutReason.NOTE, LeftOutReason.SIGNATURE}:
            self._after_notes = True
        elif found is None:
            self._after_notes = False
        return found

    def data_follows(self) -> None:
        """Take note of rows that nobody needed to look at: what follows them is no longer a note."""
        self._after_notes = False

    def _judge(self, cells: list[RawCell], row: Sequence[RawCell]) -> LeftOutReason | None:
        texts = [text for cell in cells if (text := clean(raw_text(cell)).strip())]
        if not texts:
            return LeftOutReason.BLANK
        if header_key(row) == self._header:
            return LeftOutReason.REPEATED_HEADER
        if all(re.fullmatch(_ELLIPSIS, text) for text in texts):
            return LeftOutReason.ELLIPSIS
        if any(_is_subtotal(cell) for cell in row[:_LEADING]):
            return LeftOutReason.SUBTOTAL
        return self._line_reason(texts) if len(texts) <= self._few else None

    def _line_reason(self, texts: list[str]) -> LeftOutReason | None:
        alone = len(texts) == 1 and self._width > 1
        if alone and re.match(_NOTE, texts[0]):
            return LeftOutReason.NOTE
        if (
            re.search(_SIGNATURE, texts[0][:60])
            and len(texts[0]) < 200
            and (alone or re.match(_SIGNATURE, texts[0]))
        ):
            return LeftOutReason.SIGNATURE
        if len(texts) == 2 and re.match(_NOTE, texts[0]) and self._width > 3:
            return LeftOutReason.NOTE
        if alone and self._width > 2 and re.match(_SECTION, halfwidth(texts[0])) and len(texts[0]) <= 60:
            return LeftOutReason.SECTION
        return LeftOutReason.NOTE if alone and self._after_notes else None


def _is_subtotal(cell: RawCell) -> bool:
    return isinstance(cell, str) and len(cell) <= 20 and re.fullmatch(_SUBTOTAL, cell.strip()) is not None

"""Finding the table in a sheet: title rows, the 填报单位 line, one to three header rows (DOMAIN §5)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.reading.layout_values import FormLine
from bizenv_desktop.exchange.reading.mapping import EXACT, HeaderPlace, Mapping, map_columns, normalised
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.sources import Merge
from bizenv_desktop.exchange.reading.text import clean, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell

HEAD_ROWS = 40
"""How far down a header is looked for."""

DEEPEST_HEADER = 3
_TITLE_LINES = 10
_SHORT = 20
_LEAST_COLUMNS = 3
_ROWS_AFTER = 3  # a better header may stand a little below a good one, but data are not searched for headers
# Plain text, compiled when first asked for: the child's start is measured.
_UNIT = r"(?:填报|编制|上报|报送|填表|制表)?单位(?:名称)?(?:[（(]盖?章[）)])?\s*[：:]\s*(?P<value>\S*)"
_REPORTED = r"(?:填报|填表|上报|报送|制表|编制|报出)(?:时间|日期)\s*[：:]\s*(?P<value>.+?)(?:\s{2,}|$)"
_FORM_LINE = r"(?:单位|时间|日期)\s*(?:[（(]盖?章[）)])?\s*[：:]"


class Table(NamedTuple):
    """A header that was found: zero-based first row, depth, header of each column, mapping."""

    first: int
    depth: int
    headers: tuple[str, ...]
    mapping: Mapping
    schema: KindSchema

    @property
    def data_start(self) -> int:
        """The zero-based row below the header."""
        return self.first + self.depth


def find_table(
    rows: Sequence[Sequence[RawCell]], merges: Sequence[Merge], schema: KindSchema, first_column: int = 0
) -> Table | None:
    """The best header for `schema` among the first rows of a sheet; None where nothing looks like one.

    `merges` tell how deep a header goes and how far a parent reaches; the columns of `rows` start at
    `first_column`. Of two equal headers the upper, of two depths the one that the merges ask for wins.
    """
    best: Table | None = None
    for first, row in enumerate(rows[:HEAD_ROWS]):
        if best and best.mapping.has(schema) and first > best.data_start + _ROWS_AFTER:
            break
        if not any(row) or (best and not all(isinstance(cell, str) for cell in row)):
            continue
        least = _merged_depth(first, merges)
        for depth in range(least, min(DEEPEST_HEADER, len(rows) - first) + 1):
            table = _table(rows, merges, schema, (first, depth, first_column))
            if table and (best is None or table.mapping.score > best.mapping.score + 0.01):
                best = table
    return best


def table_at(
    rows: Sequence[Sequence[RawCell]],
    merges: Sequence[Merge],
    schema: KindSchema,
    place: tuple[HeaderPlace, int],
) -> Table | None:
    """The table whose header a person pointed at, whatever its words say; None outside the first rows.

    `place` is the header and the column in which `rows` start.
    """
    header, first_column = place
    if not 0 < header.first_row <= len(rows) or header.depth < 0:
        return None
    depth = min(header.depth, DEEPEST_HEADER, len(rows) - header.first_row + 1)
    return _built(rows, merges, schema, (header._replace(depth=depth), first_column))


def _merged_depth(first: int, merges: Sequence[Merge]) -> int:
    spans = [merge.bottom - first + 1 for merge in merges if merge.top == first and merge.bottom > first]
    return min(max(spans, default=1), DEEPEST_HEADER)


def _table(
    rows: Sequence[Sequence[RawCell]],
    merges: Sequence[Merge],
    schema: KindSchema,
    place: tuple[int, int, int],
) -> Table | None:
    first, depth, first_column = place
    if depth > 1 and not _is_lower_header(rows[first : first + depth]):
        return None
    found = _built(rows, merges, schema, (HeaderPlace(first + 1, depth), first_column))
    return found if _is_header(found.mapping, found.headers, schema) else None


def likely_header(rows: Sequence[Sequence[RawCell]]) -> HeaderPlace | None:
    """The first row that could be a header by its shape alone: short texts, several of them, a row below."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        filled = [cell for cell in row if cell != ""]
        short = all(isinstance(cell, str) and len(cell) <= _SHORT for cell in filled)
        if len(filled) >= _LEAST_COLUMNS and short and any(rows[index + 1 : index + 2]):
            return HeaderPlace(index + 1)
    return None


def _built(
    rows: Sequence[Sequence[RawCell]],
    merges: Sequence[Merge],
    schema: KindSchema,
    place: tuple[HeaderPlace, int],
) -> Table:
    (first_row, depth), first_column = place
    first = first_row - 1
    if depth == 0:
        letters = tuple(column_letter(index + first_column) for index in range(len(rows[first])))
        return Table(first, 0, letters, Mapping(("",) * len(letters), 0.0, 0), schema)
    block = [_spread(rows[index], index, merges, first_column) for index in range(first, first + depth)]
    columns = [_joined(column) for column in zip(*block, strict=False)]
    mapping = map_columns([_readings(column) for column in columns], schema)
    return Table(first, depth, tuple(" ".join(column) for column in columns), mapping, schema)


def _spread(row: Sequence[RawCell], index: int, merges: Sequence[Merge], first_column: int) -> list[str]:
    """The texts of a header row, a parent repeated over the columns that it is merged across."""
    texts = [clean(raw_text(cell)).strip() for cell in row]
    for merge in merges:
        left, right = merge.left - first_column, merge.right - first_column
        if merge.top == index and 0 <= left < right < len(texts):
            texts[left : right + 1] = [texts[left]] * (right - left + 1)
    return texts


def _is_lower_header(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Whether these rows make one header: no title or 填报单位 line on top, no numbers, dates, long texts."""
    if sum(bool(cell) for cell in rows[0]) < 2 or re.search(_FORM_LINE, _line(rows[0])):
        return False
    return all(
        isinstance(cell, str) and len(cell) <= 30 and not cell.strip().isdecimal()
        for row in rows
        for cell in row
        if cell != ""
    ) and any(cell for cell in rows[-1])


def _joined(column: Sequence[str]) -> list[str]:
    texts: list[str] = []
    for text in column:
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


def _readings(column: list[str]) -> list[str]:
    return ["".join(column), column[-1]] if len(column) > 1 else column


def _is_header(mapping: Mapping, headers: Sequence[str], schema: KindSchema) -> bool:
    named = sum(bool(field) for field in mapping.fields)
    if named >= 2 and mapping.score >= 1.2:
        return True
    filled = sum(bool(header) for header in headers)
    return named == 1 and filled <= 2 and mapping.has(schema) and mapping.score > EXACT - 0.1


def column_facts(table: Table, first_column: int) -> list[list[str]]:
    """Each column as it travels: letter, header, field, and why it feeds that field."""
    return [
        [
            column_letter(index + first_column),
            header,
            table.mapping.fields[index],
            str(table.mapping.source(index)),
        ]
        for index, header in enumerate(table.headers)
    ]


def title_lines(rows: Sequence[Sequence[RawCell]]) -> tuple[str, ...]:
    """The lines above a header, as written, without the 填报单位 line."""
    lines = (_line(row) for row in rows)
    return tuple(line for line in lines if line and not re.search(_FORM_LINE, line))[:_TITLE_LINES]


def form_line(rows: Sequence[Sequence[RawCell]]) -> FormLine:
    """填报单位 and 填报时间 from the lines above a header."""
    lines = [line for line in map(_line, rows) if line]
    unit = next((found["value"] for line in lines if (found := re.search(_UNIT, line))), "")
    reported = next((found["value"].strip() for line in lines if (found := re.search(_REPORTED, line))), "")
    return FormLine(unit, reported)


def _line(row: Sequence[RawCell]) -> str:
    return "  ".join(text for cell in row if (text := clean(raw_text(cell)).strip()))


def header_key(cells: Sequence[RawCell]) -> tuple[str, ...]:
    """A row as header words, to recognise a header that is repeated on a later page."""
    return tuple(normalised(raw_text(cell)) if cell != "" else "" for cell in cells)

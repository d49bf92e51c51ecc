"""A table of a plan as lines of text: a row of a 责任分工表 is an item with labels, a form its labels.

The header is found as in a workbook, so it may take several rows under a title and merge its cells; a merged
cell stands in each of its places. Nothing of a row is lost: what no label announces follows the measure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bizenv_desktop.exchange.plans.labels import starts_with_label
from bizenv_desktop.exchange.plans.outline import marker_of
from bizenv_desktop.exchange.reading.layout import Table, find_table
from bizenv_desktop.exchange.reading.layout_values import LeftOutReason
from bizenv_desktop.exchange.reading.mapping import match_score
from bizenv_desktop.exchange.reading.row_sorting import RowSorter
from bizenv_desktop.exchange.schemas.tasks import TASKS

_SERIAL: Final = re.compile(r"[（(]?(\d{1,3})[）)]?[.、．]?")
_LABELS: Final = {"lead": "牵头单位", "cooperating": "配合单位", "deadline_text": "完成时限"}
_MEASURE: Final = TASKS.fields[TASKS.position("measure")]
_SURELY: Final = 0.9
_HEADINGS: Final = ("action", "section")
_APART: Final = (LeftOutReason.SUBTOTAL, LeftOutReason.REPEATED_HEADER, LeftOutReason.ELLIPSIS)


def table_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; `cells` are the texts of its rows, a merged cell's in each of its places."""
    width = max(map(len, cells), default=0)
    rows = [_without_span([*row, *[""] * (width - len(row))]) for row in cells]
    found = find_table(rows, (), TASKS)
    fields = set(found.mapping.fields) if found is not None else set[str]()
    if found is None or "measure" not in fields or not fields & set(_LABELS):
        for row in rows:
            yield from _as_form(row)
        return
    for row in rows[: found.first]:
        yield from filter(None, row)
    yield from _Breakdown(found).lines(rows[found.data_start :], rows[found.data_start - 1])


def _without_span(row: list[str]) -> list[str]:
    """A cell that is merged over the whole row stands once."""
    return [row[0], *[""] * (len(row) - 1)] if len(set(row)) == 1 else row


def _as_form(row: Sequence[str]) -> Iterator[str]:
    """The cells one by one; a label and the cell beside it make one line (牵头单位 | 财政局)."""
    cells = [cell for place, cell in enumerate(row) if not place or not cell or row[place - 1] != cell]
    rest = iter([*cells, ""])
    for cell in rest:
        if cell and match_score(cell, _MEASURE) >= _SURELY:
            yield "1. " + next(rest, "").replace("\n", "")
        elif cell and starts_with_label(f"{cell}："):
            yield f"{cell}：" + next(rest, "").replace("\n", "、")
        elif cell:
            yield cell


class _Breakdown:
    """Writes the rows under a header that was found."""

    def __init__(self, table: Table) -> None:
        self._fields = table.mapping.fields
        self._heads = [header.rsplit(" ", 1)[-1] for header in table.headers]
        self._heading = ""
        self._count = 0

    def lines(self, rows: Sequence[Sequence[str]], header: Sequence[str]) -> Iterator[str]:
        """Headings where they change, then each measure with its labels."""
        sorter = RowSorter(header, len(header))
        for row in rows:
            reason = sorter.reason(row)
            if reason is None:
                yield from self._item(row)
            elif reason is LeftOutReason.SECTION:
                yield from filter(None, row)
            elif reason not in _APART:
                yield from (f"备注：{cell}" for cell in row if cell)

    def _item(self, row: Sequence[str]) -> Iterator[str]:
        by_field = dict(zip(self._fields, row, strict=True))
        yield from self._headings(by_field)
        self._count += 1
        serial = _SERIAL.fullmatch(by_field.get("serial", ""))
        yield f"{serial[1] if serial else self._count}. " + by_field.get("measure", "").replace("\n", "")
        for field, head, cell in zip(self._fields, self._heads, row, strict=True):
            if cell and field not in ("serial", "measure", *_HEADINGS):
                yield from _labelled(field, head, cell)

    def _headings(self, by_field: dict[str, str]) -> Iterator[str]:
        parts = (by_field.get(field, "").replace("\n", "") for field in _HEADINGS)
        heading = " ".join(filter(None, parts))
        if heading and heading != self._heading:
            self._heading = heading
            yield heading if marker_of(heading) is not None else f"一、{heading}"


def _labelled(field: str, head: str, cell: str) -> Iterator[str]:
    if starts_with_label(cell):
        yield from cell.splitlines()
    elif field == "deadline_text":
        yield f"{_LABELS[field]}：" + cell.replace("\n", "")
    elif field in _LABELS or starts_with_label(f"{head}："):
        label = head if starts_with_label(f"{head}：") else _LABELS[field]
        yield f"{label}：" + cell.replace("\n", "、")
    else:
        yield f"{head}：{cell}" if head else cell

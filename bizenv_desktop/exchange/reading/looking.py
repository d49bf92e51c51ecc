"""A first look at a file, before anything is decided: its sheets, how they begin, which kinds would fit."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from bizenv_desktop.exchange.reading.choosing import (
    MOST_SHEETS_TRIED,
    OpenedHead,
    filled_in,
    open_head,
    proposals,
    with_choices,
)
from bizenv_desktop.exchange.reading.layout import Table, column_facts, form_line, header_key
from bizenv_desktop.exchange.reading.layout_marks import mark_of
from bizenv_desktop.exchange.reading.mapping import kind_score
from bizenv_desktop.exchange.reading.request import ReadOptions, ReadRequest
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.sources import Source
from bizenv_desktop.exchange.reading.text import clean, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.exchange.reading.wire import write_frame
from bizenv_desktop.rules.errors import BadInput

_ROWS_SHOWN: Final = 15
_COLUMNS_SHOWN: Final = 80
_TEXT_SHOWN: Final = 120
_LEAST_HEADERS: Final = 2


def serve_look(source: Source, request: ReadRequest, answer: BinaryIO) -> None:
    """Send one `look` frame; sheets beyond the first ten are named only."""
    schemas = with_choices(request.schemas, request.options.choices)
    looked: list[dict[str, object]] = []
    for place, info in enumerate(source.sheets()):
        facts: dict[str, object] = {"name": info.name, "visible": info.visible}
        if place < MOST_SHEETS_TRIED:
            facts |= _looked(source, info.name, schemas, request.options)
        looked.append(facts)
    write_frame(answer, {"t": "look", "sheets": looked})


def _looked(
    source: Source, name: str, schemas: Sequence[KindSchema], options: ReadOptions
) -> dict[str, object]:
    try:
        opened = open_head(source, name)
    except BadInput:
        raise  # the file asks too much
    # A sheet of charts or macros, one that is damaged: calamine raises errors of many kinds.
    except Exception:  # noqa: BLE001 - it is told as unreadable, and the other sheets are looked at
        return {"unreadable": True}
    facts = _sheet_facts(opened)
    try:
        filled = filled_in(proposals(opened, schemas, options), opened, options)
    except BadInput:
        filled = []  # a column that a person chose is not on this sheet
    return facts | {"fits": [_fit(table, opened) for table in filled]}


def _sheet_facts(opened: OpenedHead) -> dict[str, object]:
    sheet, head = opened.sheet, opened.head
    return {
        "height": sheet.height,
        "first_column": sheet.first_column,
        "hidden_rows": len(sheet.notes.hidden_rows),
        "head": [_texts(row) for row in head[:_ROWS_SHOWN]],
        "marks": [
            [row + 1, mark_of(header_key(cells))] for row, cells in enumerate(head) if _could_head(cells)
        ],
        "sender": form_line(head).unit,
    }


def _could_head(row: Sequence[RawCell]) -> bool:
    filled = [cell for cell in row if cell != ""]
    return len(filled) >= _LEAST_HEADERS and all(isinstance(cell, str) for cell in filled)


def _texts(row: Sequence[RawCell]) -> list[str]:
    return [clean(raw_text(cell)).strip()[:_TEXT_SHOWN] for cell in row[:_COLUMNS_SHOWN]]


def _fit(table: Table, opened: OpenedHead) -> dict[str, object]:
    return {
        "kind": table.schema.kind,
        "score": kind_score(table.mapping),
        "complete": table.mapping.has(table.schema),
        "first_row": table.first + 1,
        "depth": table.depth,
        "columns": column_facts(table, opened.sheet.first_column),
    }

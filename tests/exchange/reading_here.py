"""Reads a workbook in this very process, by the reading child's own parts: quick enough for laws."""

from pathlib import Path

from bizenv_desktop.exchange.reading.cells import CellContext
from bizenv_desktop.exchange.reading.choosing import choose_table
from bizenv_desktop.exchange.reading.layout import column_facts, form_line, title_lines
from bizenv_desktop.exchange.reading.layout_values import Column, TableLayout
from bizenv_desktop.exchange.reading.mapping import MappingSource
from bizenv_desktop.exchange.reading.opening import open_source
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.table_rows import Chunk, TableRows
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.exchange.reading.wire import WHOLE_ROW, decode_column
from bizenv_desktop.exchange.schemas import SCHEMAS


def read_here(path: Path, kind: str) -> SheetReading:
    """The table as `read_table` would give it, without the warnings on the whole sheet."""
    schema = SCHEMAS[kind]
    chosen = choose_table(open_source(path.read_bytes()), (schema,), ReadOptions())
    table, sheet = chosen.table, chosen.sheet
    columns = tuple(
        Column(letter, header, field, MappingSource(source))
        for letter, header, field, source in column_facts(table, sheet.first_column)
    )
    rows = TableRows(chosen, CellContext())
    read = [row for chunk in rows.chunks() for row in _rows(chunk, rows.order, columns, kind)]
    above = chosen.head[: table.first]
    layout = TableLayout(
        sheet.name,
        title_lines(above),
        form_line(above),
        tuple(table.first + 1 + offset for offset in range(table.depth)),
        columns,
        rows.seen.data_first_row,
        rows.seen.data_last_row,
        tuple(rows.seen.left_out),
    )
    unmapped = tuple(columns[place].header for place in rows.order if not columns[place].field)
    return SheetReading(schema, layout, tuple(read), unmapped, (), "")


def _rows(chunk: Chunk, order: list[int], columns: tuple[Column, ...], kind: str) -> list[ReadRow]:
    schema = SCHEMAS[kind]
    values: list[list[CellValue]] = [[None] * len(schema.fields) for _ in chunk.numbers]
    extras: list[list[str]] = [[] for _ in chunk.numbers]
    for place, cells in zip(order, chunk.columns, strict=True):
        field = columns[place].field
        if not field:
            for row, text in zip(extras, cells.spread(cells.texts), strict=True):
                row.append(text)
            continue
        at = schema.position(field)
        decoded = decode_column(schema.fields[at].type, cells.texts)
        for row, value in zip(values, cells.spread(decoded), strict=True):
            row[at] = value
    remarks: list[list[CellRemark]] = [[] for _ in chunk.numbers]
    for row, place, said in chunk.remarks:
        one = columns[place] if place != WHOLE_ROW else Column("", "")
        remarks[row].append(CellRemark(one.field, one.letter, said.verdict, said.code, said.raw))
    return [
        ReadRow(number, tuple(row), tuple(said), tuple(rest))
        for number, row, said, rest in zip(chunk.numbers, values, remarks, extras, strict=True)
    ]

"""Which sheet, which kind, which columns: the decisions before the first row is judged."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.reading.content_mapping import Known, propose
from bizenv_desktop.exchange.reading.layout import HEAD_ROWS, Table, find_table, likely_header, table_at
from bizenv_desktop.exchange.reading.mapping import (
    ColumnChoice,
    MappingSource,
    is_clear,
    kind_score,
    normalised,
)
from bizenv_desktop.exchange.reading.request import HiddenChoice, ReadOptions
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.sources import Sheet, Source
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

MOST_SHEETS_TRIED = 10


class ChosenTable(NamedTuple):
    """An opened sheet whose header is known; `head` holds the rows that were read to find it."""

    sheet: Sheet
    table: Table
    head: tuple[Sequence[RawCell], ...]


def choose_table(source: Source, schemas: Sequence[KindSchema], options: ReadOptions) -> ChosenTable:
    """The table to read.

    Raises `BadInput`: `read.no_sheet`, `read.no_table`, `read.kind_doubtful`, `read.missing_columns`,
    `read.choice_unknown_column`, `read.choice_unknown_field`.
    """
    lacking: BadInput | None = None
    for name in _candidates(source, options):
        opened = _open_if_cells(source, name, is_wanted=options.sheet is not None)
        if opened is None:
            continue
        try:
            table = _detect(opened, with_choices(schemas, (*options.habits, *options.choices)), options)
        except BadInput as problem:
            lacking = lacking or problem
            continue
        if table is not None:
            return ChosenTable(opened.sheet, table, opened.head)
    raise lacking or BadInput("read.no_table", sheet=options.sheet or "")


def _open_if_cells(source: Source, name: str, *, is_wanted: bool) -> "OpenedHead | None":
    """The sheet; None for one of charts or macros among others."""
    try:
        return open_head(source, name)
    except BadInput:
        raise
    # calamine raises errors of many kinds.
    except Exception:
        if is_wanted or len(source.sheets()) == 1:
            raise
        return None


class OpenedHead(NamedTuple):
    """An opened sheet and the rows that were read to find its header; the sheet still gives them all."""

    sheet: Sheet
    head: tuple[Sequence[RawCell], ...]


def open_head(source: Source, name: str) -> OpenedHead:
    """The named sheet, with as many rows as a header is looked for in."""
    sheet = source.open(name)
    head = tuple(islice(sheet.rows, HEAD_ROWS + 3))
    return OpenedHead(sheet._replace(rows=chain(head, sheet.rows)), head)


def _candidates(source: Source, options: ReadOptions) -> tuple[str, ...]:
    sheets, wanted = source.sheets(), options.sheet
    if wanted is not None:
        if all(info.name != wanted for info in sheets):
            raise BadInput("read.no_sheet", sheet=wanted, sheets=[info.name for info in sheets])
        return (wanted,)
    seen = [info.name for info in sheets if info.visible]
    if options.hidden is HiddenChoice.INCLUDE:
        seen += [info.name for info in sheets if not info.visible]
    return tuple(seen[:MOST_SHEETS_TRIED])


def proposals(opened: OpenedHead, schemas: Sequence[KindSchema], options: ReadOptions) -> list[Table]:
    """For each kind whose header is found (or was pointed at), its columns by choice, habit, header, content.

    Raises `read.choice_unknown_column`.
    """
    sheet, head = opened.sheet, opened.head
    found: list[Table] = []
    for schema in schemas:
        if options.header is not None:
            table = table_at(head, sheet.merges or (), schema, (options.header, sheet.first_column))
        else:
            table = find_table(head, sheet.merges or (), schema, sheet.first_column)
        if table is None and len(schemas) == 1 and (likely := likely_header(head)) is not None:
            table = table_at(head, sheet.merges or (), schema, (likely, sheet.first_column))
        if table is not None:
            table = _apply(table, sheet, options.habits, MappingSource.HABIT)
            found.append(_apply(table, sheet, options.choices, MappingSource.HAND))
    return found


def filled_in(tables: Sequence[Table], opened: OpenedHead, options: ReadOptions) -> list[Table]:
    """The tables with columns that are known by what they hold."""
    known = Known(options.known_units, kind_is_sure=len(tables) == 1)
    return [propose(table, opened.head[table.data_start :], known) for table in tables]


def _detect(opened: OpenedHead, schemas: Sequence[KindSchema], options: ReadOptions) -> Table | None:
    """The kind that headers speak for; where none is whole by its headers, what columns hold is asked."""
    found = proposals(opened, schemas, options)
    filled = filled_in(found, opened, options)
    whole = _whole(found) or _whole(filled)
    if not whole:
        if not found:
            return None
        best = max(filled, key=_fit)
        if not any(best.mapping.fields):
            return None
        raise _missing(opened.sheet, best)
    if len(whole) > 1 and not is_clear(_fit(whole[0]), _fit(whole[1])):
        kinds = [table.schema.kind for table in whole[:2]]
        raise BadInput("read.kind_doubtful", sheet=opened.sheet.name, kinds=kinds)
    kind = whole[0].schema.kind
    return next(table for table in filled if table.schema.kind == kind)


def _whole(tables: Sequence[Table]) -> list[Table]:
    return sorted((table for table in tables if table.mapping.has(table.schema)), key=_fit, reverse=True)


def _fit(table: Table) -> float:
    return kind_score(table.mapping)


def _missing(sheet: Sheet, table: Table) -> BadInput:
    fields = [
        field for field in table.schema.fields if field.required and field.name not in table.mapping.fields
    ]
    return BadInput(
        "read.missing_columns",
        sheet=sheet.name,
        row=table.first + 1,
        kind=table.schema.kind,
        fields=[field.name for field in fields],
        columns=[field.words[0] for field in fields],
        headers=[header for header in table.headers if header],
    )


def with_choices(schemas: Sequence[KindSchema], choices: Sequence[ColumnChoice]) -> list[KindSchema]:
    """The schemas with the chosen headers as best words, so that they help to find the header row."""
    wanted = {choice.field: choice.column for choice in choices if choice.field}
    known = {field.name for schema in schemas for field in schema.fields}
    for field in wanted:
        if field not in known:
            raise BadInput("read.choice_unknown_field", field=field)
    return [
        schema._replace(
            fields=tuple(
                field._replace(words=(wanted[field.name], *field.words)) if field.name in wanted else field
                for field in schema.fields
            ),
        )
        for schema in schemas
    ]


def _apply(table: Table, sheet: Sheet, choices: Sequence[ColumnChoice], source: MappingSource) -> Table:
    """The table with columns as they were chosen; a habit for a column that is not there is forgotten."""
    known = {field.name for field in table.schema.fields} | {""}
    mapping = table.mapping
    for choice in choices:
        if choice.field not in known:
            continue
        index = _column(table, sheet, choice.column)
        if index is not None:
            mapping = mapping.with_field(index, choice.field, source)
        elif source is MappingSource.HAND:
            raise BadInput(
                "read.choice_unknown_column",
                sheet=sheet.name,
                column=choice.column,
                headers=list(table.headers),
            )
    return table._replace(mapping=mapping)


def _column(table: Table, sheet: Sheet, wanted: str) -> int | None:
    key = normalised(wanted)
    for index, header in enumerate(table.headers):
        if normalised(header) == key and key:
            return index
    for index in range(len(table.headers)):
        if column_letter(index + sheet.first_column) == wanted.strip().upper():
            return index
    return None

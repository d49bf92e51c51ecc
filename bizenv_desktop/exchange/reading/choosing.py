"""Which sheet, which kind, which columns: the decisions before the first row is judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from bizenv_desktop.exchange.reading.inspect_sheet import column_letter
from bizenv_desktop.exchange.reading.layout import HEAD_ROWS, Table, find_table
from bizenv_desktop.exchange.reading.mapping import ColumnChoice, is_clear, kind_score, normalised
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.sources import Sheet, Source
from bizenv_desktop.exchange.reading.verdicts import RawCell
from bizenv_desktop.rules.errors import BadInput

_MOST_SHEETS_TRIED = 10


@dataclass(frozen=True, slots=True)
class ChosenTable:
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
    for name in _candidates(source, options.sheet):
        sheet = source.open(name)
        head = tuple(islice(sheet.rows, HEAD_ROWS + 3))
        sheet.rows = chain(head, sheet.rows)
        try:
            table = _detect(sheet, head, _with_choices(schemas, options.choices))
        except BadInput as problem:
            lacking = lacking or problem
            continue
        if table is not None:
            return ChosenTable(sheet, _apply(table, sheet, options.choices), head)
    raise lacking or BadInput("read.no_table", sheet=options.sheet or "")


def _candidates(source: Source, wanted: str | None) -> tuple[str, ...]:
    sheets = source.sheets()
    if wanted is not None:
        if all(info.name != wanted for info in sheets):
            raise BadInput("read.no_sheet", sheet=wanted, sheets=[info.name for info in sheets])
        return (wanted,)
    visible = tuple(info.name for info in sheets if info.visible)
    return visible[:_MOST_SHEETS_TRIED]


def _detect(sheet: Sheet, head: Sequence[Sequence[RawCell]], schemas: Sequence[KindSchema]) -> Table | None:
    found = [
        table
        for schema in schemas
        if (table := find_table(head, sheet.merges or (), schema, sheet.first_column)) is not None
    ]
    whole = sorted((table for table in found if table.mapping.has(table.schema)), key=_fit, reverse=True)
    if not whole:
        if not found:
            return None
        raise _missing(sheet, max(found, key=_fit))
    if len(whole) > 1 and not is_clear(_fit(whole[0]), _fit(whole[1])):
        raise BadInput(
            "read.kind_doubtful", sheet=sheet.name, kinds=[table.schema.kind for table in whole[:2]]
        )
    return whole[0]


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


def _with_choices(schemas: Sequence[KindSchema], choices: Sequence[ColumnChoice]) -> list[KindSchema]:
    """The schemas with the chosen headers as best words, so that they help to find the header row."""
    wanted = {choice.field: choice.column for choice in choices if choice.field}
    known = {field.name for schema in schemas for field in schema.fields}
    for field in wanted:
        if field not in known:
            raise BadInput("read.choice_unknown_field", field=field)
    return [
        replace(
            schema,
            fields=tuple(
                replace(field, words=(wanted[field.name], *field.words)) if field.name in wanted else field
                for field in schema.fields
            ),
        )
        for schema in schemas
    ]


def _apply(table: Table, sheet: Sheet, choices: Sequence[ColumnChoice]) -> Table:
    fields = list(table.mapping.fields)
    for choice in choices:
        index = _column(table, sheet, choice.column)
        fields = ["" if name == choice.field else name for name in fields]
        fields[index] = choice.field
    mapping = replace(table.mapping, fields=tuple(fields))
    chosen = replace(table, mapping=mapping)
    if not mapping.has(table.schema):
        raise _missing(sheet, chosen)
    return chosen


def _column(table: Table, sheet: Sheet, wanted: str) -> int:
    key = normalised(wanted)
    for index, header in enumerate(table.headers):
        if normalised(header) == key and key:
            return index
    for index in range(len(table.headers)):
        if column_letter(index + sheet.first_column) == wanted.strip().upper():
            return index
    raise BadInput("read.choice_unknown_column", sheet=sheet.name, column=wanted, headers=list(table.headers))

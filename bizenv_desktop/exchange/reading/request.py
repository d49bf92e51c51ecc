"""What the window asks of the child, as JSON: a path, the schemas to try, and the person's choices."""

import json
from enum import StrEnum
from typing import Any, NamedTuple, cast

from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace
from bizenv_desktop.exchange.reading.schema import Content, FieldSpec, FieldType, KindSchema


class HiddenChoice(StrEnum):
    """What to do with the rows of a table that nobody sees.

    ASK reads them, each with the remark `hidden_row`, so that a person can decide.
    """

    ASK = "ask"
    INCLUDE = "include"
    LEAVE_OUT = "leave_out"


class Errand(StrEnum):
    """What the child is asked for."""

    TABLE = "table"
    LOOK = "look"
    PROSE = "prose"
    CELLS = "cells"
    MARK = "mark"


class ReadOptions(NamedTuple):
    """How to read a table.

    `sheet`: None takes the first visible sheet that holds a table. `choices`: columns that a person mapped by
    hand; `habits`: as the last file of this layout was read, weaker than a choice. `assumed_year`: for dates
    written without a year; None refuses them. `header`: where a person sees the header; None looks for it.
    `known_units`: names of the ledger's units, to recognise a column by what it holds.
    """

    sheet: str | None = None
    choices: tuple[ColumnChoice, ...] = ()
    assumed_year: int | None = None
    password: str | None = None
    hidden: HiddenChoice = HiddenChoice.ASK
    header: HeaderPlace | None = None
    habits: tuple[ColumnChoice, ...] = ()
    known_units: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """Without the password, which no message may tell."""
        return f"ReadOptions(sheet={self.sheet!r}, header={self.header!r}, choices={self.choices!r})"


class MarkOrder(NamedTuple):
    """What to write beside the rows of one sheet, and where to put the copy.

    `header_row` and the rows are Excel's (0: no header), columns count from 0; `column` is the new one.
    """

    target: str
    sheet: str
    column: int
    header_row: int
    header: str
    lines: tuple[tuple[int, str], ...]
    cells: tuple[tuple[int, int], ...]


class ReadRequest(NamedTuple):
    """One errand of the child; `schemas` are the kinds to try, `marks` the order of a marked copy."""

    path: str
    schemas: tuple[KindSchema, ...]
    options: ReadOptions
    errand: Errand = Errand.TABLE
    marks: MarkOrder | None = None


def request_to_json(request: ReadRequest) -> str:
    """The request as it is written to the child: each value as the list of its fields."""
    return json.dumps(request, default=sorted)


def request_from_json(data: str) -> ReadRequest:
    """The request as the child reads it."""
    path, schemas, options, errand, marks = cast("list[Any]", json.loads(data))
    return ReadRequest(
        path,
        tuple(KindSchema(kind, tuple(_field(*each) for each in fields)) for kind, fields in schemas),
        _options(ReadOptions(*options)),
        Errand(errand),
        _marks(MarkOrder(*marks)) if marks else None,
    )


def _field(name: str, words: list[str], kind: str, *rest: Any) -> FieldSpec:
    field = FieldSpec(name, tuple(words), FieldType(kind), *rest)
    return field._replace(content=Content(field.content)) if field.content else field


def _options(found: ReadOptions) -> ReadOptions:
    return found._replace(
        choices=tuple(ColumnChoice(*each) for each in found.choices),
        hidden=HiddenChoice(found.hidden),
        header=HeaderPlace(*found.header) if found.header else None,
        habits=tuple(ColumnChoice(*each) for each in found.habits),
        known_units=frozenset(found.known_units),
    )


def _marks(found: MarkOrder) -> MarkOrder:
    return found._replace(
        lines=tuple((row, text) for row, text in found.lines),
        cells=tuple((row, column) for row, column in found.cells),
    )

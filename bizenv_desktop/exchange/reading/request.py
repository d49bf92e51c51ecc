"""What the window asks of the child, as JSON: a path, the schemas to try, and the person's choices."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TypedDict, cast

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


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a table.

    `sheet`: None takes the first visible sheet that holds a table. `choices`: columns that a person mapped by
    hand; `habits`: as the last file of this layout was read, weaker than a choice. `assumed_year`: for dates
    written without a year; None refuses them. `header`: where a person sees the header; None looks for it.
    `known_units`: names of the ledger's units, to recognise a column by what it holds.
    """

    sheet: str | None = None
    choices: tuple[ColumnChoice, ...] = ()
    assumed_year: int | None = None
    password: str | None = field(default=None, repr=False)
    hidden: HiddenChoice = HiddenChoice.ASK
    header: HeaderPlace | None = None
    habits: tuple[ColumnChoice, ...] = ()
    known_units: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class MarkOrder:
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


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """One errand of the child; `schemas` are the kinds to try, `marks` the order of a marked copy."""

    path: str
    schemas: tuple[KindSchema, ...]
    options: ReadOptions
    errand: Errand = Errand.TABLE
    marks: MarkOrder | None = None


class _FieldJson(TypedDict):
    name: str
    words: list[str]
    type: str
    required: bool
    fills_down: bool
    telling: bool
    content: str | None


class _SchemaJson(TypedDict):
    kind: str
    fields: list[_FieldJson]


class _ChoiceJson(TypedDict):
    column: str
    field: str


class _OptionsJson(TypedDict):
    sheet: str | None
    choices: list[_ChoiceJson]
    assumed_year: int | None
    password: str | None
    hidden: str
    header: list[int] | None
    habits: list[_ChoiceJson]
    known_units: list[str]


class _MarksJson(TypedDict):
    target: str
    sheet: str
    column: int
    header_row: int
    header: str
    lines: list[tuple[int, str]]
    cells: list[tuple[int, int]]


class _RequestJson(TypedDict):
    path: str
    schemas: list[_SchemaJson]
    options: _OptionsJson
    errand: str
    marks: _MarksJson | None


def request_to_json(request: ReadRequest) -> bytes:
    """The request as it is written to the child."""
    return json.dumps(asdict(request), default=sorted).encode("ascii")


def request_from_json(data: bytes) -> ReadRequest:
    """The request as the child reads it."""
    found = cast("_RequestJson", json.loads(data))
    options = found["options"]
    return ReadRequest(
        found["path"],
        tuple(KindSchema(schema["kind"], _fields(schema["fields"])) for schema in found["schemas"]),
        ReadOptions(
            options["sheet"],
            _choices(options["choices"]),
            options["assumed_year"],
            options["password"],
            HiddenChoice(options["hidden"]),
            HeaderPlace(*options["header"]) if options["header"] else None,
            _choices(options["habits"]),
            frozenset(options["known_units"]),
        ),
        Errand(found["errand"]),
        _marks(found["marks"]),
    )


def _marks(found: _MarksJson | None) -> MarkOrder | None:
    if found is None:
        return None
    return MarkOrder(
        found["target"],
        found["sheet"],
        found["column"],
        found["header_row"],
        found["header"],
        tuple((row, text) for row, text in found["lines"]),
        tuple((row, column) for row, column in found["cells"]),
    )


def _choices(found: Sequence[_ChoiceJson]) -> tuple[ColumnChoice, ...]:
    return tuple(ColumnChoice(choice["column"], choice["field"]) for choice in found)


def _fields(found: Sequence[_FieldJson]) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(
            field["name"],
            tuple(field["words"]),
            FieldType(field["type"]),
            field["required"],
            field["fills_down"],
            field["telling"],
            Content(field["content"]) if field["content"] else None,
        )
        for field in found
    )

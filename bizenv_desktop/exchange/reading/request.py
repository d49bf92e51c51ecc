"""What the window asks of the child, as JSON: a path, the schemas to try, and the person's choices."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TypedDict, cast

from bizenv_desktop.exchange.reading.mapping import ColumnChoice
from bizenv_desktop.exchange.reading.schema import FieldSpec, FieldType, KindSchema


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a table.

    `sheet`: None takes the first visible sheet that holds a table. `choices`: columns that a person mapped by
    hand. `assumed_year`: for dates written without a year; None refuses them.
    """

    sheet: str | None = None
    choices: tuple[ColumnChoice, ...] = ()
    assumed_year: int | None = None


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """One errand of the child; without schemas it lists the sheets only.

    As `prose` it reads the text; as `cells` every sheet as it stands, unjudged.
    """

    path: str
    schemas: tuple[KindSchema, ...]
    options: ReadOptions
    prose: bool = False
    cells: bool = False


class _FieldJson(TypedDict):
    name: str
    words: list[str]
    type: str
    required: bool
    fills_down: bool
    telling: bool


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


class _RequestJson(TypedDict):
    path: str
    schemas: list[_SchemaJson]
    options: _OptionsJson
    prose: bool
    cells: bool


def request_to_json(request: ReadRequest) -> bytes:
    """The request as it is written to the child."""
    return json.dumps(asdict(request)).encode("ascii")


def request_from_json(data: bytes) -> ReadRequest:
    """The request as the child reads it."""
    found = cast("_RequestJson", json.loads(data))
    options = found["options"]
    return ReadRequest(
        found["path"],
        tuple(KindSchema(schema["kind"], _fields(schema["fields"])) for schema in found["schemas"]),
        ReadOptions(
            options["sheet"],
            tuple(ColumnChoice(choice["column"], choice["field"]) for choice in options["choices"]),
            options["assumed_year"],
        ),
        found["prose"],
        found["cells"],
    )


def _fields(found: Sequence[_FieldJson]) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(
            field["name"],
            tuple(field["words"]),
            FieldType(field["type"]),
            field["required"],
            field["fills_down"],
            field["telling"],
        )
        for field in found
    )

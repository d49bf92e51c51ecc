"""What a command answers, and how values look in JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import IntEnum
from fractions import Fraction
from pathlib import Path
from typing import cast

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Exit(IntEnum):
    """The exit codes that scripts may rely on."""

    DONE = 0
    REFUSED = 1
    UNUSABLE = 2
    SOME_ROWS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON object of a command, the same in words for people, and the exit code."""

    json: Mapping[str, Json]
    words: str
    code: Exit = Exit.DONE


def dumped(value: Mapping[str, Json]) -> str:
    """One JSON object on one line, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def plain(value: object) -> Json:
    """A value of the domain as JSON knows it: days in ISO 8601, fractions as `p/q`, rows as objects."""
    if value is None or isinstance(value, (str, int, float)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in cast("Sequence[object]", value)]
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)

"""The figures of a month as canonical JSON: sorted keys, whole numbers, `p/q` texts, UTF-8 in NFC, no floats.

Equal figures give equal bytes, so that a hash of them seals a circulated month (DOMAIN §6.9). The selections
of the indicators are no figures and stay outside.
"""

import json
import types
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.months import Month

FORMAT = 2
"""Written into every text; a reader refuses what it does not know. Format 1 had no breakdowns."""

_READABLE = (1, FORMAT)

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]


def canonical_text(figures: MonthFigures) -> str:
    """The one text of these figures."""
    plain: Plain = {"format": FORMAT, "figures": _plain(figures)}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def figures_of(text: str) -> MonthFigures:
    """The figures that a canonical text holds, without selections.

    Raises `BadInput("month.frozen_unreadable")` for any text that `canonical_text` did not write.
    """
    try:
        plain: dict[str, Plain] = json.loads(text)
        if plain["format"] not in _READABLE:
            raise BadInput("month.frozen_unreadable")
        made = _made(MonthFigures, plain["figures"])
    except (ValueError, KeyError, TypeError, AttributeError) as unreadable:
        raise BadInput("month.frozen_unreadable") from unreadable
    return cast("MonthFigures", made)


def _plain(value: object) -> Plain:
    if isinstance(value, Month | Fraction):
        return str(value) if isinstance(value, Month) else f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in cast("Sequence[object]", value)]
    if is_dataclass(value):
        names = (field.name for field in fields(value))
        return {name: _plain(getattr(value, name)) for name in names if name != "selection"}
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(value)


def _made(wanted: Any, plain: Plain) -> object:
    """The value of the annotated type `wanted`."""
    if get_origin(wanted) is types.UnionType:
        parts = [part for part in get_args(wanted) if part is not types.NoneType]
        fitting = next((part for part in parts if type(plain) is part), parts[0])
        return None if plain is None else _made(fitting, plain)
    if get_origin(wanted) is tuple:
        return _tuple(get_args(wanted), cast("list[Plain]", plain))
    if wanted is Month:
        return Month.parse(cast("str", plain))
    if wanted is date:
        return date.fromisoformat(cast("str", plain))
    if is_dataclass(wanted):
        return _record(cast("type[object]", wanted), cast("dict[str, Plain]", plain))
    if wanted in {str, int}:
        if type(plain) is not wanted:
            raise TypeError(plain)
        return plain
    return wanted(plain)


def _tuple(types_of_parts: tuple[Any, ...], parts: list[Plain]) -> tuple[object, ...]:
    if types_of_parts[-1] is Ellipsis:
        return tuple(_made(types_of_parts[0], part) for part in parts)
    return tuple(_made(each, part) for each, part in zip(types_of_parts, parts, strict=True))


def _record(wanted: type[object], plain: dict[str, Plain]) -> object:
    values = {name: _made(hint, plain[name]) for name, hint in _hints(wanted).items() if name in plain}
    if "selection" in _hints(wanted):
        values["selection"] = None
    return wanted(**values)  # what an earlier format did not know keeps its default


@cache
def _hints(record: type[object]) -> Mapping[str, Any]:
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(cast("Any", record))}

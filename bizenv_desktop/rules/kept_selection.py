"""A selection as text that can be kept for years: canonical JSON, read back also by later releases.

Equal selections have equal texts. A chip is kept by its id, because what 逾期 means depends on the day. What
a text says that this release does not know (a field of a later one) is left out and named, never guessed.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeGuard

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort, Value
from bizenv_desktop.rules.vocabulary import MatterKind

_FORM: Final = 1
_DAY, _MOMENT = "day", "moment"


@dataclass(frozen=True, slots=True)
class KeptSelection:
    """What a list shows: the chip that is on, and the selection without that chip's conditions."""

    selection: Selection
    chip: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A kept selection as this release can use it; `left_out` names what it does not know."""

    kept: KeptSelection
    left_out: tuple[str, ...] = field(default=())


def kept_text(kept: KeptSelection) -> str:
    """The canonical text: sorted keys, no spaces, only what is said."""
    selection = kept.selection
    said: dict[str, object] = {"form": _FORM, "kind": selection.kind.value}
    if kept.chip:
        said["chip"] = kept.chip
    if selection.conditions:
        said["conditions"] = [_said(condition) for condition in selection.conditions]
    if selection.text:
        said["text"] = selection.text
    if selection.sort is not None:
        said["sort"] = {"field": selection.sort.field, "descending": selection.sort.descending}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_kept(text: str, fields: Collection[str]) -> ReadBack:
    """Read a kept text back, with the fields that this release knows for its kind.

    Raises `BadInput("filter.unreadable")` where it is no such text at all, or of an unknown kind.
    """
    try:
        said = json.loads(text)
    except ValueError as error:
        raise BadInput("filter.unreadable") from error
    if not _is_object(said):
        raise BadInput("filter.unreadable")
    left_out: list[str] = []
    conditions = tuple(_known_conditions(said.get("conditions"), fields, left_out))
    selection = Selection(
        _kind(said.get("kind")),
        conditions,
        _text(said.get("text")),
        _sort(said.get("sort"), fields, left_out),
    )
    return ReadBack(KeptSelection(selection, _text(said.get("chip"))), tuple(left_out))


def _said(condition: Condition) -> dict[str, object]:
    values = [_said_value(value) for value in condition.values]
    return {"field": condition.field, "op": condition.op.value, "values": values}


def _said_value(value: Value) -> object:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    return {_DAY: value.isoformat()} if isinstance(value, date) else value


def _known_conditions(said: object, fields: Collection[str], left_out: list[str]) -> list[Condition]:
    found: list[Condition] = []
    for one in said if _is_list(said) else ():
        condition = _condition(one)
        if condition is not None and condition.field in fields:
            found.append(condition)
        else:
            left_out.append(_text(one.get("field")) if _is_object(one) else "?")
    return found


def _condition(said: object) -> Condition | None:
    if not _is_object(said):
        return None
    values = said.get("values")
    try:
        op = Op(_text(said.get("op")))
        read = tuple(_value(value) for value in (values if _is_list(values) else ()))
    except ValueError:
        return None
    needs_one = op not in (Op.IN, Op.EMPTY, Op.FILLED)
    return None if needs_one and len(read) != 1 else Condition(_text(said.get("field")), op, read)


def _value(said: object) -> Value:
    if said is None or isinstance(said, str | int | bool):
        return said
    if _is_object(said) and len(said) == 1:
        if _DAY in said:
            return date.fromisoformat(_text(said[_DAY]))
        if _MOMENT in said:
            return datetime.fromisoformat(_text(said[_MOMENT]))
    raise ValueError(said)


def _sort(said: object, fields: Collection[str], left_out: list[str]) -> Sort | None:
    if not _is_object(said):
        return None
    name = _text(said.get("field"))
    if name in fields:
        return Sort(name, descending=said.get("descending") is not False)
    left_out.append(name)
    return None


def _kind(said: object) -> MatterKind:
    try:
        return MatterKind(_text(said))
    except ValueError as error:
        raise BadInput("filter.unreadable") from error


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""


def _is_object(said: object) -> TypeGuard[dict[str, object]]:
    return isinstance(said, dict)


def _is_list(said: object) -> TypeGuard[list[object]]:
    return isinstance(said, list)

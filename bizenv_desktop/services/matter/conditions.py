"""Conditions as people type them on the command line: `status=closed`, `due<2026-11-01`, `unit=区税务局`."""

import re
from datetime import date, datetime

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Condition, Op, Selection, Value
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import field_type

_TYPED = re.compile(r"\s*(\w+)\s*(!=|>=|<=|=|>|<|~)\s*(.*?)\s*", re.DOTALL)
_OPS = {"=": Op.EQ, "!=": Op.NE, ">=": Op.GE, "<=": Op.LE, ">": Op.GT, "<": Op.LT, "~": Op.CONTAINS}
_UNIT_FIELDS = {"unit": "lead_unit_id", "lead_unit": "lead_unit_id", "respondent": "respondent_unit_id"}
_TRUTHS = {
    "1": True,
    "true": True,
    "yes": True,
    "是": True,
    "0": False,
    "false": False,
    "no": False,
    "否": False,
}


def parse_condition(kind: MatterKind, typed: str, reader: Reader) -> Condition:
    """Read one condition; `~` means contains, an empty value means empty (`!=` with none: filled).

    Raises `BadInput`: `selection.unreadable`, `selection.unknown_field`, `selection.value`, `unit.not_found`.
    """
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise BadInput("selection.unreadable", value=typed)
    name, op, text = found[1], _OPS[found[2]], found[3]
    if name in _UNIT_FIELDS and text:
        return Condition(_UNIT_FIELDS[name], op, (_unit(text, reader),))
    name = _UNIT_FIELDS.get(name, name)
    wanted = field_type(kind, name)
    if not text and op in (Op.EQ, Op.NE):
        return Condition(name, Op.EMPTY if op is Op.EQ else Op.FILLED)
    return Condition(name, op, (text if op is Op.CONTAINS else _value(wanted, name, text),))


def in_month(selection: Selection, month: Month) -> Selection:
    """The selection, kept to what came in (tasks: to what is due) in the month."""
    field = "due_month" if selection.kind is MatterKind.TASK else "opened_month"
    return selection.where(field, Op.EQ, month.key)


def _unit(name: str, reader: Reader) -> int:
    unit = UnitBook(reader.connection).find(name)
    if unit is None:
        raise BadInput("unit.not_found", name=name)
    return unit


def _value(wanted: type, name: str, text: str) -> Value:
    try:
        if wanted is bool:
            return _TRUTHS[text.lower()]
        if wanted is int:
            return int(text)
        if wanted is datetime:
            return datetime.fromisoformat(text)
        return date.fromisoformat(text) if wanted is date else text
    except (ValueError, KeyError) as unreadable:
        raise BadInput("selection.value", field=name, value=text) from unreadable

"""What the ledger remembers about layouts: how the columns of a sender's form were read the last time.

A layout is recognised by the words of its header row in their order, a sender by the 填报单位 above it.
What one sender taught holds for every other sender of the same layout who has not taught anything else.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.reading.look import FileLook, SheetLook
from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace, MappingSource
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.models import ReadingHabit
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_DEPTH: Final = "*"
_ANYBODY: Final = ""
_LONGEST_SENDER: Final = 120


@dataclass(frozen=True, slots=True)
class Habit:
    """How each column was read, by letter, and how many rows the header took."""

    choices: tuple[ColumnChoice, ...]
    depth: int
    used_at: datetime


@dataclass(frozen=True, slots=True)
class Recalled:
    """A sheet whose layout is remembered: read it as `kind` with `header` and `habits` in the options."""

    sheet: str
    kind: str
    header: HeaderPlace
    habits: tuple[ColumnChoice, ...]


def habit_of(kind: str, sender: str, layout: str, reader: Reader) -> Habit | None:
    """What this sender, else anybody, taught about the layout with this mark."""
    for who in dict.fromkeys((_sender(sender), _ANYBODY)):
        found = reader.connection.execute(
            select(ReadingHabit.choices, ReadingHabit.used_at).where(
                ReadingHabit.kind == kind, ReadingHabit.sender == who, ReadingHabit.layout == layout
            )
        ).first()
        if found is not None:
            return _habit(*found)
    return None


def has_habits(reader: Reader) -> bool:
    """Whether anything is remembered at all."""
    return reader.connection.execute(select(ReadingHabit.id).limit(1)).first() is not None


def recalled(look: FileLook, kinds: tuple[str, ...], sheet: str | None, reader: Reader) -> Recalled | None:
    """The first sheet (or the named one) with a remembered layout of one of these kinds."""
    for one in look.sheets:
        if one.name == sheet or (sheet is None and one.visible):
            found = recalled_sheet(one, kinds, reader)
            if found is not None:
                return found
    return None


def recalled_sheet(look: SheetLook, kinds: tuple[str, ...], reader: Reader) -> Recalled | None:
    """The remembered layout of a sheet; a kind that fits it better by its headers is asked first."""
    ranked = (*(fit.kind for fit in look.fits if fit.kind in kinds), *kinds)
    for mark in look.marks:
        for kind in dict.fromkeys(ranked):
            habit = habit_of(kind, look.sender, mark.mark, reader)
            if habit is not None and mark.row >= habit.depth:
                header = HeaderPlace(mark.row - habit.depth + 1, habit.depth)
                return Recalled(look.name, kind, header, habit.choices)
    return None


def keep_habit(reading: SheetReading, uow: UnitOfWork) -> None:
    """Remember how the columns were read where it took more than their headers to know it."""
    layout = reading.layout
    if not layout.mark or all(one.source is MappingSource.HEADER for one in layout.columns):
        return
    said = [[_DEPTH, str(len(layout.header_rows))], *([one.letter, one.field] for one in layout.columns)]
    choices = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    for who in dict.fromkeys((_sender(layout.form_line.unit), _ANYBODY)):
        _keep(reading.schema.kind, (who, layout.mark), choices, uow)


def _keep(kind: str, whose: tuple[str, str], choices: str, uow: UnitOfWork) -> None:
    sender, layout = whose
    habit = uow.session.scalar(
        select(ReadingHabit).where(
            ReadingHabit.kind == kind, ReadingHabit.sender == sender, ReadingHabit.layout == layout
        )
    )
    if habit is None:
        habit = ReadingHabit(kind=kind, sender=sender, layout=layout)
        uow.session.add(habit)
    elif habit.choices == choices:
        return
    habit.choices, habit.used_at = choices, uow.moment.local


def _habit(choices: str, used_at: datetime) -> Habit:
    said = [(str(column), str(field)) for column, field in json.loads(choices)]
    depth = next((int(field) for column, field in said if column == _DEPTH), 1)
    return Habit(
        tuple(ColumnChoice(column, field) for column, field in said if column != _DEPTH), depth, used_at
    )


def _sender(unit: str) -> str:
    return tidy(unit)[:_LONGEST_SENDER]

"""`bizenv duties`: the matrix and who is silent; `bizenv hand-in`: what a unit handed in."""

import re
from datetime import date
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Stretch
from bizenv_desktop.services.duty.duty_export import (
    COUNT_HEADS,
    MatrixBook,
    counts_of,
    head_of,
    is_titled,
    note_book,
    sign_of,
    write_matrix,
    write_silent,
)
from bizenv_desktop.services.duty.duty_instances import generate_all
from bizenv_desktop.services.duty.duty_matrix import Matrix, MatrixCell, duty_matrix, month_matrix
from bizenv_desktop.services.duty.duty_returns import (
    HandIn,
    InstanceSpot,
    InstanceView,
    find_instance,
    hand_in,
    instance_view,
)
from bizenv_desktop.services.duty.duty_urging import Owed, UrgeList, UrgeWanted, urge_list
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.queries.duties import duty_faces


def show(call: Call) -> Answer:
    """The matrix, or with `--silent` who has not handed in; with FILE as a workbook.

    Raises `BadInput`: `duty.ending`, `duty.number`, `month.unreadable`.
    """
    path = call.path("file") if call.text("file") else None
    if path is not None and path.suffix.lower() != ".xlsx":
        raise BadInput("duty.ending", file=call.text("file"))
    with call.ledger() as ledger:
        made = ledger.perform(generate_all).result if call.is_set("generate") else 0
        duty_id = _duty_id(call, ledger)
        month = call.month or Month.of(ledger.moment().today)
        if call.is_set("silent"):
            return _silent(ledger, UrgeWanted(duty_id, span=_span(call, month)), path)
        return _matrix(ledger, duty_id, month, path, made)


def take(call: Call) -> Answer:
    """Note one submission for the period of a day.

    Raises `BadInput`: `duty.number`, `duty.unit`, `duty.day`, `RuleBroken("duty.no_instance")` where the unit
    owes nothing on that day, and what `hand_in` raises.
    """
    with call.ledger() as ledger:
        today = ledger.moment().today
        on = _day(call.text("day"), today)
        duty_id = _duty_id(call, ledger)
        unit_id = ledger.read(lambda reader: UnitBook(reader.connection)).find(call.text("unit"))
        if duty_id is None or unit_id is None:
            raise BadInput("duty.unit", unit=call.text("unit"))
        spot = InstanceSpot(duty_id, unit_id, _day(call.text("period"), on), call.text("subject"))
        found = ledger.read(partial(find_instance, spot))
        command = HandIn(
            instance_id=found,
            on=on,
            amount=call.number("amount") or 0,
            title=call.text("title"),
            author=call.text("author"),
            medium=call.text("medium"),
            link=call.text("link"),
            length=call.number("length"),
            adopted=call.is_set("adopted"),
        )
        made = ledger.perform(partial(hand_in, command)).result
        view = ledger.read(partial(instance_view, found))
    return _taken(made, view)


def _taken(made: int, view: InstanceView | None) -> Answer:
    if view is None:
        raise BadInput("duty.unit", unit="")
    said: dict[str, Json] = {
        "id": made,
        "duty": view.duty.number,
        "unit": view.row.unit,
        "period": view.period_words,
        "due": view.row.due.isoformat(),
        "light": view.verdict.light.value,
        "counted": view.verdict.counted,
        "quota": view.row.quota,
    }
    words = (
        f"{view.row.unit} {view.duty.title}（{view.period_words}）：{view.verdict.counted}/{view.row.quota}"
    )
    return Answer(said, words)


def _span(call: Call, month: Month) -> Stretch | None:
    return Stretch(month.first, month.last) if call.text("month") else None


def _day(typed: str, usual: date) -> date:
    if not typed:
        return usual
    try:
        return date.fromisoformat(typed)
    except ValueError as unreadable:
        raise BadInput("duty.day", value=typed) from unreadable


def _duty_id(call: Call, ledger: Ledger) -> int | None:
    typed = call.text("duty")
    if not typed:
        return None
    parts = re.findall(r"\d+", typed)
    faces = ledger.read(lambda reader: duty_faces(reader.connection))
    for face in faces:
        if [str(face.year), str(face.serial)] == parts:
            return face.id
    raise BadInput("duty.number", value=typed)


def _matrix(ledger: Ledger, duty_id: int | None, month: Month, path: Path | None, made: int) -> Answer:
    question = partial(month_matrix, month) if duty_id is None else partial(duty_matrix, duty_id)
    matrix = ledger.read(question)
    titles = {column.title for column in matrix.columns}
    title = f"{titles.pop()}报送情况" if duty_id is not None and titles else f"{month}报送情况"
    if path is not None:
        ledger.perform(partial(note_book, "duty_matrix", len(matrix.lines), path.name))
        ledger.read(partial(write_matrix, MatrixBook(title, matrix, path)))
    said: dict[str, Json] = {"title": title, "generated": made, **_matrix_json(matrix)}
    if path is not None:
        return Answer({**said, "file": str(path)}, str(path))
    titled = is_titled(matrix)
    heads = [head_of(column, titled=titled).replace("\n", " ") for column in matrix.columns]
    lines = ["\t".join(("单位", *heads, *COUNT_HEADS))]
    for line in matrix.lines:
        name = f"{line.unit} {line.subject}".strip()
        lines.append("\t".join((name, *map(sign_of, line.cells), *map(str, counts_of(line)))))
    return Answer(said, "\n".join(lines))


def _matrix_json(matrix: Matrix) -> dict[str, Json]:
    return {
        "columns": [
            {
                "duty": column.title,
                "subject": column.subject,
                "period": column.head,
                "first": column.stretch.first.isoformat(),
                "last": column.stretch.last.isoformat(),
                "due": column.due.isoformat(),
            }
            for column in matrix.columns
        ],
        "units": [
            {"unit": line.unit, "subject": line.subject, "cells": [_cell(cell) for cell in line.cells]}
            for line in matrix.lines
        ],
        "tally": {light.value: count for light, count in matrix.tally},
    }


def _cell(cell: MatrixCell | None) -> Json:
    if cell is None:
        return None
    return {
        "light": cell.light.value,
        "counted": cell.counted,
        "quota": cell.quota,
        "due": cell.due.isoformat(),
    }


def _silent(ledger: Ledger, wanted: UrgeWanted, path: Path | None) -> Answer:
    found: UrgeList = ledger.read(partial(urge_list, wanted))
    said: dict[str, Json] = {
        "day": found.day.isoformat(),
        "units": [
            {
                "unit": unit.unit,
                "contact": unit.contact,
                "phone": unit.phone,
                "late": unit.late,
                "owed": [_owed(one) for one in unit.owed],
                "message": found.message(unit),
            }
            for unit in found.units
        ],
    }
    if path is None:
        return Answer(said, found.text)
    ledger.perform(partial(note_book, "duty_silent", len(found.instance_ids), path.name))
    ledger.read(partial(write_silent, found, path))
    return Answer({**said, "file": str(path)}, str(path))


def _owed(one: Owed) -> Json:
    return {
        "duty": one.title,
        "subject": one.subject,
        "period": one.period_words,
        "due": one.due.isoformat(),
        "counted": one.counted,
        "quota": one.quota,
        "urges": one.urges,
    }

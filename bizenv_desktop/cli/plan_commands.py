"""A plan's text as a task breakdown."""

from dataclasses import replace
from functools import partial

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import ImportResult
from bizenv_desktop.services.office import backups


def plan(call: Call) -> Answer:
    """Read the measures of a plan; `--save` enters them as tasks, in one import that can be undone."""
    path, year = call.path("file"), call.number("year")
    reading = imports.read_prose(path, ReadOptions(assumed_year=year))
    payload: dict[str, Json] = {"tasks": [_task(row, reading, year) for row in reading.rows]}
    words = [_words(task) for task in reading.rows]
    if call.is_set("save"):
        result = _saved(call, reading)
        payload |= {"created": result.created, "unchanged": result.unchanged, "batch": result.batch}
        words.append(f"已存为任务：新增 {result.created}，未变 {result.unchanged}。")
    return Answer(payload, "\n".join(words))


def _saved(call: Call, reading: SheetReading) -> ImportResult:
    with call.ledger() as ledger:
        planned = ledger.read(partial(imports.judge, reading, call.path("file").name))
        if call.number("year") is not None:
            planned = replace(planned, year=call.number("year") or planned.year)
        backups.before_import(ledger)
        return ledger.perform(partial(imports.carry_out, planned)).result


def _task(row: ReadRow, reading: SheetReading, year: int | None) -> Json:
    cells = {field.name: value for field, value in zip(reading.schema.fields, row.values, strict=True)}
    due_text = _text(cells["deadline_text"])
    deadline = parse_deadline(due_text, year)
    return {
        "number": _text(cells["serial"]),
        "title": _text(cells["measure"]),
        "action": _text(cells["action"]),
        "section": _text(cells["section"]),
        "lead": _names(cells["lead"]),
        "cooperating": _names(cells["cooperating"]),
        "due_text": due_text,
        "kind": deadline.kind.value,
        "milestone": deadline.milestone.isoformat() if deadline.milestone else None,
        "assumed_year": deadline.assumed_year,
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "doubts": [remark.code.removeprefix("plan_") for remark in row.remarks],
    }


def _words(row: ReadRow) -> str:
    number, action, _, measure, lead, others, due, *_ = (_shown(value) for value in row.values)
    return "\t".join((number, action, measure[:40], lead, others, due))


def _shown(value: CellValue) -> str:
    return "、".join(value) if isinstance(value, tuple) else _text(value)


def _text(value: CellValue) -> str:
    return value if isinstance(value, str) else ""


def _names(value: CellValue) -> list[Json]:
    return list(value) if isinstance(value, tuple) else []

"""Workbooks in and out."""

from collections.abc import Mapping
from functools import partial

from bizenv_desktop.cli import return_commands
from bizenv_desktop.cli.answers import Answer, Exit, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services import backups, calendar_moves, imports
from bizenv_desktop.services.import_plan import Fate, Faulty, ImportPlan, ImportResult
from bizenv_desktop.services.notice_files import read_notice
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.sentences import sentence_of


def take_in(call: Call) -> Answer:
    """Import a file, or say what importing it would do."""
    kind = call.text("kind")
    if kind == "calendar":
        return _calendar(call)
    if kind == "returns":
        return return_commands.take_in(call)
    if kind != imports.AUTO and kind not in imports.KINDS:
        raise BadInput("cli.later", name=f"import {kind}")
    options = ReadOptions(sheet=call.text("sheet") or None, assumed_year=call.number("year"))
    reading = imports.read_file(call.path("file"), kind, options)
    with call.ledger() if call.is_set("dry_run") else call.ledger_to_write() as ledger:
        plan = ledger.read(partial(imports.judge, reading, call.path("file").name))
        return _carried_out(plan, call, ledger)


def _carried_out(plan: ImportPlan, call: Call, ledger: Ledger) -> Answer:
    counts = plan.counts
    rejected = counts.get(Fate.REFUSED, 0)
    planned = ImportResult(
        None, counts.get(Fate.NEW, 0), counts.get(Fate.CHANGED, 0), counts.get(Fate.SAME, 0), rejected
    )
    if call.is_set("dry_run"):
        return _answer(plan, planned, "预演，未写入：")
    if rejected and not call.is_set("accept_valid"):
        nothing = ImportResult(None, 0, 0, planned.unchanged, rejected)
        return _answer(plan, nothing, "有行不能导入，未写入任何内容：")
    if planned.created or planned.updated:
        backups.before_import(ledger)
    result = ledger.perform(partial(imports.carry_out, plan, faulty=Faulty.SKIP)).result
    return _answer(plan, result, "已导入：")


def _answer(plan: ImportPlan, result: ImportResult, said: str) -> Answer:
    layout = plan.reading.layout
    errors = [
        _error(error.row, error.column, error.field, (error.value, error.code)) for error in plan.errors
    ]
    payload: dict[str, Json] = {
        "kind": plan.kind,
        "sheet": layout.sheet,
        "header_rows": list(layout.header_rows),
        "mapping": plan.reading.mapping,
        "rows": len(plan.rows),
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "errors": errors,
        "new_units": [unit.name for unit in plan.units.new],
        "warnings": [warning.code for warning in plan.reading.warnings],
        "batch": result.batch,
    }
    words = (
        f"{said}新增 {result.created}，更新 {result.updated}，"
        f"未变 {result.unchanged}，拒绝 {result.rejected}。"
    )
    lines = [words, *(f"第 {one['row']} 行 {one['column']} 列：{one['problem']}" for one in errors)]
    return Answer(payload, "\n".join(lines), Exit.SOME_ROWS if result.rejected else Exit.DONE)


def _error(row: int, column: str, field: str, said: tuple[str, str]) -> Mapping[str, Json]:
    value, code = said
    problem = sentence_of(code, {"value": value, "field": field})
    return {"row": row, "column": column, "field": field, "value": value, "code": code, "problem": problem}


def _calendar(call: Call) -> Answer:
    """A holiday notice, and which open matters it moves; with `--dry-run` that alone."""
    notice = read_notice(call.path("file"))
    dry = call.is_set("dry_run")
    with call.ledger() as ledger:
        shown = ledger.read(partial(calendar_moves.preview, notice))
        if not dry:
            expected = tuple((one.id, one.new_due) for one in shown.moves)
            command = calendar_moves.EnterNotice(notice, expected)
            ledger.perform(partial(calendar_moves.enter_notice, command))
    written = 0 if shown.known else 1
    payload: dict[str, Json] = {
        "kind": "calendar", "sheet": "", "header_rows": [], "mapping": {}, "rows": 1, "created": written,
        "updated": 0, "unchanged": 1 - written, "rejected": 0, "errors": [], "batch": None,
        "year": notice.year, "moved": [_moved(one) for one in shown.moves],
    }  # fmt: skip
    head = f"{'预演：' if dry else ''}{notice.year} 年节假日安排，调整 {len(shown.moves)} 件未结事项的时限。"
    lines = [f"{one.number}\t{one.title}\t{one.unit}\t{one.old_due} → {one.new_due}" for one in shown.moves]
    return Answer(payload, "\n".join([head, *lines]))


def _moved(one: calendar_moves.MovedMatter) -> Mapping[str, Json]:
    return {
        "number": one.number,
        "title": one.title,
        "unit": one.unit,
        "old_due": one.old_due.isoformat(),
        "new_due": one.new_due.isoformat(),
    }

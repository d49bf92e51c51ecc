"""Workbooks in and out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bizenv_desktop.cli import return_commands
from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.import_answers import SheetResult, answer, planned_result, write_errors
from bizenv_desktop.cli.import_options import ALL_SHEETS, read_options
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.clock import calendar_moves
from bizenv_desktop.services.clock.duty_moves import MovedPeriod
from bizenv_desktop.services.clock.notice_files import read_notice
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_marked_copy import CopyWish
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan
from bizenv_desktop.services.intake.import_sheets import carry_out_all, read_all_sheets
from bizenv_desktop.services.office import backups
from bizenv_desktop.storage.ledger import Ledger


def take_in(call: Call) -> Answer:
    """Import a file, or say what importing it would do."""
    kind = call.text("kind")
    if kind == "calendar":
        return _calendar(call)
    if kind == "returns":
        return return_commands.take_in(call)
    if kind != imports.AUTO and kind not in imports.KINDS:
        raise BadInput("cli.later", name=f"import {kind}")
    with call.ledger() if call.is_set("dry_run") else call.ledger_to_write() as ledger:
        return _import(call, ledger)


def _import(call: Call, ledger: Ledger) -> Answer:
    path, kind, options = call.path("file"), call.text("kind"), read_options(call)
    beside: dict[str, Json] = {}
    if call.text("sheet") == ALL_SHEETS and not imports.is_prose(path):
        sheets = read_all_sheets(path, kind, options, ledger.read)
        found, beside["skipped_sheets"] = sheets.readings, list(sheets.skipped)
    else:
        found = (imports.read_remembering(path, kind, options, ledger.read),)
    plans = [ledger.read(partial(imports.judge, reading, path.name)) for reading in found]
    if call.text("errors_to"):
        beside |= write_errors(plans, CopyWish(path, call.path("errors_to"), options.password))
    return _carried_out(plans, call, ledger, beside)


def _carried_out(
    plans: Sequence[ImportPlan], call: Call, ledger: Ledger, beside: Mapping[str, Json]
) -> Answer:
    planned = [SheetResult(plan, planned_result(plan)) for plan in plans]
    if call.is_set("dry_run"):
        return answer(planned, "预演，未写入：", beside)
    if any(one.result.rejected for one in planned) and not call.is_set("accept_valid"):
        nothing = [replace(one, result=replace(one.result, created=0, updated=0)) for one in planned]
        return answer(nothing, "有行不能导入，未写入任何内容：", beside)
    if any(one.result.created or one.result.updated for one in planned):
        backups.before_import(ledger)
    results = ledger.perform(partial(carry_out_all, plans, faulty=Faulty.SKIP)).result
    done = [
        SheetResult(one.plan, replace(result, rejected=one.result.rejected))
        for one, result in zip(planned, results, strict=True)
    ]
    return answer(done, "已导入：", beside)


def _calendar(call: Call) -> Answer:
    """A holiday notice, and which open matters it moves; with `--dry-run` that alone."""
    notice = read_notice(call.path("file"))
    dry = call.is_set("dry_run")
    with call.ledger() as ledger:
        shown = ledger.read(partial(calendar_moves.preview, notice))
        if not dry:
            command = calendar_moves.EnterNotice(notice, shown.dates)
            ledger.perform(partial(calendar_moves.enter_notice, command))
    written = 0 if shown.known else 1
    payload: dict[str, Json] = {
        "kind": "calendar", "sheet": "", "header_rows": [], "mapping": {}, "rows": 1, "created": written,
        "updated": 0, "unchanged": 1 - written, "rejected": 0, "errors": [], "batch": None,
        "year": notice.year, "moved": [_moved(one) for one in shown.moves],
        "moved_duties": [_moved_period(one) for one in shown.periods],
    }  # fmt: skip
    duties = sum(len(one.instance_ids) for one in shown.periods)
    head = (
        f"{'预演：' if dry else ''}{notice.year} 年节假日安排，"
        f"调整 {len(shown.moves)} 件未结事项、{duties} 期报送的时限。"
    )
    lines = [f"{one.number}\t{one.title}\t{one.unit}\t{one.old_due} → {one.new_due}" for one in shown.moves]
    lines += [
        f"{one.number}\t{one.title}（{one.period_words}）\t{'、'.join(one.units)}\t"
        f"{one.old_due} → {one.new_due}"
        for one in shown.periods
    ]
    return Answer(payload, "\n".join([head, *lines]))


def _moved_period(one: MovedPeriod) -> Mapping[str, Json]:
    return {
        "number": one.number,
        "title": one.title,
        "period": one.period_words,
        "units": list(one.units),
        "old_due": one.old_due.isoformat(),
        "new_due": one.new_due.isoformat(),
        "turned": one.turned.isoformat(),
        "occasion": one.occasion,
    }


def _moved(one: calendar_moves.MovedMatter) -> Mapping[str, Json]:
    return {
        "number": one.number,
        "title": one.title,
        "unit": one.unit,
        "old_due": one.old_due.isoformat(),
        "new_due": one.new_due.isoformat(),
    }

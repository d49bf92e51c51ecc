"""Ledgers as a whole: founding, the demo, copies, health, undo."""

from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Exit
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, View
from bizenv_desktop.services.demo.demo import demo_opening, found_demo, load_demo
from bizenv_desktop.services.demo.demo_data import DemoFiles
from bizenv_desktop.services.ledgers import enter_ledger, found_ledger
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.office import backups
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.sentences import sentence_of

_LEDGERS = {MatterKind.COMPLAINT: "投诉台账", MatterKind.TASK: "任务分解表", MatterKind.PROBLEM: "整改台账"}


def init(call: Call) -> Answer:
    """Found an empty ledger."""
    found_ledger(call.where, call.opening).close()
    return Answer({"ledger": call.where}, f"已建立台账：{call.where}")


def demo(call: Call) -> Answer:
    """Found a demo ledger, or fill an empty one; with `--out` write the month's pack.

    Without `--db` the ledger lies in the folder of the pack.
    """
    where = _demo_place(call)
    ledger = _demo_ledger(where)
    try:
        files = _write_pack(ledger, call.path("out")) if call.text("out") else ()
    finally:
        ledger.close()
    words = "\n".join(str(file) for file in files) or f"演示台账已就绪：{where}"
    return Answer({"ledger": where, "files": [str(file) for file in files]}, words)


def _demo_place(call: Call) -> str:
    if call.text("db") or not call.text("out"):
        return call.where
    return str(call.path("out") / "演示台账.db")


def _demo_ledger(where: str) -> Ledger:
    ledger = _existing(where)
    if ledger is None:
        return found_demo(where)
    try:
        if not any(ledger.read(partial(matters.count, Selection(kind))) for kind in MatterKind):
            ledger.perform(load_demo)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _existing(where: str) -> Ledger | None:
    """The ledger that is there; None where a file is missing or a database is still empty."""
    is_database = "://" in where
    if not is_database and not Path(where).exists():
        return None
    try:
        return enter_ledger(where, demo_opening())
    except StorageUnavailable as error:
        if is_database and error.code == "storage.not_a_ledger":
            return None
        raise


def _write_pack(ledger: Ledger, out: Path) -> tuple[Path, ...]:
    from bizenv_desktop.cli.paper import offscreen_application
    from bizenv_desktop.services.month.month_pack import demo_words, month_report
    from bizenv_desktop.services.outgoing.exports import Export, export, note_export
    from bizenv_desktop.ui.month_pack import write_pack

    month = Month.parse(DemoFiles().campaign["report_month"])
    with offscreen_application():
        report = ledger.read(partial(month_report, month))
        files = list(write_pack(report, demo_words(), out, SILENT))
    for kind, name in _LEDGERS.items():
        wanted = Export(Selection(kind), out / f"{name}.xlsx", View.INSIDE)
        ledger.perform(partial(note_export, wanted))
        ledger.read(partial(export, wanted))
        files.append(wanted.path)
    return tuple(files)


def backup(call: Call) -> Answer:
    """Write a verified copy."""
    with call.ledger() as ledger:
        backups.copy_to(ledger, call.path("file"))
    return Answer({"file": call.text("file")}, f"已备份到：{call.text('file')}")


def restore(call: Call) -> Answer:
    """Bring a copy back."""
    restored = backups.bring_back(call.path("file"), call.where, call.opening)
    aside = str(restored.kept_aside) if restored.kept_aside else None
    words = f"已恢复：{call.where}" + (f"；原台账保留为：{aside}" if aside else "")
    rows: dict[str, int] = dict(restored.rows)
    return Answer(
        {"ledger": call.where, "rows": rows, "kept_aside": aside, "missing": restored.missing_attachments},
        words,
    )


def check(call: Call) -> Answer:
    """Say whether the ledger is whole; a window may be at work on it."""
    with call.ledger_to_read() as ledger:
        health = backups.checked(ledger)
    found = [
        {"code": finding.code, "problem": sentence_of(finding.code, finding.facts)}
        for finding in health.findings
    ]
    words = "\n".join(str(one["problem"]) for one in found) or "台账完好。"
    return Answer({"ok": health.ok, "findings": found}, words, Exit.DONE if health.ok else Exit.REFUSED)


def undo(call: Call) -> Answer:
    """Take a whole import back."""
    with call.ledger() as ledger:
        batch = int(call.text("batch"))
        undone = ledger.perform(partial(history.undo_batch, batch)).result
    return Answer({"removed": undone.removed}, f"已撤销第 {batch} 批导入，移除 {undone.removed} 条。")

"""Workbooks out: ledgers, printed forms, the 单位名录, the table of a month or quarter."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import KINDS, Call
from bizenv_desktop.cli.matter_commands import selected
from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.period_tables import Period, Span
from bizenv_desktop.rules.vocabulary import View
from bizenv_desktop.services.outgoing.export_forms import ExportForm, forms_of
from bizenv_desktop.services.outgoing.export_per_unit import note_per_unit, per_unit, write_shares
from bizenv_desktop.services.outgoing.export_period import PeriodExport, export_period
from bizenv_desktop.services.outgoing.export_units import export_units, note_units_out
from bizenv_desktop.services.outgoing.exports import Export, export, note_export
from bizenv_desktop.services.secrecy.disclosures import note_month_pack
from bizenv_desktop.storage.ledger import Ledger

_Write = Callable[[Call, Path, Ledger], int]


def send_out(call: Call) -> Answer:
    """Export a selection, the units, or the table of a period; a workbook that is open is left alone."""
    if call.is_set("per_unit"):
        return _shared(call)
    asked = call.path("file")
    write: _Write = {"units": _units, "month": _period}.get(call.text("kind"), _rows)
    with call.ledger() as ledger:
        path = place_to_write(asked)
        rows = write(call, path, ledger)
    said = f"已导出 {rows} 行到：{path}"
    if path != asked:
        said = f"“{asked.name}”正被打开，已另存为“{path.name}”。\n{said}"
    return Answer({"rows": rows, "file": str(path), "renamed": path != asked}, said)


def _rows(call: Call, path: Path, ledger: Ledger) -> int:
    form = _form(call)
    selection = ledger.read(partial(selected, call))
    view, reason = View(call.text("view")), call.text("reason")
    wanted = Export(selection, path, view, reason=reason, form=form)
    ledger.perform(partial(note_export, wanted))
    return ledger.read(partial(export, wanted))


def _shared(call: Call) -> Answer:
    """One workbook per lead unit into a folder."""
    if call.text("kind") not in KINDS:
        raise BadInput("export.nothing_to_share")
    folder = call.path("file")
    folder.mkdir(parents=True, exist_ok=True)
    with call.ledger() as ledger:
        selection = ledger.read(partial(selected, call))
        view, reason = View(call.text("view")), call.text("reason")
        wanted = Export(selection, folder, view, reason=reason, form=_form(call))
        shares = ledger.read(partial(per_unit, wanted))
        ledger.perform(partial(note_per_unit, wanted))
        ledger.read(partial(write_shares, shares))
    files: list[Json] = [
        {"file": str(share.wanted.path), "unit": share.unit, "rows": share.rows} for share in shares
    ]
    rows = sum(share.rows for share in shares)
    lines = [f"{share.unit}\t{share.rows} 行\t{share.wanted.path.name}" for share in shares]
    return Answer({"rows": rows, "files": files}, "\n".join([f"{len(shares)} 个单位，{rows} 行。", *lines]))


def _form(call: Call) -> ExportForm:
    """The form that was asked for, else the kind's usual one."""
    offered, typed = forms_of(call.kind), call.text("form")
    form = next((form for form in offered if form.value == typed), offered[0])
    if typed and form.value != typed:
        raise BadInput("export.no_such_form", form=typed, kind=call.text("kind"))
    return form


def _units(call: Call, path: Path, ledger: Ledger) -> int:
    view = View(call.text("view"))
    ledger.perform(partial(note_units_out, path, view=view))
    return ledger.read(partial(export_units, path, view=view))


def _period(call: Call, path: Path, ledger: Ledger) -> int:
    month, form = call.month, call.text("form") or Span.MONTH.value
    if month is None:
        raise BadInput("month.unreadable", value="")
    span = next((span for span in Span if span.value == form), None)
    if span is None:
        raise BadInput("export.no_such_form", form=form, kind="month")
    ledger.perform(partial(note_month_pack, month, "files"))
    return ledger.read(partial(export_period, PeriodExport(Period(month, span), path)))

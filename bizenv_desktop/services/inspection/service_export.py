"""企业服务台账 as a workbook: every entry of a span, and its figures by month and by unit.

What leaves the office is masked by the house's rule (DOMAIN §9): contacts and whatever a free text says of
persons, unless the workbook stays inside and a reason is on record.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.masks import mask_name, mask_phone, mask_text
from bizenv_desktop.rules.problem.service_log import FiguresLine, NeedState, ServiceFigures
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind, ServiceKind, View
from bizenv_desktop.services.inspection.enterprises import EnterpriseRow, enterprise_rows
from bizenv_desktop.services.inspection.service_log import (
    EVER,
    ServiceReport,
    ServiceRow,
    Span,
    service_report,
    service_rows,
)
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "企业服务台账"
_KINDS: Final = {ServiceKind.LIAISON: "联企", ServiceKind.VISIT: "走访", ServiceKind.AGENCY: "代办"}
_STATES: Final = {
    NeedState.NONE: "无需求", NeedState.OPEN: "待办", NeedState.HANDED: "转办中", NeedState.DONE: "已办结",
}  # fmt: skip
_LOG: Final = (
    ColumnSpec("序号", 6, ColumnKind.INTEGER),
    ColumnSpec("日期", 12, ColumnKind.DATE),
    ColumnSpec("企业", 26, ColumnKind.WRAPPED),
    ColumnSpec("重点项目", 18, ColumnKind.WRAPPED),
    ColumnSpec("联系人", 10),
    ColumnSpec("联系电话", 15),
    ColumnSpec("方式", 7),
    ColumnSpec("服务单位", 20, ColumnKind.WRAPPED),
    ColumnSpec("服务人员", 10),
    ColumnSpec("需求", 34, ColumnKind.WRAPPED),
    ColumnSpec("办理情况", 34, ColumnKind.WRAPPED),
    ColumnSpec("办结日期", 12, ColumnKind.DATE),
    ColumnSpec("状态", 9),
    ColumnSpec("转办事项", 14),
)
_FIGURES: Final = ("服务企业", "重点项目", "联企", "走访", "代办", "需求", "办结", "转办中", "待办", "办结率")


@dataclass(frozen=True, slots=True)
class ServiceExport:
    """The entries of a span for these readers; inside needs a reason."""

    path: Path
    span: Span = EVER
    view: View = View.UNIT
    reason: str = ""


def note_services_out(wanted: ServiceExport, uow: UnitOfWork) -> int:
    """Note the export before it is written; returns how many entries it holds.

    Raises `BadInput("disclosure.reason_missing")` for an unmasked workbook without a reason.
    """
    if wanted.view is View.INSIDE and not wanted.reason.strip():
        raise BadInput("disclosure.reason_missing")
    rows = len(service_rows(Reader(uow.connection, uow.moment), wanted.span))
    facts: dict[str, Fact] = {
        "what": "services",
        "view": wanted.view.value,
        "way": "xlsx",
        "file": wanted.path.name,
    }
    note_disclosure(
        NoteDisclosure(DisclosureKind.EXPORTED, rows=rows, reason=wanted.reason, facts=facts), uow
    )
    return rows


def write_services(wanted: ServiceExport, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the workbook; returns how many entries it holds. Raises what `exports.export` raises."""
    rows, report = service_rows(reader, wanted.span), service_report(wanted.span, reader)
    firms = {firm.id: firm for firm in enterprise_rows(reader)}
    shown = _Shown.to(wanted.view)
    lines = tuple(
        _cells(number, row, firms.get(row.enterprise_id), shown) for number, row in enumerate(rows, 1)
    )
    head = filled_in(reader)
    log = FormSheet("服务台账", TITLE, _LOG, lines, form_line=head)
    write_forms(wanted.path, (log, *_figure_sheets(report, head)), progress)
    return len(rows)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How parts are shown to whoever will read."""

    name: Callable[[str], str]
    phone: Callable[[str], str]
    text: Callable[[str], str]
    agent: Callable[[str], str]

    @classmethod
    def to(cls, view: View) -> "_Shown":
        """In full inside; a unit sees who served, the public does not."""
        if view is View.INSIDE:
            return cls(str, str, str, str)
        return cls(mask_name, mask_phone, mask_text, mask_name if view is View.PUBLIC else str)


def _cells(number: int, row: ServiceRow, firm: EnterpriseRow | None, shown: _Shown) -> tuple[CellValue, ...]:
    return (
        number,
        row.served_on,
        row.enterprise,
        row.project,
        shown.name(firm.contact if firm is not None else ""),
        shown.phone(firm.phone if firm is not None else ""),
        _KINDS[row.kind],
        row.unit,
        shown.agent(row.agent),
        shown.text(row.need),
        shown.text(row.outcome),
        row.done_on,
        _STATES[row.state],
        row.matter_number,
    )


def _figure_sheets(report: ServiceReport, head: tuple[str, str]) -> tuple[FormSheet, ...]:
    whole = FiguresLine("合计", report.figures)
    return (
        _figure_sheet("按月统计", "月份", (*report.months, whole), head),
        _figure_sheet("按单位统计", "服务单位", (*report.units, whole), head),
    )


def _figure_sheet(name: str, first: str, lines: Sequence[FiguresLine], head: tuple[str, str]) -> FormSheet:
    columns = (
        ColumnSpec(first, 26),
        *(ColumnSpec(title, 11, ColumnKind.INTEGER) for title in _FIGURES[:-1]),
        ColumnSpec(_FIGURES[-1], 11, ColumnKind.RATIO),
    )
    rows = tuple((line.name or "未填单位", *_figures(line.figures)) for line in lines)
    return FormSheet(
        name,
        f"企业服务情况（{name}）",
        columns,
        rows,
        form_line=head,
        notes=("一家企业多次服务只计一家；办结率＝办结÷需求。",),
    )


def _figures(seen: ServiceFigures) -> tuple[CellValue, ...]:
    return (
        seen.firms, seen.projects, seen.liaisons, seen.visits, seen.agencies, seen.needs, seen.done,
        seen.handed, seen.open, seen.done_rate.value,
    )  # fmt: skip

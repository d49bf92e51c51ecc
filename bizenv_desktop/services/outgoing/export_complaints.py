"""The 投诉台账 as it leaves the office: its columns (DOMAIN §5), and its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.rules.month.month_tables import STATUS_WORDS
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.secrecy import Eyes, Guarded, seen
from bizenv_desktop.rules.vocabulary import Satisfaction, Status

COMPLAINT_COLUMNS = (
    ColumnSpec("编号", 13),
    ColumnSpec("受理时间", 17, ColumnKind.DATETIME),
    ColumnSpec("渠道", 12),
    ColumnSpec("来源编号", 18),
    ColumnSpec("投诉人", 10),
    ColumnSpec("联系电话", 14),
    ColumnSpec("单位", 20, ColumnKind.WRAPPED),
    ColumnSpec("类别", 16),
    ColumnSpec("标题", 28, ColumnKind.WRAPPED),
    ColumnSpec("内容", 44, ColumnKind.WRAPPED),
    ColumnSpec("承办单位", 20),
    ColumnSpec("协办单位", 20, ColumnKind.WRAPPED),
    ColumnSpec("交办时间", 12, ColumnKind.DATE),
    ColumnSpec("办理时限", 12, ColumnKind.DATE),
    ColumnSpec("反馈时间", 12, ColumnKind.DATE),
    ColumnSpec("办理结果", 36, ColumnKind.WRAPPED),
    ColumnSpec("满意度", 10),
    ColumnSpec("状态", 10),
    ColumnSpec("备注", 16, ColumnKind.WRAPPED),
)
SATISFACTION_WORDS: Mapping[str, str] = {
    Satisfaction.SATISFIED.value: "满意",
    Satisfaction.BASIC.value: "基本满意",
    Satisfaction.UNSATISFIED.value: "不满意",
    Satisfaction.NOT_REACHED.value: "未接通",
    "": "",
}


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A line of the ledger before anything is hidden; `guarded` are the parts that not every reader sees."""

    year: int
    serial: int
    received_at: datetime
    channel: str
    category: str
    lead: str
    cooperating: str
    assigned_on: date | None
    due: date | None
    replied_on: date | None
    satisfaction: str
    status: Status
    guarded: Guarded


def complaint_cells(line: ComplaintLine, eyes: Eyes) -> tuple[CellValue, ...]:
    """The cells of a line as these eyes may see it (`rules.secrecy`)."""
    shown = seen(line.guarded, eyes)
    return (
        DocumentNumber(line.year, line.serial).short,
        line.received_at,
        line.channel,
        shown.source_number,
        shown.complainant,
        shown.phone,
        shown.firm,
        line.category,
        shown.title,
        shown.content,
        line.lead,
        line.cooperating,
        line.assigned_on,
        line.due,
        line.replied_on,
        shown.result,
        SATISFACTION_WORDS.get(line.satisfaction, line.satisfaction),
        STATUS_WORDS[line.status],
        shown.remark,
    )

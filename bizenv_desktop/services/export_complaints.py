"""The 投诉台账 as it leaves the office: its columns (DOMAIN §5), and what each reader may see (DOMAIN §9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.rules import masks
from bizenv_desktop.rules.month_tables import STATUS_WORDS
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import Satisfaction, Status, View

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
    """A complaint in full, as the ledger's line shows it inside the office."""

    year: int
    serial: int
    received_at: datetime
    channel: str
    source_number: str
    complainant: str
    phone: str
    firm: str
    category: str
    title: str
    content: str
    lead: str
    cooperating: str
    assigned_on: date | None
    due: date | None
    replied_on: date | None
    result: str
    satisfaction: str
    status: Status
    remark: str
    confidential: bool
    anonymous: bool


def complaint_cells(line: ComplaintLine, view: View) -> tuple[CellValue, ...]:
    """The cells of a line for this reader.

    A unit sees the matter, with the complainant's contact masked, and nothing of who reported where the
    report is confidential or anonymous. The public sees neither reporter nor content.
    """
    reporter = _reporter(line, view)
    inside, public = view is View.INSIDE, view is View.PUBLIC
    seen = _as_it_is if inside else masks.mask_text
    return (
        DocumentNumber(line.year, line.serial).short,
        line.received_at,
        line.channel,
        "" if public else line.source_number,
        *reporter,
        line.category,
        seen(line.title),
        "" if public else seen(line.content),
        line.lead,
        line.cooperating,
        line.assigned_on,
        line.due,
        line.replied_on,
        seen(line.result),
        SATISFACTION_WORDS.get(line.satisfaction, line.satisfaction),
        STATUS_WORDS[line.status],
        line.remark if inside else "",
    )


def _reporter(line: ComplaintLine, view: View) -> tuple[str, str, str]:
    if view is View.INSIDE:
        return line.complainant, line.phone, line.firm
    if view is View.PUBLIC or line.confidential or line.anonymous:
        return "", "", ""
    return masks.mask_name(line.complainant), masks.mask_phone(line.phone), line.firm


def _as_it_is(text: str) -> str:
    return text

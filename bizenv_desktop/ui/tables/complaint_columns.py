"""The columns of the complaint list."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import Light, MatterKind, Status, Timeliness
from bizenv_desktop.services.complaint.complaint_lines import ComplaintLine
from bizenv_desktop.ui.tables.columns import Choice, ChoiceFilter, Column, DateFilter, TextFilter
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.clock import weekday

Choices = Callable[[], tuple[Choice, ...]]


def complaint_columns(units: Choices, today: Callable[[], date]) -> tuple[Column[ComplaintLine], ...]:
    """Light, number, day, channel, category, title, lead unit, due day, status.

    `units` are the units that the filter offers; `today` decides whether a day needs its year.
    """
    translate = QCoreApplication.translate

    def received(line: ComplaintLine) -> str:
        return _day(line.row.opened_at.date(), today())

    def due(line: ComplaintLine) -> str:
        return _day(line.row.due, today())

    return (
        Column(lambda: translate("Complaints", "时限"), time_words, "due", 92, tooltip=_why, light=_light),
        Column(lambda: translate("Complaints", "编号"), _number, "id", 98, tooltip=_source_number),
        Column(lambda: translate("Complaints", "受理日期"), received, "opened_at", 78, tooltip=_received_at,
               filter=DateFilter()),
        Column(lambda: translate("Complaints", "渠道"), _channel, "channel", 72,
               filter=TextFilter(), share=1),
        Column(lambda: translate("Complaints", "类别"), _category, "category", 108, tooltip=_category,
               filter=TextFilter(), share=1),
        Column(lambda: translate("Complaints", "标题"), _title, "title", 168, tooltip=_whole_title,
               filter=TextFilter(), share=4),
        Column(lambda: translate("Complaints", "牵头单位"), _unit, "lead_unit_id", 100, tooltip=_unit,
               filter=ChoiceFilter(units), share=2),
        Column(lambda: translate("Complaints", "办理时限"), due, "due", 78, tooltip=_why,
               filter=DateFilter()),
        Column(lambda: translate("Complaints", "状态"), _status, "status", 74,
               filter=ChoiceFilter(_statuses)),
    )  # fmt: skip


def time_words(line: ComplaintLine) -> str:
    """逾期 2 天, 临期 今天, 正常 3 天, 已反馈, 办结 …: what the light says, in working days."""
    translate = QCoreApplication.translate
    if line.left is None:
        return _without_clock(line)
    if line.left < 0:
        return translate("Complaints", "逾期 {days} 天").format(days=-line.left)
    if line.light is Light.AMBER:
        near = (
            translate("Complaints", "今天")
            if line.left == 0
            else translate("Complaints", "{days} 天").format(days=line.left)
        )
        return translate("Complaints", "临期 {when}").format(when=near)
    return translate("Complaints", "正常 {days} 天").format(days=line.left)


def _without_clock(line: ComplaintLine) -> str:
    translate = QCoreApplication.translate
    match line.row.status:
        case Status.CLOSED:
            late = line.row.timeliness is Timeliness.LATE
            return translate("Complaints", "超时办结") if late else translate("Complaints", "办结")
        case Status.PENDING:
            return translate("Complaints", "待交办")
        case Status.AWAITING_REVIEW | Status.AWAITING_CALL:
            return translate("Complaints", "已反馈")
        case (
            Status.VOID | Status.UNKNOWN | Status.NOT_ACCEPTED | Status.MERGED | Status.TRANSFERRED
        ) as status:
            return status_word(MatterKind.COMPLAINT, status)
        case _:
            return translate("Complaints", "未定时限")


def _light(line: ComplaintLine) -> Light:
    return line.light


def _number(line: ComplaintLine) -> str:
    return line.row.number


def _source_number(line: ComplaintLine) -> str:
    return line.row.source_number


def _received_at(line: ComplaintLine) -> str:
    return f"{line.row.opened_at:%Y-%m-%d %H:%M}"


def _channel(line: ComplaintLine) -> str:
    return line.row.channel


def _category(line: ComplaintLine) -> str:
    return line.row.category


def _title(line: ComplaintLine) -> str:
    """The title as the desk may see it, with a mark where the complainant is to stay unnamed."""
    mark = ""
    if line.row.sealed:
        return line.row.title
    if line.row.anonymous:
        mark = QCoreApplication.translate("Complaints", "〔匿〕")
    elif line.row.confidential:
        mark = QCoreApplication.translate("Complaints", "〔密〕")
    return mark + line.row.title


def _whole_title(line: ComplaintLine) -> str:
    """The same in full, the mark in words."""
    if line.row.sealed:
        return QCoreApplication.translate("Complaints", "违纪违法线索，已封存移送")
    if line.row.anonymous:
        return QCoreApplication.translate("Complaints", "{title}（匿名投诉）").format(title=line.row.title)
    if line.row.confidential:
        return QCoreApplication.translate("Complaints", "{title}（要求保密）").format(title=line.row.title)
    return line.row.title


def _unit(line: ComplaintLine) -> str:
    return line.row.lead_unit


def _status(line: ComplaintLine) -> str:
    return status_word(MatterKind.COMPLAINT, line.row.status)


def _why(line: ComplaintLine) -> str:
    """The due day in full, and the one first set where it was moved."""
    due, first = line.row.due, line.row.original_due
    if due is None:
        return ""
    said = f"{due:%Y-%m-%d}（{weekday(due)}）"
    if first is None or first == due:
        return said
    return said + QCoreApplication.translate("Complaints", "，原定 {day}").format(day=f"{first:%Y-%m-%d}")


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def _statuses() -> tuple[Choice, ...]:
    kinds: Sequence[Status] = tuple(Status)
    return tuple(Choice(status_word(MatterKind.COMPLAINT, status), status.value) for status in kinds)

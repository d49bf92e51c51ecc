"""An opened complaint in the office's words: its line of facts, its due dates."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.secrecy import Eyes, Guarded, Secrecy, seen
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, Status, UnitRole, Urgency
from bizenv_desktop.services.complaint.complaint_lines import ComplaintCard
from bizenv_desktop.ui.tabs.complaints.days import short_day
from bizenv_desktop.ui.tabs.complaints.story import round_word
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.facts import Fact

_DOT = " ・ "
_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}


def origin_line(card: ComplaintCard) -> str:
    """`〔2026〕294 ・ 投诉 ・ 水电气暖接入 ・ 电话`."""
    row = card.line.row
    return _DOT.join(part for part in (row.number, row.nature, row.category, row.channel) if part)


def complainant_line(told: Guarded, eyes: Eyes) -> str:
    """Who complained, as these eyes may see it; what kind of secrecy was asked for is always said."""
    translate = QCoreApplication.translate
    marks = {
        Secrecy.OPEN: "",
        Secrecy.CONFIDENTIAL: translate("Complaints", "要求保密"),
        Secrecy.ANONYMOUS: translate("Complaints", "匿名"),
        Secrecy.SEALED: translate("Complaints", "移送封存"),
    }
    shown = seen(told, eyes)
    named = " ".join(part for part in (shown.complainant, shown.phone) if part)
    mark = marks[told.secrecy]
    who = named or ("" if mark else translate("Complaints", "未留姓名"))
    parts = [part for part in (who, shown.firm, mark) if part]
    return translate("Complaints", "投诉人 {who}").format(who=_DOT.join(parts))


def facts_of(card: ComplaintCard, shown: Guarded) -> tuple[Fact, ...]:
    """The grid beside the title; empty facts are left out."""
    translate = QCoreApplication.translate
    row, detail = card.line.row, card.view.detail
    cooperating = [part.name for part in detail.units if part.role is UnitRole.COOPERATING]
    urgency = "" if row.urgency is Urgency.NORMAL else word(row.urgency)
    accused = detail.complaint.respondent_unit_id if detail.complaint is not None else None
    found = (
        Fact(translate("Complaints", "状态"), _status(card)),
        Fact(translate("Complaints", "交办期限"), *_assign_by(card)),
        Fact(translate("Complaints", "牵头单位"), row.lead_unit),
        Fact(translate("Complaints", "协办单位"), "、".join(cooperating)),
        Fact(translate("Complaints", "办理时限"), due_words(card), _LOOKS.get(card.line.light)),
        Fact(translate("Complaints", "原定时限"), original_due_words(card)),
        Fact(translate("Complaints", "紧急程度"), urgency, Look.RED),
        Fact(translate("Complaints", "来源编号"), shown.source_number),
        Fact(translate("Complaints", "被投诉单位"), card.unit_names.get(accused, "") if accused else ""),
        Fact(translate("Complaints", "区域"), " ".join(part for part in (row.street, row.community) if part)),
        Fact(translate("Complaints", "备注"), shown.remark),
    )
    return tuple(fact for fact in found if fact.value)


def due_words(card: ComplaintCard) -> str:
    """`11-20 今天，还剩 0 个工作日`, `11-18，已逾期 2 个工作日`, `11-20（11-18 已反馈）`."""
    translate = QCoreApplication.translate
    row, left = card.line.row, card.line.left
    if row.due is None:
        return ""
    day = short_day(row.due, card.today)
    if (due_at := card.view.clocks.case.due_at) is not None:
        day = f"{day} {due_at:%H:%M}"
    if left is None:
        if row.settled_on is None:
            return day
        answered = translate("Complaints", "{day}（{answered} 已反馈）")
        return answered.format(day=day, answered=short_day(row.settled_on, card.today))
    if left < 0:
        return translate("Complaints", "{day}，已逾期 {left} 个工作日").format(day=day, left=-left)
    if row.due == card.today:
        return translate("Complaints", "{day} 今天，还剩 0 个工作日").format(day=day)
    return translate("Complaints", "{day}，还剩 {left} 个工作日").format(day=day, left=left)


def original_due_words(card: ComplaintCard) -> str:
    """The date on the first slip, where it was moved; both on-time rates are told."""
    first, due = card.view.standing.original_due, card.view.standing.due
    if first is None or first == due:
        return ""
    said = QCoreApplication.translate("Complaints", "{day}（已调整，两种时限分别统计）")
    return said.format(day=short_day(first, card.today))


def _assign_by(card: ComplaintCard) -> tuple[str, Look | None]:
    """The office's own clock, while the complaint waits to be handed on."""
    office = card.view.clocks.office
    if card.view.standing.status is not Status.PENDING:
        return "", None
    day = short_day(office.assign_by, card.today)
    if not office.late:
        return QCoreApplication.translate("Complaints", "{day} 前").format(day=day), None
    return QCoreApplication.translate("Complaints", "{day}，已超过").format(day=day), Look.RED


def _status(card: ComplaintCard) -> str:
    """`办理中（11-20 签收）`, `已暂停（到 12-01 恢复）`, `待签收（视为已签收）`."""
    standing, translate = card.view.standing, QCoreApplication.translate
    said = status_word(MatterKind.COMPLAINT, card.line.row.status)
    more: list[str] = []
    if standing.round_number > 1:
        more.append(round_word(standing.round_number))
    last = card.view.detail.events[-1].kind if card.view.detail.events else None
    since = {EventKind.ACKNOWLEDGED: standing.acknowledged_on, EventKind.CLOSED: standing.closed_on}
    day = since.get(last) if last is not None else None
    if day is not None and last is not None:
        said_of_day = short_day(day, card.today)
        more.append(said_of_day if last is EventKind.CLOSED else f"{said_of_day} {word(last)}")
    if standing.paused_until is not None:
        until = short_day(standing.paused_until, card.today)
        more.append(translate("Complaints", "到 {day} 恢复").format(day=until))
    if standing.deemed_accepted(card.today):
        more.append(translate("Complaints", "退回期已过，视为接收"))
    if standing.extension_asked is not None:
        more.append(translate("Complaints", "延期待批"))
    return f"{said}（{'，'.join(more)}）" if more else said

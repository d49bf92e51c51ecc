"""An opened complaint in the office's words: its line of facts, its clock, what happened to it."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.masks import mask_name, mask_phone
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.standing import Custody
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    Light,
    MatterKind,
    Resolution,
    Satisfaction,
    UnitRole,
    Urgency,
)
from bizenv_desktop.services.complaint_lines import ComplaintCard
from bizenv_desktop.storage.queries.detail import ComplaintText, EventRow
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.facts import Fact
from bizenv_desktop.ui.widgets.timeline import Moment

_DOT = " ・ "
_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}


def origin_line(card: ComplaintCard) -> str:
    """`〔2026〕294 ・ 投诉 ・ 水电气暖接入 ・ 电话`."""
    row = card.line.row
    return _DOT.join(part for part in (row.number, row.nature, row.category, row.channel) if part)


def complainant_line(said: ComplaintText, *, in_full: bool) -> str:
    """Who complained, masked unless asked for in full; anonymous stays anonymous."""
    translate = QCoreApplication.translate
    if said.anonymous:
        return translate("Complaints", "投诉人 匿名")
    name, phone = (
        (said.complainant, said.phone) if in_full else (mask_name(said.complainant), mask_phone(said.phone))
    )
    who = " ".join(part for part in (name, phone) if part)
    shown = translate("Complaints", "投诉人 {who}").format(who=who or translate("Complaints", "未留姓名"))
    firm = said.firm if in_full or not said.confidential else ""
    parts = [shown, firm, translate("Complaints", "要求保密") if said.confidential else ""]
    return _DOT.join(part for part in parts if part)


def has_hidden(said: ComplaintText) -> bool:
    """Whether there is anything that the mask hides."""
    return not said.anonymous and bool(said.complainant or said.phone)


def facts_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """The grid beside the title; empty facts are left out."""
    translate = QCoreApplication.translate
    row, detail = card.line.row, card.view.detail
    cooperating = [part.name for part in detail.units if part.role is UnitRole.COOPERATING]
    urgency = "" if row.urgency is Urgency.NORMAL else word(row.urgency)
    accused = detail.complaint.respondent_unit_id if detail.complaint is not None else None
    found = (
        Fact(translate("Complaints", "状态"), _status(card)),
        Fact(translate("Complaints", "牵头单位"), row.lead_unit),
        Fact(translate("Complaints", "协办单位"), "、".join(cooperating)),
        Fact(translate("Complaints", "办理时限"), due_words(card), _LOOKS.get(card.line.light)),
        Fact(translate("Complaints", "紧急程度"), urgency, Look.RED),
        Fact(translate("Complaints", "来源编号"), row.source_number),
        Fact(translate("Complaints", "被投诉单位"), card.unit_names.get(accused, "") if accused else ""),
        Fact(translate("Complaints", "区域"), " ".join(part for part in (row.street, row.community) if part)),
        Fact(translate("Complaints", "备注"), detail.complaint.remark if detail.complaint else ""),
    )
    return tuple(fact for fact in found if fact.value)


def due_words(card: ComplaintCard) -> str:
    """`11-20 今天，还剩 0 个工作日`, `11-18，已逾期 2 个工作日`, `11-20（11-18 已反馈）`."""
    translate = QCoreApplication.translate
    row, left = card.line.row, card.line.left
    if row.due is None:
        return ""
    day = short_day(row.due, card.today)
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


def moments_of(card: ComplaintCard) -> tuple[Moment, ...]:
    """The timeline."""
    return tuple(
        Moment(_when(event.at, card.today), word(event.kind), _told(event, card.unit_names))
        for event in card.view.detail.events
    )


def custody_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """Who had the matter, from when to when, how many days."""
    return tuple(
        Fact(card.unit_names.get(spell.unit_id, "?"), _spell(spell, card.today))
        for spell in card.view.custody
    )


def papers_of(card: ComplaintCard) -> tuple[Fact, ...]:
    """Numbered papers and attached files."""
    translate = QCoreApplication.translate
    papers = [
        Fact(_series(document.series), f"{document.number}  {short_day(document.issued_on, card.today)}")
        for document in card.view.detail.documents
    ]
    files = [Fact(translate("Complaints", "附件"), each.name) for each in card.view.detail.attachments]
    return (*papers, *files)


def short_day(day: date, today: date) -> str:
    """`11-20`, with the year where it is another one."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def _status(card: ComplaintCard) -> str:
    row, standing = card.line.row, card.view.standing
    said = status_word(MatterKind.COMPLAINT, row.status)
    since = {
        EventKind.ACKNOWLEDGED: standing.acknowledged_on,
        EventKind.CLOSED: standing.closed_on,
    }
    last = card.view.detail.events[-1].kind if card.view.detail.events else None
    day = since.get(last) if last is not None else None
    if day is None or last is None:
        return said
    return f"{said}（{short_day(day, card.today)} {word(last)}）"


def _when(at: datetime, today: date) -> str:
    clock = "" if (at.hour, at.minute) == (0, 0) else f" {at:%H:%M}"
    return short_day(at.date(), today) + clock


def _told(event: EventRow, names: Mapping[int, str]) -> str:
    happening = event.happening
    match event.kind:
        case EventKind.REGISTERED:
            return happening.text("channel")
        case EventKind.ASSIGNED:
            return _told_assigned(event, names)
        case EventKind.ACKNOWLEDGED:
            return happening.text("by")
        case EventKind.REPLIED:
            return _told_reply(event)
        case EventKind.PASSED:
            return _word_of(Resolution, happening.text("resolution"))
        case EventKind.CALLED_BACK:
            answer = _word_of(Satisfaction, happening.text("satisfaction"))
            return "，".join(part for part in (answer, happening.text("note")) if part)
        case _:
            return happening.text("reason")


def _told_assigned(event: EventRow, names: Mapping[int, str]) -> str:
    translate = QCoreApplication.translate
    unit, serial = event.facts.get("unit_id"), event.facts.get("slip_serial")
    name = names.get(unit, "") if isinstance(unit, int) else ""
    said = translate("Complaints", "{unit}牵头").format(unit=name)
    if isinstance(serial, int):
        number = DocumentNumber(event.at.year, serial)
        said += translate("Complaints", "；交办单{number}").format(number=number)
    requirement = event.happening.text("requirement")
    return f"{said}\n{requirement}" if requirement else said


def _told_reply(event: EventRow) -> str:
    translate = QCoreApplication.translate
    happening = event.happening
    signed = happening.text("signed_by")
    after = [
        translate("Complaints", "已联系投诉人") if event.facts.get("contacted") else "",
        translate("Complaints", "签发 {who}").format(who=signed) if signed else "",
    ]
    tail = "，".join(part for part in after if part)
    return happening.text("result") + (f"（{tail}）" if tail else "")


def _word_of(kind: type[Resolution] | type[Satisfaction], value: str) -> str:
    return word(kind(value)) if value else ""


def _spell(spell: Custody, today: date) -> str:
    translate = QCoreApplication.translate
    days = ((spell.until or today) - spell.since).days
    since = short_day(spell.since, today)
    if spell.until is None:
        return translate("Complaints", "{since} 至今，{days} 天").format(since=since, days=days)
    until = short_day(spell.until, today)
    return translate("Complaints", "{since} 至 {until}，{days} 天").format(
        since=since, until=until, days=days
    )


def _series(series: str) -> str:
    translate = QCoreApplication.translate
    words = {
        "slip": translate("Complaints", "交办单"),
        "reminder": translate("Complaints", "提醒函"),
        "supervision": translate("Complaints", "督办通知"),
    }
    return words.get(series, translate("Complaints", "文书"))

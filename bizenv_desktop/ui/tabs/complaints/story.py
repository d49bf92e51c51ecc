"""What happened to a complaint in the office's words: every event a sentence, rounds told apart."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    PauseReason,
    Resolution,
    Satisfaction,
    Status,
)
from bizenv_desktop.services.complaint.complaint_lines import ComplaintCard
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.tabs.complaints.days import short_moment
from bizenv_desktop.ui.tabs.complaints.teller import Teller, joined, word_of
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.widgets.timeline import Moment

_NEW_ROUND: Final = frozenset({EventKind.REDONE, EventKind.REOPENED})


def moments_of(card: ComplaintCard) -> tuple[Moment, ...]:
    """The timeline; from the second round on, each round has its head."""
    rounds = 1 + sum(event.kind in _NEW_ROUND for event in card.view.detail.events)
    number, moments = 1, list[Moment]()
    for place, event in enumerate(card.view.detail.events):
        starts = event.kind in _NEW_ROUND
        number += starts
        head = round_word(number) if rounds > 1 and (starts or place == 0) else ""
        told = tell(event, card.unit_names, card.today)
        moments.append(Moment(short_moment(event.at, card.today), word(event.kind), told, head))
    return tuple(moments)


def tell(event: EventRow, names: Mapping[int, str], today: date) -> str:
    """One event in a sentence, its word left out."""
    return _SENTENCES[event.kind](Teller(event.happening, names, today))


def round_word(number: int) -> str:
    """第一轮, 第二轮 … 第10轮."""
    digits = QCoreApplication.translate("Complaints", "一二三四五六七八九")
    shown = digits[number - 1] if number <= len(digits) else str(number)
    return QCoreApplication.translate("Complaints", "第{number}轮").format(number=shown)


def _registered(told: Teller) -> str:
    return told.text("channel")


def _carried_over(told: Teller) -> str:
    status = told.text("status")
    said = status_word(MatterKind.COMPLAINT, Status(status)) if status else ""
    return joined(QCoreApplication.translate("Complaints", "自旧台账导入"), said)


def _not_accepted(told: Teller) -> str:
    how = QCoreApplication.translate("Complaints", "告知：{how}")
    return joined(
        told.text("reason"),
        how.format(how=told.text("told")) if told.text("told") else "",
        told.number(PaperKind.DECLINE),
    )


def _merged(told: Teller) -> str:
    main = QCoreApplication.translate("Complaints", "并入{number}")
    return joined(main.format(number=told.text("main_number")), told.text("reason"))


def _transferred(told: Teller) -> str:
    to = QCoreApplication.translate("Complaints", "移送{unit}").format(unit=told.text("to"))
    sealed = QCoreApplication.translate("Complaints", "封存") if told.event.says("sealed") else ""
    return joined(to, told.text("reason"), sealed, told.number(PaperKind.TRANSFER))


def _slip(told: Teller, paper: PaperKind) -> str:
    translate = QCoreApplication.translate
    lead = translate("Complaints", "{unit}牵头").format(unit=told.unit()) if told.unit() else ""
    others = [told.names.get(int(each), "") for each in told.text("cooperating").split(",") if each.isdigit()]
    cooperating = "、".join(name for name in others if name)
    with_whom = translate("Complaints", "{units}协办").format(units=cooperating) if cooperating else ""
    kept = told.event.says("kept_due")
    due = told.due(
        translate("Complaints", "时限不变 {day}") if kept else translate("Complaints", "时限 {day}")
    )
    first = joined("，".join(part for part in (lead, with_whom) if part), due, told.number(paper))
    conflict = (
        translate("Complaints", "注意：承办单位与被投诉单位有关联") if told.event.says("conflict") else ""
    )
    said = (first, told.text("reason"), told.text("requirement"), conflict)
    return "\n".join(part for part in said if part)


def _assigned(told: Teller) -> str:
    return _slip(told, PaperKind.SLIP)


def _reassigned(told: Teller) -> str:
    return _slip(told, PaperKind.REASSIGNMENT)


def _redone(told: Teller) -> str:
    who = QCoreApplication.translate("Complaints", "{who}决定").format(who=told.text("decided_by"))
    return joined(who if told.text("decided_by") else "", _slip(told, PaperKind.REWORK))


def _reopened(told: Teller) -> str:
    return _slip(told, PaperKind.REOPENING)


def _by(told: Teller) -> str:
    return told.text("by")


def _return_asked(told: Teller) -> str:
    suggested = QCoreApplication.translate("Complaints", "建议转{unit}")
    unit = told.unit("suggested_unit_id")
    return joined(told.text("ground"), suggested.format(unit=unit) if unit else "", told.text("by"))


def _return_refused(told: Teller) -> str:
    return joined(told.text("reason"), told.number(PaperKind.RULING))


def _extension_asked(told: Teller) -> str:
    said = QCoreApplication.translate("Complaints", "申请延长 {length}").format(length=told.length())
    return joined(said, told.text("reason"), told.text("by"))


def _extension_granted(told: Teller) -> str:
    translate, who = QCoreApplication.translate, told.text("approver")
    return joined(
        translate("Complaints", "延长 {length}").format(length=told.length()),
        told.due(translate("Complaints", "延至 {day}")),
        translate("Complaints", "{who}批准").format(who=who) if who else "",
        translate("Complaints", "已告知投诉人") if told.event.says("told") else "",
        told.text("note"),
        told.number(PaperKind.EXTENSION_APPROVAL),
    )


def _extension_refused(told: Teller) -> str:
    who = told.text("approver")
    said = QCoreApplication.translate("Complaints", "{who}审批").format(who=who) if who else ""
    return joined(told.text("reason"), said, told.number(PaperKind.EXTENSION_APPROVAL))


def _paused(told: Teller) -> str:
    translate = QCoreApplication.translate
    return joined(
        word_of(PauseReason, told.text("reason")),
        translate("Complaints", "到 {day} 恢复").format(day=told.day("until")),
        told.due(translate("Complaints", "时限顺延至 {day}")),
        told.text("note"),
        told.number(PaperKind.PAUSE_NOTE),
    )


def _resumed(told: Teller) -> str:
    translate = QCoreApplication.translate
    automatic = translate("Complaints", "到期自动恢复") if told.event.says("automatic") else ""
    return joined(automatic, told.due(translate("Complaints", "时限 {day}")), told.text("note"))


def _due_moved(told: Teller) -> str:
    return joined(told.due(QCoreApplication.translate("Complaints", "时限改为 {day}")), told.text("note"))


def _replied(told: Teller) -> str:
    translate, who = QCoreApplication.translate, told.text("signed_by")
    on = told.day("contacted_on")
    contacted = translate("Complaints", "已联系投诉人") if told.event.says("contacted") else ""
    after = [
        f"{on} {contacted}".strip() if contacted else "",
        translate("Complaints", "签发 {who}").format(who=who) if who else "",
    ]
    tail = "，".join(part for part in after if part)
    return told.text("result") + (f"（{tail}）" if tail else "")


def _sent_back(told: Teller) -> str:
    return joined(told.text("reason"), told.number(PaperKind.REWORK))


def _passed(told: Teller) -> str:
    return word_of(Resolution, told.text("resolution"))


def _called_back(told: Teller) -> str:
    who = told.text("caller")
    caller = QCoreApplication.translate("Complaints", "回访人 {who}").format(who=who) if who else ""
    return joined(word_of(Satisfaction, told.text("satisfaction")), told.text("note"), caller)


def _urged(told: Teller) -> str:
    return joined(told.text("how"), told.text("note"))


def _letter(told: Teller) -> str:
    translate = QCoreApplication.translate
    number, to, by = told.text("number"), told.text("addressee"), told.day("reply_by")
    return joined(
        number,
        translate("Complaints", "发{unit}").format(unit=to) if to else "",
        translate("Complaints", "{day} 前回函").format(day=by) if by else "",
        told.text("note"),
    )


def _notice_answered(told: Teller) -> str:
    refused = QCoreApplication.translate("Complaints", "单位拒不整改") if told.event.says("refuses") else ""
    return joined(told.text("text"), refused, told.text("by"))


def _reason(told: Teller) -> str:
    return told.text("reason")


_SENTENCES: Final[Mapping[EventKind, Callable[[Teller], str]]] = {
    EventKind.REGISTERED: _registered,
    EventKind.CARRIED_OVER: _carried_over,
    EventKind.NOT_ACCEPTED: _not_accepted,
    EventKind.MERGED: _merged,
    EventKind.UNMERGED: _reason,
    EventKind.TRANSFERRED: _transferred,
    EventKind.ASSIGNED: _assigned,
    EventKind.ACKNOWLEDGED: _by,
    EventKind.RETURN_ASKED: _return_asked,
    EventKind.RETURN_REFUSED: _return_refused,
    EventKind.REASSIGNED: _reassigned,
    EventKind.EXTENSION_ASKED: _extension_asked,
    EventKind.EXTENSION_GRANTED: _extension_granted,
    EventKind.EXTENSION_REFUSED: _extension_refused,
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: _resumed,
    EventKind.DUE_MOVED: _due_moved,
    EventKind.REPLIED: _replied,
    EventKind.SENT_BACK: _sent_back,
    EventKind.PASSED: _passed,
    EventKind.CALLED_BACK: _called_back,
    EventKind.REDONE: _redone,
    EventKind.CLOSED: _reason,
    EventKind.REOPENED: _reopened,
    EventKind.URGED: _urged,
    EventKind.REMINDED: _letter,
    EventKind.SUPERVISED: _letter,
    EventKind.REPORTED: _letter,
    EventKind.REFERRED: _letter,
    EventKind.NOTICE_ANSWERED: _notice_answered,
    EventKind.VOIDED: _reason,
}

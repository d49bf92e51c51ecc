"""What the office decides while a unit handles a matter: return, extension, pause, rework."""

from bizenv_desktop.documents.papers.wording import PAUSE_REASONS, day_words, length_words
from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind, PauseReason, Satisfaction
from bizenv_desktop.services.paper.paper_case import PaperCase, due_words
from bizenv_desktop.services.paper.paper_facts import Own, own
from bizenv_desktop.services.paper.paper_slips import clock_line
from bizenv_desktop.storage.queries.detail import EventRow

NOBODY = "投诉人"


def ruling(case: PaperCase, _eyes: Eyes) -> Own:
    """退回裁定: the unit keeps the matter."""
    asked = case.last(EventKind.RETURN_ASKED)
    suggested = case.unit(asked.facts.get("suggested_unit_id")) if asked is not None else ""
    return own(
        主送单位=_addressee(case),
        申请日期=_day(asked),
        申请理由=_fact(asked, "ground"),
        建议情况=f"你单位建议由{suggested}承办。" if suggested else "",
        裁定理由=case.happening.text("reason"),
    )


def extension_approval(case: PaperCase, _eyes: Eyes) -> Own:
    """延期审批表: what was asked for, what was granted or why not."""
    asked, granted = case.last(EventKind.EXTENSION_ASKED), _is_granted(case)
    ruled = case.happening
    return own(
        **_extension_values(case),
        申请人=_fact(asked, "by"),
        申请延长=_length(asked.happening) if asked is not None else "",
        审批结果="同意" if granted else "不同意",
        批准延长=_length(ruled) if granted else "—",
        审批人=ruled.text("approver"),
        审批说明=ruled.text("note") if granted else ruled.text("reason"),
        告知情况="已告知投诉人" if ruled.says("told") else "未告知投诉人",
    )


def extension_notice(case: PaperCase, _eyes: Eyes) -> Own:
    """延期告知: the same to whoever complained."""
    return own(**_extension_values(case), 投诉人称呼=salutation(case))


def pause_note(case: PaperCase, _eyes: Eyes) -> Own:
    """暂停办理说明: why, from when to when, and which date that leaves."""
    paused = case.happening
    reason = paused.text("reason")
    return own(
        主送单位=_addressee(case),
        暂停原因=PAUSE_REASONS[PauseReason(reason)] if reason in set(PauseReason) else reason,
        暂停日期=day_words(paused.on),
        恢复日期=day_words(paused.day("until")),
        恢复后时限=due_words(paused) or case.due_words(),
        暂停说明=paused.text("note"),
    )


def rework(case: PaperCase, _eyes: Eyes) -> Own:
    """重办通知: on review, or in a new round because the complainant is not satisfied."""
    ordered, replied = case.happening, case.last(EventKind.REPLIED)
    return own(
        主送单位=_addressee(case),
        反馈日期=_day(replied),
        重办情形=_occasion(case),
        重办理由=ordered.text("reason"),
        办理要求=ordered.text("requirement"),
        时限要求=_rework_due(case),
        轮次=str(case.round_number),
    )


def salutation(case: PaperCase) -> str:
    """How a letter addresses whoever complained: by name, by firm, or as 投诉人."""
    said = case.detail.complaint
    if said is None or said.anonymous:
        return NOBODY
    return said.complainant.strip() or said.firm.strip() or NOBODY


def _addressee(case: PaperCase) -> str:
    paper = case.paper
    return (paper.unit or paper.addressee if paper is not None else "") or case.lead()


def _extension_values(case: PaperCase) -> dict[str, str]:
    asked = case.last(EventKind.EXTENSION_ASKED)
    before = case.due_before(case.event) if case.event is not None else case.due_words()
    return {
        "申请日期": _day(asked),
        "申请理由": _fact(asked, "reason"),
        "原办理时限": before,
        "延期后时限": due_words(case.happening) if _is_granted(case) else "不变",
    }


def _is_granted(case: PaperCase) -> bool:
    return case.event is not None and case.event.kind is EventKind.EXTENSION_GRANTED


def _length(said: Happening) -> str:
    length, unit = said.number("length"), said.text("unit") or DueUnit.WORKING_DAYS
    return length_words(length, DueUnit(unit)) if length is not None else ""


def _occasion(case: PaperCase) -> str:
    if case.event is not None and case.event.kind is EventKind.SENT_BACK:
        return "经审核，办理结果不符合要求"
    called = case.last(EventKind.CALLED_BACK)
    if _fact(called, "satisfaction") == Satisfaction.UNSATISFIED:
        return "经回访，投诉人对办理结果不满意"
    return "经研究，该事项需要继续办理"


def _rework_due(case: PaperCase) -> str:
    due = case.due_words()
    if case.event is not None and case.event.kind is EventKind.SENT_BACK:
        return f"原办理时限（{due}）不变，审核期间不予扣除。"
    line = clock_line(case).removesuffix("。")
    return f"办理时限为{due}（{line}）。" if line else f"办理时限为{due}。"


def _day(event: EventRow | None) -> str:
    return day_words(event.at.date()) if event is not None else ""


def _fact(event: EventRow | None, name: str) -> str:
    return event.happening.text(name) if event is not None else ""

"""What the papers of the ladder say: 提醒函, 督办通知单, 通报名单, 移送问责函 (宝鸡 零投诉, 浙南 附件2)."""

from collections.abc import Sequence
from datetime import date

from bizenv_desktop.documents.papers.facts import Line
from bizenv_desktop.documents.papers.wording import GROUNDS, NAMES, day_words, number_words
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.paper.paper_case import SLIPS, PaperCase, paper_of_event
from bizenv_desktop.services.paper.paper_facts import Own, own
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.storage.queries.papers import PaperRow

_WHAT = {
    MatterKind.TASK: ("牵头", "任务", "完成时限"),
    MatterKind.PROBLEM: ("负责整改", "问题", "整改时限"),
}
_USUAL_BASIS = {
    MatterKind.TASK: "任务分解表确定的责任分工和完成时限。",
    MatterKind.PROBLEM: "问题整改台账确定的整改要求和时限。",
}
_INSPECTED = "营商环境巡查结果。"
_NOT_HANDED_IN = "未按时限要求报送。"
_USUAL_DEMAND = (
    "立即组织办理，查明未按要求办结的原因，明确责任人员和完成时间，于反馈时限前书面反馈办理结果和整改情况。"
)
_LETTERS = (EventKind.REMINDED, EventKind.SUPERVISED, EventKind.REPORTED, EventKind.REFERRED)
_ANSWERS = (EventKind.REPLIED, EventKind.NOTICE_ANSWERED, EventKind.PROGRESSED, EventKind.RECTIFIED)


def reminder(case: PaperCase, eyes: Eyes) -> Own:
    """提醒函."""
    return own(**_ladder_values(case), 交办情况=_handed_over(case, eyes))


def supervision(case: PaperCase, _eyes: Eyes) -> Own:
    """督办通知单."""
    over = days_over(case)
    return own(
        **_ladder_values(case),
        逾期情况=f"已逾期{over}个工作日" if over else "未逾期",
        督办依据=_earlier_papers(case),
        整改要求=case.happening.text("requirement") or _USUAL_DEMAND,
    )


def referral(case: PaperCase, _eyes: Eyes) -> Own:
    """移送问责函, with everything that was sent before."""
    steps = [event for event in case.events[:-1] if event.kind in SLIPS or event.kind in _LETTERS]
    lines = tuple(_step(number, event, case) for number, event in enumerate(steps, 1))
    return own({"督办经过": lines}, **_ladder_values(case))


def report(cases: Sequence[PaperCase]) -> Own:
    """通报名单: one line a matter, in the order in which they were chosen."""
    first = cases[0]
    reply_by = first.paper.reply_by if first.paper is not None else None
    units = {case.lead() for case in cases}
    return own(
        {"事项表": tuple(_reported(number, case) for number, case in enumerate(cases, 1))},
        统计日期=day_words(first.day()),
        件数=str(len(cases)),
        单位数=str(len(units)),
        回复期限=day_words(reply_by),
        回复要求=f"{_by(reply_by)}将整改情况书面报送我办",
    )


def days_over(case: PaperCase) -> int:
    """How many working days the matter was overdue when the paper was issued; 0 while it was not."""
    due = _due(case)
    return max(0, -days_left(case.day(), due, case.calendar)) if due is not None else 0


def _by(day: date | None) -> str:
    return f"于{day_words(day)}前" if day is not None else "及时"


def _due(case: PaperCase) -> date | None:
    return case.happening.day("due") or case.detail.row.due


def _ladder_values(case: PaperCase) -> dict[str, str]:
    said, paper, over = case.happening, case.paper, days_over(case)
    ground = said.text("ground")
    problem = GROUNDS[Ground(ground) if ground in set(Ground) else Ground.DECIDED]
    if case.detail.row.kind is MatterKind.DUTY:
        problem = _NOT_HANDED_IN
    reply_by = paper.reply_by if paper is not None else None
    return {
        "主送单位": (paper.addressee or paper.unit if paper is not None else "") or case.lead(),
        "回复期限": day_words(reply_by or said.day("reply_by")),
        "逾期天数": str(over),
        "时限情况": _standing(case, over),
        "存在问题": problem + said.text("note"),
        "办理时限": day_words(_due(case)),
    }


def _standing(case: PaperCase, over: int) -> str:
    if over:
        return f"截至{day_words(case.day())}，已逾期{over}个工作日。"
    due = _due(case)
    return f"该事项将于{day_words(due)}到期。" if due is not None and due >= case.day() else ""


def _handed_over(case: PaperCase, eyes: Eyes) -> str:
    row, slip = case.detail.row, case.slip()
    number, title = case.detail.row.number + "号", case.shown(eyes).title
    due = day_words(_due(case))
    if row.kind is MatterKind.COMPLAINT:
        how = f"我办于{day_words(slip.at.date())}以{case.number_of(slip)}" if slip is not None else "我办"
        said = f"{how}交你单位办理的“{title}”事项（编号{number}）"
        return f"{said}，办理时限为{due}。" if due else f"{said}，尚未办结。"
    if row.kind is MatterKind.DUTY:
        return f"按照“{title}”报送安排（编号{number}），你单位尚未完成：{case.happening.text('owed')}。"
    role, what, deadline = _WHAT.get(row.kind, ("承办", "事项", "办理时限"))
    said = f"由你单位{role}的“{title}”{what}（编号{number}）"
    return f"{said}，{deadline}为{due}。" if due else f"{said}，尚未完成。"


def _earlier_papers(case: PaperCase) -> str:
    """The slip in force and every letter since, by name and number."""
    slip = case.slip()
    since = case.events.index(slip) if slip is not None else 0
    named = [
        _named(paper, case)
        for event in case.events[since:-1]
        if (paper := paper_of_event(event, case.papers)) is not None
        and (event is slip or event.kind in _LETTERS)
    ]
    if named:
        return "、".join(named) + "。"
    if case.happening.text("ground") == Ground.INSPECTED:
        return _INSPECTED
    return _USUAL_BASIS.get(case.detail.row.kind, "投诉举报事项办理时限的有关规定。")


def _named(paper: PaperRow, case: PaperCase) -> str:
    name = NAMES[paper.kind] if paper.kind is not None else ""
    return f"{name}（{number_words(case.settings.office_code, paper.series, paper.number)}）"


def _step(number: int, event: EventRow, case: PaperCase) -> Line:
    paper = paper_of_event(event, case.papers)
    return {
        "序号": str(number),
        "日期": day_words(event.at.date()),
        "文书": _named(paper, case) if paper is not None else "",
        "情况": _outcome(event, case),
    }


def _outcome(event: EventRow, case: PaperCase) -> str:
    later = case.events[case.events.index(event) + 1 :]
    answered = next((each for each in later if each.kind in _ANSWERS), None)
    said = f"{day_words(answered.at.date())}反馈" if answered is not None else "未反馈"
    if event.kind in SLIPS:
        return f"交{case.lead(event)}办理，办理时限{day_words(event.happening.day('due'))}"
    reply_by = event.happening.day("reply_by")
    return f"要求{day_words(reply_by)}前回复，{said}" if reply_by else said


def _reported(number: int, case: PaperCase) -> Line:
    return {
        "序号": str(number),
        "投诉编号": case.detail.row.number + "号",
        "事项标题": case.shown(Eyes.RESPONDENT).title,
        "承办单位": case.lead(),
        "办理时限": day_words(_due(case)),
        "逾期天数": str(days_over(case)),
    }

"""What stays in the file or goes to the public and to other authorities: 登记表, 回访单, 不予受理, 移送."""

from dataclasses import replace

from bizenv_desktop.documents.papers.facts import Line
from bizenv_desktop.documents.papers.wording import RESOLUTIONS, SATISFACTIONS, day_words, moment_words
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind, Resolution, Satisfaction
from bizenv_desktop.services.paper.paper_case import PaperCase
from bizenv_desktop.services.paper.paper_facts import Own, own
from bizenv_desktop.services.paper.paper_rulings import salutation
from bizenv_desktop.storage.queries.detail import ComplaintText, EventRow
from bizenv_desktop.storage.queries.rows import ComplaintRow

_NEW_ROUND = frozenset({EventKind.REDONE, EventKind.REOPENED})
_UNDER_SEAL = "密封件　专人拆阅"


def registration(case: PaperCase, eyes: Eyes) -> Own:
    """登记表, in full: it stays in the file."""
    said, shown, row = case.detail.complaint, case.shown(eyes), case.detail.row
    places = (row.street, row.community) if isinstance(row, ComplaintRow) else ()
    return own(
        投诉人=shown.complainant,
        联系电话=shown.phone,
        企业名称=shown.firm,
        联系地址=shown.address,
        街道社区="".join(places),
        被投诉单位=case.unit(said.respondent_unit_id) if said is not None else "",
        保密情况=_secrecy(said),
        登记人=case.events[0].operator if case.events else "",
        备注=shown.remark,
    )


def call_record(case: PaperCase, eyes: Eyes) -> Own:
    """回访单: every attempt of the round that was called about last."""
    told, shown = up_to_last_call(case), case.shown(eyes)
    calls = _calls(told)
    last = _satisfaction(calls[-1]) if calls else ""
    replied, passed = told.last(EventKind.REPLIED), told.last(EventKind.PASSED)
    return own(
        {"回访记录": tuple(_line(number, call) for number, call in enumerate(calls, 1))},
        投诉人=shown.complainant,
        联系电话=shown.phone,
        企业名称=shown.firm,
        反馈日期=day_words(replied.at.date()) if replied is not None else "",
        办理结果=_result(replied),
        审核结论=_resolution(passed),
        满意情况=last,
        轮次=str(told.round_number),
        成文日期=day_words(calls[-1].at.date()) if calls else "",
    )


def decline(case: PaperCase, _eyes: Eyes) -> Own:
    """不予受理告知书."""
    told = case.happening
    return own(投诉人称呼=salutation(case), 不予受理理由=told.text("reason"), 告知方式=told.text("told"))


def transfer(case: PaperCase, eyes: Eyes) -> Own:
    """移送函: in full, under seal where a lead on discipline goes out."""
    moved, shown = case.happening, case.shown(eyes)
    known = (shown.complainant, shown.phone, shown.firm)
    return own(
        投诉人="，".join(part for part in known if part) or "未提供",
        移送单位=moved.text("to"),
        移送理由=moved.text("reason"),
        密封标注=_UNDER_SEAL if moved.says("sealed") else "",
    )


def up_to_last_call(case: PaperCase) -> PaperCase:
    """The case as it stood at its last follow-up call."""
    places = [place for place, event in enumerate(case.events) if event.kind is EventKind.CALLED_BACK]
    return replace(case, events=case.events[: places[-1] + 1]) if places else case


def _calls(case: PaperCase) -> list[EventRow]:
    calls: list[EventRow] = []
    for event in case.events:
        if event.kind in _NEW_ROUND:
            calls = []
        elif event.kind is EventKind.CALLED_BACK:
            calls.append(event)
    return calls


def _line(number: int, call: EventRow) -> Line:
    return {
        "序号": str(number),
        "时间": moment_words(call.at),
        "回访人": call.happening.text("caller") or call.operator,
        "结果": _satisfaction(call),
        "意见": call.happening.text("note"),
    }


def _satisfaction(call: EventRow) -> str:
    value = call.happening.text("satisfaction")
    return SATISFACTIONS[Satisfaction(value)] if value in set(Satisfaction) else ""


def _resolution(passed: EventRow | None) -> str:
    value = passed.happening.text("resolution") if passed is not None else ""
    return RESOLUTIONS[Resolution(value)] if value in set(Resolution) else ""


def _result(replied: EventRow | None) -> str:
    if replied is None:
        return ""
    said = replied.happening
    return "\n".join(part for part in (said.text("measures"), said.text("result")) if part)


def _secrecy(said: ComplaintText | None) -> str:
    if said is not None and said.anonymous:
        return "匿名"
    return "要求保密" if said is not None and said.confidential else "无特殊要求"

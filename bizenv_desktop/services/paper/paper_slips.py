"""What the slips say that hand a matter to a unit: 交办单, 改派交办单, 重启单 (浙南 附件2, 温州信息 闭环)."""

from datetime import time

from bizenv_desktop.documents.papers.wording import clock_words, day_words, rule_line
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_words import sentence
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.paper.paper_case import PaperCase
from bizenv_desktop.services.paper.paper_facts import Own, own

_TRADE_WORDS = "，申请退回；逾期未申请的，视为接受。"


def slip(case: PaperCase, _eyes: Eyes) -> Own:
    """交办单."""
    return own(**_slip_values(case))


def reassignment(case: PaperCase, _eyes: Eyes) -> Own:
    """改派交办单: with the unit that had the matter before, and why it is handed on."""
    before = case.slip(before=case.event) if case.event is not None else None
    return own(
        **_slip_values(case),
        原承办单位=case.lead(before) if before is not None else "",
        原交办单号=case.number_of(before),
        改派理由=case.happening.text("reason"),
    )


def reopening(case: PaperCase, _eyes: Eyes) -> Own:
    """重启单: with the day on which the last round ended."""
    closed = case.last(EventKind.CLOSED)
    return own(
        **_slip_values(case),
        原办结日期=day_words(closed.at.date()) if closed is not None else "",
        轮次=str(case.round_number),
        重启理由=case.happening.text("reason"),
    )


def clock_line(case: PaperCase) -> str:
    """How the date on the slip came about, by the rule that is frozen on it."""
    issued = case.happening
    if issued.says("kept_due"):
        return f"沿用原交办单办理时限，不重新计算{_cut_off(issued)}。"
    length, unit = issued.number("rule_length"), issued.text("rule_unit")
    if length is None or not unit:
        return ""
    line = rule_line(DueRule(length, DueUnit(unit)), _explained(case, issued))
    return line.removesuffix("。") + _cut_off(issued) + "。"


def _cut_off(issued: Happening) -> str:
    """On the last day the business hours end it (民法典 §203 ¶2); hours name their own moment."""
    closes = issued.text("closes")
    if not closes or issued.moment("due_at") is not None:
        return ""
    return f"，期满日{clock_words(time.fromisoformat(closes))}前反馈为按时"


def _explained(case: PaperCase, issued: Happening) -> DueDate | None:
    try:
        answer = case_due([event.happening for event in case.events], case.calendar)
    except RuleBroken:
        return None
    return answer if answer is not None and answer.day == issued.day("due") else None


def _slip_values(case: PaperCase) -> dict[str, str]:
    issued = case.happening
    return {
        "时限说明": clock_line(case),
        "逐日计算": _every_day(case),
        "办理要求": issued.text("requirement"),
        "签收时限": _until(issued, "receipt_due", "收到后及时签收"),
        "退回说明": _return_words(issued),
    }


def _every_day(case: PaperCase) -> str:
    """Why the due date is that day, in the words of the screen; empty where the calendar gives another."""
    answer = _explained(case, case.happening)
    return sentence(answer) if answer is not None else ""


def _until(issued: Happening, name: str, otherwise: str) -> str:
    day = issued.day(name)
    return f"{day_words(day)}前" if day is not None else otherwise


def _return_words(issued: Happening) -> str:
    until = issued.day("return_until")
    if until is None:
        return ""
    return f"不属于本单位职责的，请于{day_words(until)}前书面说明理由{_TRADE_WORDS}"

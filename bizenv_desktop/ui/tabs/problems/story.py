"""A problem in words: its facts, and each event of its story."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.letters import LADDER_EVENTS
from bizenv_desktop.rules.vocabulary import EventKind, Light, Status, UnitRole
from bizenv_desktop.services.problem.accountability import AccountabilityRow
from bizenv_desktop.services.problem.problem_lines import ProblemView
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.tables.problem_columns import time_words
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.ladder_words import letter_words
from bizenv_desktop.ui.texts.problem_words import event_word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.facts import Fact
from bizenv_desktop.ui.widgets.timeline import Moment

_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}


def problem_facts(view: ProblemView) -> tuple[Fact, ...]:
    """What is known of a problem; what is empty is left out."""
    facts = (*_duty(view), *_closing(view), *_more(view))
    return tuple(fact for fact in facts if fact.value)


def moment(event: EventRow, year: int) -> Moment:
    """One event of the story; the year is told where it is another than the problem's."""
    when = f"{event.at:%m-%d}" if event.at.year == year else f"{event.at:%Y-%m-%d}"
    if event.kind in LADDER_EVENTS:
        return Moment(when, word(event.kind), letter_words(event.facts))
    said = [_moved(event), *(str(event.facts.get(name) or "") for name in ("text", "evidence", "who"))]
    return Moment(when, event_word(event.kind), " · ".join(part for part in said if part))


def _duty(view: ProblemView) -> tuple[Fact, ...]:
    translate, row = QCoreApplication.translate, view.line.row
    helpers = "、".join(part.name for part in view.detail.units if part.role is UnitRole.COOPERATING)
    deadline = "，".join(filter(None, (row.deadline_text, time_words(view.line))))
    moved = row.original_due is not None and row.original_due != row.due
    return (
        Fact(translate("Problems", "责任单位"), " ".join(filter(None, (row.lead_unit, row.department)))),
        Fact(translate("Problems", "配合单位"), helpers),
        Fact(translate("Problems", "责任领导"), row.leader),
        Fact(translate("Problems", "责任人"), row.owner),
        Fact(translate("Problems", "整改目标"), row.goal),
        Fact(translate("Problems", "整改措施"), row.measures),
        Fact(translate("Problems", "完成时限"), deadline, _LOOKS.get(view.line.light)),
        Fact(translate("Problems", "原定时限"), str(row.original_due) if moved else ""),
        Fact(translate("Problems", "整改进展"), row.progress),
        Fact(translate("Problems", "佐证材料"), row.evidence),
    )


def _closing(view: ProblemView) -> tuple[Fact, ...]:
    translate, row, standing = QCoreApplication.translate, view.line.row, view.standing
    closed = standing.closed_on if row.status is Status.CLOSED else None
    again = translate("Problems", "第 {number} 轮；首次销号 {day}，统计以首次为准")
    rounds = again.format(number=standing.round_number, day=standing.first.closed_on)
    looks = translate("Problems", "已看 {count} 次").format(count=row.rechecks) if row.rechecks else ""
    next_look = translate("Problems", "下次 {day}").format(day=row.recheck_on) if row.recheck_on else ""
    signed = f"{row.signed_by} {row.signed_on}" if row.signed_on else ""
    return (
        Fact(translate("Problems", "完成整改"), str(row.rectified_on or "")),
        Fact(translate("Problems", "验收人"), row.verifier),
        Fact(translate("Problems", "负责人签字"), signed),
        Fact(translate("Problems", "销号日期"), str(closed or "")),
        Fact(translate("Problems", "回头看"), "，".join(filter(None, (looks, next_look)))),
        Fact(translate("Problems", "整改轮次"), rounds if standing.past else ""),
        Fact(translate("Problems", "退回次数"), str(row.returns) if row.returns else ""),
    )


def _more(view: ProblemView) -> tuple[Fact, ...]:
    translate, row = QCoreApplication.translate, view.line.row
    planned = translate("Problems", "原计划 {day}").format(day=row.planned_on) if row.planned_on else ""
    real = translate("Problems", "实际 {day}").format(day=row.real_on) if row.real_on else ""
    return (
        Fact(translate("Problems", "涉及项目"), row.project),
        Fact(translate("Problems", "项目节点"), "，".join(filter(None, (planned, real)))),
        Fact(translate("Problems", "原因分类"), row.cause),
        Fact(translate("Problems", "问责"), "\n".join(map(_held, view.held_to_account)), Look.RED),
        Fact(translate("Problems", "备注"), row.remark),
    )


def _held(record: AccountabilityRow) -> str:
    return " ".join(filter(None, (str(record.held_on), word(record.kind), record.unit, record.person)))


def _moved(event: EventRow) -> str:
    """From which date to which, where the event moves one."""
    if event.kind not in (EventKind.DEADLINE_CHANGED, EventKind.REOPENED):
        return ""
    old, new = event.facts.get("old_due") or "—", event.facts.get("due") or "—"
    return QCoreApplication.translate("Problems", "{old} → {new}").format(old=old, new=new)

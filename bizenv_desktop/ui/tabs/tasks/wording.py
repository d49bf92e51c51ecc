"""The pane's words: how a task stands, its facts, and what each of its events says."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.letters import LADDER_EVENTS
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    Light,
    MatterKind,
    ReportState,
    Status,
    TaskKind,
    UnitRole,
)
from bizenv_desktop.services.task.report_rows import ReportRow
from bizenv_desktop.services.task.task_lines import TaskLine, TaskView
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.tables.task_columns import progress_words, reading_of
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.texts.deadline_words import reading_words
from bizenv_desktop.ui.texts.ladder_words import letter_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.facts import Fact
from bizenv_desktop.ui.widgets.timeline import Moment

_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}
_NONE = "—"


def task_facts(view: TaskView) -> tuple[Fact, ...]:
    """What the pane says of a task, above its parts."""
    line, row = view.line, view.line.row
    units = {
        role: "、".join(part.name for part in view.detail.units if part.role is role) for role in UnitRole
    }
    translate = QCoreApplication.translate
    facts = [
        Fact(translate("Tasks", "状态"), standing_words(line), _LOOKS.get(line.light)),
        Fact(translate("Tasks", "牵头单位"), units[UnitRole.LEAD] or row.lead_text or _NONE),
        Fact(translate("Tasks", "配合单位"), units[UnitRole.COOPERATING] or row.cooperating_text or _NONE),
        Fact(translate("Tasks", "完成时限"), row.deadline_text or _NONE),
        Fact(translate("Tasks", "读作"), reading_words(reading_of(line))),
    ]
    if row.deadline_kind is TaskKind.YEARLY and row.due is not None:
        facts.append(Fact(translate("Tasks", "本次时限"), f"{row.due:%Y-%m-%d}"))
    elif row.original_due is not None and row.original_due != row.due:
        facts.append(Fact(translate("Tasks", "原定时限"), f"{row.original_due:%Y-%m-%d}"))
    facts.append(Fact(translate("Tasks", "完成情况"), progress_words(line)))
    if not line.can_end and row.status is not Status.CLOSED:
        facts.append(Fact(translate("Tasks", "进展周期"), _freshness(line)))
    if row.blocked:
        said = translate("Tasks", "{day} 起：{reason}")
        day = f"{row.blocked_on:%m-%d}" if row.blocked_on is not None else ""
        facts.append(Fact(translate("Tasks", "受阻"), said.format(day=day, reason=row.blocked), Look.AMBER))
    if row.remark:
        facts.append(Fact(translate("Tasks", "备注"), row.remark))
    return tuple(facts)


def standing_words(line: TaskLine) -> str:
    """`推进中，逾期 12 个工作日`."""
    said, translate = status_word(MatterKind.TASK, line.row.status), QCoreApplication.translate
    left = line.left
    if left is None or (not line.can_end and left >= 0 and line.light is Light.RED):
        shown = line.light in (Light.RED, Light.AMBER)
        return f"{said}，{translate('Tasks', '进展不够及时')}" if shown else said
    words = (
        translate("Tasks", "逾期 {days} 个工作日") if left < 0 else translate("Tasks", "还剩 {days} 个工作日")
    )
    return f"{said}，{_owed(line)}{words.format(days=abs(left))}"


def _owed(line: TaskLine) -> str:
    """What the count is about, where it is not the date of the task itself."""
    if line.owes is None or line.owes == line.row.due:
        return ""
    if line.owes == line.row.next_step:
        said = QCoreApplication.translate("Tasks", "{day} 的节点")
    else:
        said = QCoreApplication.translate("Tasks", "本期（至 {day}）")
    return said.format(day=f"{line.owes:%m-%d}")


def moment_of(event: EventRow, year: int) -> Moment:
    """One event of a task as its timeline shows it; the year where it is not the task's."""
    when = f"{event.at:%m-%d}" if event.at.year == year else f"{event.at:%Y-%m-%d}"
    if event.kind in LADDER_EVENTS:
        return Moment(when, word(event.kind), letter_words(event.facts))
    return Moment(when, word(event.kind), " · ".join(part for part in _said(event) if part))


def report_words(report: ReportRow) -> str:
    """A report that waits or was sent back."""
    translate = QCoreApplication.translate
    parts = [report.unit, report.text]
    if report.percent is not None:
        parts.append(f"{report.percent}%")
    if report.evidence:
        parts.append(translate("Tasks", "佐证：{what}").format(what=report.evidence))
    if report.state is ReportState.SENT_BACK:
        parts.append(translate("Tasks", "退回：{reason}").format(reason=report.reason))
    return " · ".join(part for part in parts if part)


def _freshness(line: TaskLine) -> str:
    translate = QCoreApplication.translate
    own = line.row.freshness_days is not None
    said = translate("Tasks", "{days} 天（本任务）") if own else translate("Tasks", "{days} 天")
    return said.format(days=line.freshness_days)


def _said(event: EventRow) -> list[str]:
    translate, facts = QCoreApplication.translate, event.facts
    told = event.happening
    match event.kind:
        case EventKind.DEADLINE_CHANGED:
            return [_moved(event), told.text("reason")]
        case EventKind.MILESTONE_MET:
            return [told.text("title"), told.text("text")]
        case EventKind.MILESTONE_UNMET:
            return [told.text("title"), told.text("reason")]
        case EventKind.REPORT_SENT_BACK:
            return [
                told.text("text"),
                translate("Tasks", "退回：{reason}").format(reason=told.text("reason")),
            ]
        case _:
            pass
    parts = [told.text("text") or told.text("reason")]
    percent = facts.get("percent")
    parts.append(f"{percent}%" if isinstance(percent, int) else "")
    if facts.get("milestone"):
        parts.append(translate("Tasks", "里程碑已完成"))
    if told.text("evidence"):
        parts.append(translate("Tasks", "佐证：{what}").format(what=told.text("evidence")))
    return parts


def _moved(event: EventRow) -> str:
    """`节点“摸底”　11-10 → 11-30`, or the deadlines as written."""
    told, translate = event.happening, QCoreApplication.translate
    undated = translate("Tasks", "未写时限")
    if "new_step" in event.facts:
        said = translate("Tasks", "节点“{title}” {old} → {new}")
        new = told.text("new_step") or undated
        return said.format(title=told.text("title"), old=told.text("old_step"), new=new)
    old, new = told.text("old_text") or undated, told.text("new_text") or undated
    return f"{old} → {new}"

"""What a line of the timeline says in words: in its tooltip and to a screen reader."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.task.timeline import TimelineTask
from bizenv_desktop.rules.task.timeline_rows import GroupLine, Line
from bizenv_desktop.ui.texts import word

_CONTEXT = "Timeline"


def told(line: Line) -> str:
    """Everything that the line shows, a fact a line."""
    if isinstance(line, GroupLine):
        return line.title
    task = line.task
    facts = [
        f"{task.number}　{task.title}",
        _fact(QCoreApplication.translate(_CONTEXT, "牵头单位"), task.lead),
        _fact(QCoreApplication.translate(_CONTEXT, "完成时限"), f"{task.deadline_text}（{word(task.kind)}）"),
        _done(task),
        _progressed(task),
        _before(task),
    ]
    facts += [_step(step.title, step.due, step.met_on) for step in task.steps]
    return "\n".join(fact for fact in facts if fact)


def _fact(name: str, value: str) -> str:
    return f"{name}：{value}" if value else ""


def _done(task: TimelineTask) -> str:
    name = QCoreApplication.translate(_CONTEXT, "完成情况")
    if task.closed_on is not None:
        closed = QCoreApplication.translate(_CONTEXT, "{day} 完成")
        return _fact(name, closed.format(day=task.closed_on))
    return _fact(name, f"{task.percent}%" if task.percent is not None else "")


def _progressed(task: TimelineTask) -> str:
    if task.freshness is None:
        return ""
    said = QCoreApplication.translate(_CONTEXT, "自 {day} 起算，{days} 天内应有新进展")
    name = QCoreApplication.translate(_CONTEXT, "进展时效")
    return _fact(name, said.format(day=task.freshness.since, days=task.freshness.period))


def _before(task: TimelineTask) -> str:
    before = task.before
    if before is None:
        return ""
    parts = [word(before.light)]
    if before.percent is not None:
        parts.append(f"{before.percent}%")
    if before.due is not None and before.due != task.due:
        moved = QCoreApplication.translate(_CONTEXT, "时限 {day}")
        parts.append(moved.format(day=before.due))
    return _fact(QCoreApplication.translate(_CONTEXT, "上期"), "，".join(parts))


def _step(title: str, due: date | None, met_on: date | None) -> str:
    if met_on is not None:
        met = QCoreApplication.translate(_CONTEXT, "节点“{title}”：{day} 完成")
        return met.format(title=title, day=met_on)
    if due is None:
        return ""
    ahead = QCoreApplication.translate(_CONTEXT, "节点“{title}”：{day} 到期")
    return ahead.format(title=title, day=due)

"""The columns of the task tree: what the plan says, how it was read, how far it has come."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import Period, Status, TaskKind
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.ui.tables.columns import Column
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_in_short, reading_words

PLACE: Final = 0
TITLE: Final = 1
PROGRESS: Final = 6


def reading_of(line: TaskLine) -> Reading:
    """How the task's deadline was read."""
    row = line.row
    recurrence = Period(row.recurrence) if row.recurrence else None
    first = row.original_due if row.deadline_kind is TaskKind.YEARLY else row.due
    return Reading(row.deadline_kind, first, recurrence, row.assumed_year)


def lead_of(line: TaskLine) -> str:
    """The lead units as the plan names them, else the lead unit of the ledger."""
    return line.row.lead_text or line.row.lead_unit


def share_of(line: TaskLine) -> int | None:
    """How much is done, 0-100; None for work that never ends and where nobody vouched for a share."""
    if not line.can_end:
        return None
    return 100 if line.row.status is Status.CLOSED else line.row.percent


def progress_words(line: TaskLine) -> str:
    """`50%`, `已完成`, or for work that never ends `长期 · 12天前有进展`; with what hinders or waits."""
    said = _progress_alone(line)
    if line.row.status is Status.CLOSED:
        return said
    if line.row.blocked:
        return QCoreApplication.translate("Tasks", "受阻 · {progress}").format(progress=said)
    if line.waiting:
        return QCoreApplication.translate("Tasks", "待审 · {progress}").format(progress=said)
    return said


def _progress_alone(line: TaskLine) -> str:
    if line.row.status is Status.CLOSED:
        return QCoreApplication.translate("Tasks", "已完成")
    if not line.can_end:
        lasting = QCoreApplication.translate("Tasks", "长期 · {freshness}")
        return lasting.format(freshness=freshness_words(line))
    share = share_of(line)
    if share is not None:
        return f"{share}%"
    if line.quiet_days is None:
        return QCoreApplication.translate("Tasks", "未报进展")
    return QCoreApplication.translate("Tasks", "推进中")


def freshness_words(line: TaskLine) -> str:
    """How long ago the last progress was."""
    days = line.quiet_days
    if days is None:
        return QCoreApplication.translate("Tasks", "尚无进展")
    if days == 0:
        return QCoreApplication.translate("Tasks", "今天有进展")
    return QCoreApplication.translate("Tasks", "{days}天前有进展").format(days=days)


def _place(line: TaskLine) -> str:
    return str(line.row.position) if line.row.position else str(line.row.serial)


def _last(line: TaskLine) -> str:
    day = line.row.last_progress_on
    return f"{day:%m-%d}" if day is not None else "—"


TASK_COLUMNS: Final[tuple[Column[TaskLine], ...]] = (
    Column(
        lambda: QCoreApplication.translate("Tasks", "序号"), _place, width=86, light=lambda task: task.light
    ),
    Column(
        lambda: QCoreApplication.translate("Tasks", "重点任务"),
        lambda task: task.row.title,
        width=188,
        tooltip=lambda task: task.row.title,
    ),
    Column(lambda: QCoreApplication.translate("Tasks", "牵头单位"), lead_of, width=92, tooltip=lead_of),
    Column(
        lambda: QCoreApplication.translate("Tasks", "配合单位"),
        lambda task: task.row.cooperating_text,
        width=64,
        tooltip=lambda task: task.row.cooperating_text,
    ),
    Column(
        lambda: QCoreApplication.translate("Tasks", "完成时限"),
        lambda task: task.row.deadline_text,
        width=84,
        tooltip=lambda task: task.row.deadline_text,
    ),
    Column(
        lambda: QCoreApplication.translate("Tasks", "读作"),
        lambda task: reading_in_short(reading_of(task)),
        width=114,
        tooltip=lambda task: reading_words(reading_of(task)),
    ),
    Column(
        lambda: QCoreApplication.translate("Tasks", "完成情况"),
        progress_words,
        width=162,
        tooltip=lambda task: task.row.last_progress,
    ),
    Column(
        lambda: QCoreApplication.translate("Tasks", "最近进展"),
        _last,
        width=70,
        tooltip=lambda task: task.row.last_progress,
    ),
)

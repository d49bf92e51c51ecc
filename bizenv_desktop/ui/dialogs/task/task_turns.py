"""The forms of what happens to a task beside its progress: which words each asks for, and its deed."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.task import task_steps, task_turns
from bizenv_desktop.services.task.task_steps import MeetStep, StepRow, UnmeetStep
from bizenv_desktop.services.task.task_turns import TurnTask
from bizenv_desktop.storage.queries.rows import TaskRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.task.task_words_form import Asking, TaskWordsForm
from bizenv_desktop.ui.dispatch import Deed

_DEEDS = {
    EventKind.BLOCKED: task_turns.block,
    EventKind.UNBLOCKED: task_turns.unblock,
    EventKind.REOPENED: task_turns.reopen_task,
    EventKind.VOIDED: task_turns.void_task,
}


def turn_form(desk: Desk, row: TaskRow, kind: EventKind, parent: QWidget | None = None) -> TaskWordsForm:
    """受阻, 解除受阻, 作废 or 重启 of a task."""

    def deed(on: date, words: str) -> Deed[object]:
        return partial(_DEEDS[kind], TurnTask(row.id, on, words, row.version))

    return TaskWordsForm(desk, _asking(kind, row), deed, parent)


def meet_form(desk: Desk, row: TaskRow, step: StepRow, parent: QWidget | None = None) -> TaskWordsForm:
    """节点完成, accepted by the office."""

    def deed(on: date, words: str) -> Deed[object]:
        return partial(task_steps.meet_step, MeetStep(step.id, on, words, step.version))

    translate = QCoreApplication.translate
    asking = Asking(
        translate("Tasks", "节点完成"),
        f"{row.title}\n{step.title}",
        translate("Tasks", "依据"),
        translate("Tasks", "看到了什么、凭哪些材料认定完成，可不填"),
    )
    return TaskWordsForm(desk, asking, deed, parent)


def unmeet_form(desk: Desk, row: TaskRow, step: StepRow, parent: QWidget | None = None) -> TaskWordsForm:
    """节点撤回: it was taken for met."""

    def deed(_on: date, words: str) -> Deed[object]:
        return partial(task_steps.unmeet_step, UnmeetStep(step.id, words, step.version))

    translate = QCoreApplication.translate
    asking = Asking(
        translate("Tasks", "撤回节点完成"),
        f"{row.title}\n{step.title}",
        translate("Tasks", "原因"),
        translate("Tasks", "为什么还不能算完成"),
    )
    return TaskWordsForm(desk, asking, deed, parent, asks_day=False)


def _asking(kind: EventKind, row: TaskRow) -> Asking:
    translate = QCoreApplication.translate
    match kind:
        case EventKind.BLOCKED:
            return Asking(
                translate("Tasks", "登记受阻"),
                row.title,
                translate("Tasks", "受阻原因"),
                translate("Tasks", "卡在哪一步、缺什么、需要谁协调"),
                translate("Tasks", "受阻不停时限；解除前在任务树和今日里都会标明。"),
            )
        case EventKind.UNBLOCKED:
            return Asking(
                translate("Tasks", "解除受阻"),
                row.title,
                translate("Tasks", "如何解决"),
                translate("Tasks", "谁协调、怎样解决，下一步怎么办"),
            )
        case EventKind.REOPENED:
            return Asking(
                translate("Tasks", "重启任务"),
                row.title,
                translate("Tasks", "重启原因"),
                translate("Tasks", "为什么已完成的任务还要继续"),
            )
        case _:
            return Asking(
                translate("Tasks", "作废任务"),
                row.title,
                translate("Tasks", "作废原因"),
                translate("Tasks", "只用于录入错误，如重复录入"),
                translate("Tasks", "作废后不计入统计，记录仍保留备查；可以用“撤销上一步”找回。"),
            )

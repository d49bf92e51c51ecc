"""The chips of the task tab, as conditions on a line: what each of them leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.ui.widgets.chips import Chip


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """A chip, and whether a line passes it on a day."""

    chip: Chip
    passes: Callable[[TaskLine, date], bool]


def _due_this_month(line: TaskLine, today: date) -> bool:
    return line.left is not None and line.row.due is not None and Month.of(line.row.due) == Month.of(today)


TASK_FILTERS = (
    TaskFilter(Chip("all", lambda: QCoreApplication.translate("Tasks", "全部")), lambda _task, _t: True),
    TaskFilter(
        Chip("dated", lambda: QCoreApplication.translate("Tasks", "限时")), lambda task, _t: task.can_end
    ),
    TaskFilter(
        Chip("lasting", lambda: QCoreApplication.translate("Tasks", "持续")),
        lambda task, _t: not task.can_end,
    ),
    TaskFilter(
        Chip("red", lambda: QCoreApplication.translate("Tasks", "红灯")),
        lambda task, _t: task.light is Light.RED,
    ),
    TaskFilter(
        Chip("amber", lambda: QCoreApplication.translate("Tasks", "黄灯")),
        lambda task, _t: task.light is Light.AMBER,
    ),
    TaskFilter(Chip("month", lambda: QCoreApplication.translate("Tasks", "本月到期")), _due_this_month),
)


def passing(lines: Sequence[TaskLine], chip_id: str, today: date) -> tuple[TaskLine, ...]:
    """The lines that a chip leaves."""
    chosen = next(each for each in TASK_FILTERS if each.chip.id == chip_id)
    return tuple(line for line in lines if chosen.passes(line, today))


def chip_counts(lines: Sequence[TaskLine], today: date) -> tuple[int, ...]:
    """How many lines each chip leaves, in the order of the chips."""
    return tuple(sum(each.passes(line, today) for line in lines) for each in TASK_FILTERS)

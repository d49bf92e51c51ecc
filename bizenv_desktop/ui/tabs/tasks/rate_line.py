"""The line below the tree: the completion rate with its figures, and how what never ends is going."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.task.task_rates import Completion, completion
from bizenv_desktop.services.task.task_lines import TaskLine


def rate_of(lines: Sequence[TaskLine]) -> Completion:
    """How these tasks stand together."""
    return completion((line.row.deadline_kind, line.row.status, line.light) for line in lines)


def rate_line(lines: Sequence[TaskLine]) -> str:
    """`限时任务完成 14/30（46.7%）　长期任务 41：及时 30 · 滞后 6 · 严重滞后 5`; empty without tasks."""
    if not lines:
        return ""
    rate, translate = rate_of(lines), QCoreApplication.translate
    said = translate("Tasks", "限时任务完成 {done}/{all}（{rate}）").format(
        done=rate.done, all=rate.can_end, rate=rate.rate.percent
    )
    parts = [
        (translate("Tasks", "及时 {count}"), rate.fresh),
        (translate("Tasks", "滞后 {count}"), rate.stale),
        (translate("Tasks", "严重滞后 {count}"), rate.very_stale),
        (translate("Tasks", "未到期 {count}"), rate.unwatched),
    ]
    told = " · ".join(words.format(count=count) for words, count in parts if count)
    lasting = translate("Tasks", "长期任务 {count}").format(count=rate.lasting)
    waiting = sum(line.waiting for line in lines)
    blocked = sum(bool(line.row.blocked) for line in lines)
    extra = [
        (translate("Tasks", "受阻 {count}"), blocked),
        (translate("Tasks", "进展待审 {count}"), waiting),
    ]
    more = "　".join(words.format(count=count) for words, count in extra if count)
    return "　".join(part for part in (said, f"{lasting}：{told}" if told else lasting, more) if part)

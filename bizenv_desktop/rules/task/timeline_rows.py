"""The lines of the timeline from top to bottom: groups that fold, and the tasks below them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bizenv_desktop.rules.task.timeline import Bar, TimelineTask, bar_of
from bizenv_desktop.rules.vocabulary import Light

SHOWN_LIGHTS = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY, Light.CLOSED)


class GroupBy(StrEnum):
    """By what tasks are gathered."""

    ACTION = "action"  # 专项行动
    UNIT = "unit"  # 牵头单位


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The head of a group: its key, the lights of its tasks, how many of those that can end are done."""

    key: str
    title: str
    lights: tuple[tuple[Light, int], ...]
    done: int
    can_end: int
    lasting: int
    folded: bool

    @property
    def count(self) -> int:
        """How many tasks the group has."""
        return self.can_end + self.lasting


@dataclass(frozen=True, slots=True)
class TaskBar:
    """A task and what is drawn of it."""

    task: TimelineTask
    bar: Bar


Line = GroupLine | TaskBar


def lines_of(
    tasks: Sequence[TimelineTask], by: GroupBy, folded: Collection[str], today: date
) -> tuple[Line, ...]:
    """Groups in the order in which their first tasks come, tasks in theirs; folded groups show their head."""
    groups: dict[str, list[TimelineTask]] = {}
    for task in tasks:
        groups.setdefault(group_key(task, by), []).append(task)
    return tuple(_lines(groups, by, folded, today))


def group_key(task: TimelineTask, by: GroupBy) -> str:
    """What tells the task's group from others; two campaigns may each have an action of the same name."""
    return f"{task.campaign}\n{_word(task, by)}"


def _lines(
    groups: dict[str, list[TimelineTask]], by: GroupBy, folded: Collection[str], today: date
) -> Iterator[Line]:
    several = len({tasks[0].campaign for tasks in groups.values()}) > 1
    for key, tasks in groups.items():
        word = _word(tasks[0], by)
        parts = (tasks[0].campaign, word) if several or not word else (word,)
        yield _head(key, " · ".join(filter(None, parts)), tasks, folded=key in folded)
        if key not in folded:
            yield from (TaskBar(task, bar_of(task, today)) for task in tasks)


def _head(key: str, title: str, tasks: Sequence[TimelineTask], *, folded: bool) -> GroupLine:
    lights = Counter(task.light for task in tasks)
    can_end = [task for task in tasks if not task.never_ends]
    return GroupLine(
        key=key,
        title=title,
        lights=tuple((light, lights[light]) for light in SHOWN_LIGHTS if lights[light]),
        done=sum(task.closed_on is not None for task in can_end),
        can_end=len(can_end),
        lasting=len(tasks) - len(can_end),
        folded=folded,
    )


def _word(task: TimelineTask, by: GroupBy) -> str:
    return task.lead if by is GroupBy.UNIT else task.action

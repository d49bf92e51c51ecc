"""The tree as values: tasks grouped as the plan groups them, or by unit, each group with its tally."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.ui.tables.task_columns import lead_of
from bizenv_desktop.ui.tabs.tasks.rate_line import rate_of


class Grouping(Enum):
    """By what the tasks are gathered under their campaign."""

    ACTION = auto()  # 专项行动 → 类别
    UNIT = auto()  # 牵头单位


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group stands: its lights; of the tasks that can end, how many are done; how many never end."""

    lights: tuple[tuple[Light, int], ...]
    done: int
    can_end: int
    lasting: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of the tree; `key` names its place, so that it stays folded when the tasks come anew."""

    key: tuple[str, ...]
    branches: tuple["Branch", ...]
    lines: tuple[TaskLine, ...]
    tally: Tally

    @property
    def title(self) -> str:
        """The group's own name; empty where the plan names none."""
        return self.key[-1]


Word = Callable[[TaskLine], str]
_WORDS: dict[Grouping, tuple[Word, ...]] = {
    Grouping.ACTION: (
        lambda task: task.campaign,
        lambda task: task.row.action,
        lambda task: task.row.section,
    ),
    Grouping.UNIT: (lambda task: task.campaign, lead_of),
}
_SHOWN = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY, Light.CLOSED)


def grown(lines: Sequence[TaskLine], grouping: Grouping) -> tuple[Branch, ...]:
    """The branches of these tasks, groups and tasks in the order in which they come."""
    return _branches(tuple(lines), _WORDS[grouping], ())


def tally(lines: Sequence[TaskLine]) -> Tally:
    """How these tasks stand together; work that never ends stays outside the completion rate."""
    lights = Counter(line.light for line in lines)
    rate = rate_of(lines)
    return Tally(
        lights=tuple((light, lights[light]) for light in _SHOWN if lights[light]),
        done=rate.done,
        can_end=rate.can_end,
        lasting=rate.lasting,
    )


def _branches(
    lines: tuple[TaskLine, ...], words: tuple[Word, ...], above: tuple[str, ...]
) -> tuple[Branch, ...]:
    groups: dict[str, list[TaskLine]] = {}
    for line in lines:
        groups.setdefault(words[0](line), []).append(line)
    return tuple(_branch(tuple(group), words[1:], (*above, name)) for name, group in groups.items())


def _branch(lines: tuple[TaskLine, ...], words: tuple[Word, ...], key: tuple[str, ...]) -> Branch:
    # A plan without 类别 hangs its tasks directly under the 专项行动.
    deeper = words and any(words[0](line) for line in lines)
    under = _branches(lines, words, key) if deeper else ()
    return Branch(key, under, () if deeper else lines, tally(lines))

"""Which lines the timeline has, which groups are folded, and which line has the cursor."""

from datetime import date

from bizenv_desktop.rules.task.timeline import TimelineTask
from bizenv_desktop.rules.task.timeline_rows import GroupBy, GroupLine, Line, TaskBar, group_key, lines_of


class TimelineCursor:
    """The cursor stays on its task, however often tasks come anew, are gathered otherwise or fold."""

    def __init__(self) -> None:
        self._tasks: tuple[TimelineTask, ...] = ()
        self._today = date.min
        self._by = GroupBy.ACTION
        self._folded: set[str] = set()
        self.lines: tuple[Line, ...] = ()
        self.place = 0

    @property
    def folded(self) -> frozenset[str]:
        """The groups that are folded."""
        return frozenset(self._folded)

    @property
    def line(self) -> Line | None:
        """The line with the cursor; None without lines."""
        return self.lines[self.place] if 0 <= self.place < len(self.lines) else None

    @property
    def task(self) -> int | None:
        """The task with the cursor; None on a group."""
        line = self.line
        return line.task.id if isinstance(line, TaskBar) else None

    def show(self, tasks: tuple[TimelineTask, ...], today: date) -> None:
        """Other tasks; the first ones have the cursor on the first of them."""
        kept = self.task if self._tasks else -1
        self._tasks, self._today = tasks, today
        self._arrange(kept)

    def gather(self, by: GroupBy) -> None:
        """Gather by action or unit."""
        kept = self.task
        self._by = by
        self._arrange(kept)

    def fold(self, group: GroupLine) -> None:
        """Fold an open group, unfold a folded one."""
        self._folded.symmetric_difference_update({group.key})
        self._arrange(self.task)

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold every group."""
        kept = self.task
        self._folded = {group_key(task, self._by) for task in self._tasks} if folded else set()
        self._arrange(kept)

    def choose(self, task_id: int) -> bool:
        """Put the cursor on a task and unfold its group; whether the task is there."""
        found = next((task for task in self._tasks if task.id == task_id), None)
        if found is not None:
            self._folded.discard(group_key(found, self._by))
            self._arrange(task_id)
        return found is not None

    def move_to(self, place: int) -> None:
        """Put the cursor on a line, on the first or last one where there is none."""
        self.place = max(0, min(place, len(self.lines) - 1))

    def _arrange(self, task: int | None) -> None:
        """Make the lines anew; None leaves the cursor on the group that has it."""
        self.lines = lines_of(self._tasks, self._by, self._folded, self._today)
        places = {line.task.id: place for place, line in enumerate(self.lines) if isinstance(line, TaskBar)}
        first = next(iter(places.values()), 0)
        if task is not None:
            self.place = places.get(task, first)
        elif not isinstance(self.line, GroupLine):
            self.place = first

"""The long work that is under way: what each is called, how far it is, and how to stop it."""

from collections.abc import Callable
from typing import NamedTuple


class Activity(NamedTuple):
    """Long work that the status bar shows: its title, how far it is (total 0: unknown), how to stop it."""

    title: str
    done: int
    total: int
    cancel: Callable[[], None]


class Activities:
    """Tells all that is under way, in the order in which it began, whenever one begins, moves or ends.

    Work without a title is not shown: what is told of its number is passed over.
    """

    def __init__(self, tell: Callable[[tuple[Activity, ...]], None]) -> None:
        self._tell = tell
        self._shown: dict[int, Activity] = {}

    def announce(self, number: int, title: str) -> None:
        """Keep the place of work that may end before it could be stopped; nobody is told yet."""
        self._shown[number] = Activity(title, 0, 0, _nothing)

    def began(self, number: int, cancel: Callable[[], None]) -> None:
        """Announced work runs now, unless it has ended already."""
        if number in self._shown:
            self._put(number, self._shown[number]._replace(cancel=cancel))

    def moved(self, number: int, done: int, total: int) -> None:
        """How far it is."""
        if number in self._shown:
            self._put(number, self._shown[number]._replace(done=done, total=total))

    def ended(self, number: int) -> None:
        """Done, refused or cancelled."""
        if self._shown.pop(number, None) is not None:
            self._tell(tuple(self._shown.values()))

    def _put(self, number: int, activity: Activity) -> None:
        self._shown[number] = activity
        self._tell(tuple(self._shown.values()))


def _nothing() -> None:
    """Nothing to stop yet."""

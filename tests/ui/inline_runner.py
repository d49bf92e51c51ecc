"""A runner that runs each job where it is handed in, so that tests need no waiting."""

from collections.abc import Callable
from typing import TypeVar

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.jobs import Ends, Lane, Ticket

T = TypeVar("T")


class _Reported:
    def __init__(self, ends: Ends) -> None:
        self._ends = ends

    def step(self, done: int, total: int) -> None:
        self._ends.progressed(done, total)

    def cancel(self) -> None:
        """Too late: the job has ended."""

    @property
    def is_cancelled(self) -> bool:
        return False


class InlineRunner:
    """Runs at once, on the calling thread; an assertion in a test still fails the test."""

    running = 0

    def start(self, work: Callable[[Progress], T], ends: Ends[T], lane: Lane) -> Ticket:
        ticket = _Reported(ends)
        try:
            result = work(ticket)
        except Exception as error:
            if isinstance(error, AssertionError):
                raise
            ends.failed(error)
        else:
            ends.done(result)
        return ticket

    def is_awaited(self, lane: Lane) -> bool:
        return False

    def hold(self) -> None:
        """Nothing waits here."""

    def begin(self) -> None:
        """Nothing has waited."""

    def post(self, call: Callable[[], None]) -> None:
        call()

    def close(self) -> None:
        """Nothing to wait for."""

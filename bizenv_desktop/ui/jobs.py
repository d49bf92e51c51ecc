"""Work off the window's thread: one runner that outlives all jobs; lanes to write, to read, for long work.

A job is a plain callable, never a QObject (objects per job crash or hang, STYLE trap 2). Callbacks are given
before the job starts and stay in the window's thread: a worker never holds the last reference to a widget.
Progress is throttled; cancelling makes the job's next `step` raise `Cancelled`.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import Final, Generic, NamedTuple, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal

from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.garbage import WindowGarbage

T = TypeVar("T")
REPORT_EVERY_S = 0.05
AT_ONCE: Final = 2
"""How many questions are answered at a time, and how much long work is done beside them: each thread more
takes the interpreter more often from the window and from the writer."""
SWITCH_S = 0.001
"""How long a job may keep the interpreter from the window. With Python's five milliseconds a repaint beside
two busy jobs took 130 ms, with one 70: each cell that is painted asks for the interpreter anew. Less than one
is none at all on Windows, where Python waits in whole milliseconds: whoever waits would spin."""


class Lane(Enum):
    """Which queue a job waits in: writes follow one another, reads run beside them.

    Long work is neither in the way of writes nor of questions.
    """

    WRITER = auto()
    READER = auto()
    LONG = auto()


def _ignore_progress(_done: int, _total: int) -> None:
    """Nobody watches."""


class Ends(NamedTuple, Generic[T]):
    """What follows a job, on the window's thread: exactly one of `done` and `failed`, progress before it.

    `failed` also receives `Cancelled`.
    """

    done: Callable[[T], None]
    failed: Callable[[BaseException], None]
    progressed: Callable[[int, int], None] = _ignore_progress


class Ticket(Protocol):
    """A job that was handed in."""

    def cancel(self) -> None:
        """Ask the job to stop; it ends with `Cancelled` at its next step, or before it begins."""
        ...

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop, too late for its last step perhaps."""
        ...


class Runner(Protocol):
    """Where jobs run: threads in the program, at once in tests."""

    def start(self, work: Callable[[Progress], T], ends: Ends[T], lane: Lane) -> Ticket:
        """Hand a job in; its `ends` are called on the window's thread."""
        ...

    def hold(self) -> None:
        """Keep the jobs that are handed in from now on back until `begin`: the window is painted first."""
        ...

    def begin(self) -> None:
        """Let the jobs run."""
        ...

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` made on the window's thread; may be called on any thread."""
        ...

    @property
    def running(self) -> int:
        """How many jobs were handed in and have not ended."""
        ...

    def is_awaited(self, lane: Lane) -> bool:
        """Whether a job waits for its turn in the lane: who works there may end early. Safe on any thread."""
        ...

    def close(self) -> None:
        """Cancel everything and wait until the last job has ended; nothing is called back any more."""
        ...


class _Job:
    """One job in flight; doubles as its ticket and as the progress that the work reports to."""

    def __init__(
        self, work: Callable[[Progress], object], post: Callable[[Callable[[], None]], None]
    ) -> None:
        self._work = work
        self._post = post
        self._stop = threading.Event()
        self._reported_at = 0.0
        self.progressed: Callable[[int, int], None] = _ignore_progress

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        self._heed()
        now = time.monotonic()
        if now - self._reported_at >= REPORT_EVERY_S:
            self._reported_at = now
            self._post(partial(self.progressed, done, total))

    def _heed(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def outcome(self) -> "_Outcome":
        """Run the work to its end, on the calling thread; not even a panic escapes (STYLE trap 8)."""
        try:
            self._heed()
            return _Outcome(self._work(self), None)
        except BaseException as error:  # noqa: BLE001 - the window's thread sorts and reports it
            return _Outcome(None, error)


class _Outcome(NamedTuple):
    result: object
    error: BaseException | None


class ThreadRunner(QObject):
    """The runner of the program; lives in the window's thread from start to end."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox: deque[Callable[[], None]] = deque()
        self._jobs: dict[int, tuple[_Job, Ends[object]]] = {}
        self._next = 0
        self._waiting: list[tuple[Lane, int]] | None = None
        self._unbegun: dict[Lane, set[int]] = {lane: set() for lane in Lane}
        self._closed = False
        self._pools = {
            Lane.WRITER: ThreadPoolExecutor(1, "writer"),
            Lane.READER: ThreadPoolExecutor(AT_ONCE, "reader"),
            Lane.LONG: ThreadPoolExecutor(AT_ONCE, "long"),
        }
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(SWITCH_S)
        self._garbage = WindowGarbage(self, lambda: self.running > 0)
        self._garbage.begin()

    @property
    def running(self) -> int:
        """How many jobs were handed in and have not ended."""
        return len(self._jobs)

    def start(self, work: Callable[[Progress], T], ends: Ends[T], lane: Lane) -> Ticket:
        """Queue a job in its lane; must be called on the window's thread."""
        job = _Job(work, self.post)
        job.progressed = ends.progressed
        if self._closed:
            return job
        self._next += 1
        self._jobs[self._next] = (job, _widened(ends))
        if self._waiting is None:
            self._submit(lane, self._next)
        else:
            self._waiting.append((lane, self._next))
        return job

    def hold(self) -> None:
        """Keep jobs back until `begin`."""
        self._waiting = []

    def begin(self) -> None:
        """Let the jobs run that were kept back, and those to come."""
        waiting, self._waiting = self._waiting, None
        for lane, number in waiting or ():
            self._submit(lane, number)

    def is_awaited(self, lane: Lane) -> bool:
        """Whether a job waits for its turn in the lane."""
        return bool(self._unbegun[lane])

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` made on the window's thread; safe from any thread."""
        self._inbox.append(call)
        self._woken.emit()

    def close(self) -> None:
        """Cancel every job and wait; what they would have called back is dropped."""
        self._closed = True
        self._waiting = None  # a first painting may still come and call `begin`
        for job, _ends in self._jobs.values():
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._inbox.clear()
        self._jobs.clear()
        self._garbage.end()

    def _submit(self, lane: Lane, number: int) -> None:
        self._unbegun[lane].add(number)
        self._pools[lane].submit(self._execute, lane, number)

    def _execute(self, lane: Lane, number: int) -> None:
        # On a worker. No local may outlive the append: the window's thread must drop the last reference.
        self._unbegun[lane].discard(number)
        self._inbox.append(partial(self._finish, number, self._jobs[number][0].outcome()))
        self._woken.emit()

    def _finish(self, number: int, outcome: _Outcome) -> None:
        _job, ends = self._jobs.pop(number)
        if outcome.error is None:
            ends.done(outcome.result)
        else:
            ends.failed(outcome.error)

    def _on_woken(self) -> None:
        if self._inbox and not self._closed:
            self._inbox.popleft()()


def _widened(ends: Ends[T]) -> Ends[object]:
    # The result of a job is what its own `done` expects; the table of jobs forgets which type that was.
    return cast("Ends[object]", ends)

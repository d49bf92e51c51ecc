"""From a click to the ledger and back: deeds on the writer, questions on the readers, answers to the window.

A form or view hands in a deed or a question and says what follows; it never touches a thread, a transaction
or a message box. What a rule refuses goes to `failed` (or is told in a message), the unexpected to a report.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from bizenv_desktop.rules.errors import Cancelled, RuleBroken, StorageUnavailable
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.ui.activities import Activities
from bizenv_desktop.ui.asker import Asker
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.jobs import Ends, Lane, Runner, Ticket

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# A deed takes the unit of work, a question the reader; neither type is the window's to know.
Deed: TypeAlias = Callable[..., T]
Question: TypeAlias = Callable[..., T]
Refused: TypeAlias = RuleBroken | StorageUnavailable
OnRefused: TypeAlias = Callable[[Refused], None]


class Done(Protocol[T_co]):
    """What a deed left behind: its result, what it changed, its number in the journal (None: nothing)."""

    @property
    def result(self) -> T_co: ...  # noqa: D102
    @property
    def topics(self) -> frozenset[Topic]: ...  # noqa: D102
    @property
    def seq(self) -> int | None: ...  # noqa: D102


class LedgerDoor(Protocol):
    """The two ways into a ledger that the window uses; both may be called on any thread."""

    def perform(self, deed: Deed[T], /) -> Done[T]:
        """Run one deed in one write transaction."""
        ...

    def read(self, question: Question[T], /) -> T:
        """Answer one question in one short read transaction."""
        ...


class _Pending:
    """One asked question: the newest of its owner and key wins."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.ticket: Ticket | None = None


class Dispatch(QObject):
    """The one door from the window to the ledger."""

    activities_changed = Signal(object)  # tuple[Activity, ...], in the order in which they began
    answered = Signal()  # after each answer was shown, or the question refused
    performed = Signal(object)  # the journal number of each deed, for undo and the status bar

    def __init__(
        self,
        ledger: LedgerDoor,
        runner: Runner,
        bus: Bus,
        asker: Asker,
        unexpected: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._ledger = ledger
        self._runner = runner
        self._bus = bus
        self._asker = asker
        self._unexpected = unexpected
        self._pending: dict[tuple[int, str], _Pending] = {}
        self._activities = Activities(self.activities_changed.emit)
        self._next = 0

    @property
    def runner(self) -> Runner:
        """Where the jobs run; the window waits for it when it closes."""
        return self._runner

    def run(
        self,
        deed: Deed[T],
        *,
        initiator: QObject,
        done: Callable[[T], None] | None = None,
        failed: OnRefused | None = None,
        settled: Callable[[], None] | None = None,
        title: str | None = None,
    ) -> None:
        """Perform a deed; afterwards the bus names what changed, then `done(result)`.

        `failed` gets what a rule or the storage refused (without it: a message); `settled` is called however
        it ended, before the others, so that a form unlocks its buttons. The status bar shows a `title`.
        """

        def watched(_progress: Progress) -> Deed[T]:
            return deed

        self.run_long(
            watched, initiator=initiator, done=done, failed=failed, settled=settled, title=title
        )  # fmt: skip

    def run_long(
        self,
        deed: Callable[[Progress], Deed[T]],
        *,
        initiator: QObject,
        done: Callable[[T], None] | None = None,
        failed: OnRefused | None = None,
        settled: Callable[[], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str | None = None,
    ) -> None:
        """Perform a deed that reports: `run_long(lambda progress: partial(save, plan, progress), …)`.

        `cancelled` is called, after `settled`, when somebody stopped it: nothing was written.
        """

        def work(progress: Progress) -> Done[T]:
            return self._ledger.perform(deed(progress))

        def finished(answer: Done[T]) -> None:
            self.performed.emit(answer.seq)
            self._bus.changed.emit(answer.topics, initiator)
            if done is not None and shiboken6.isValid(initiator):
                done(answer.result)

        self._start(work, finished, _After(initiator, failed, settled, title, cancelled), Lane.WRITER)

    def ask(
        self,
        question: Question[T],
        *,
        owner: QObject,
        key: str,
        done: Callable[[T], None],
        failed: OnRefused | None = None,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Read from the ledger; a newer question of the same owner and key drops the answer of this one.

        Answers to owners that are gone are dropped too. `settled` comes before `done` or `failed`.
        """
        after = _After(owner, failed, settled, None)
        place = (id(owner), key)
        pending = self._supersede(place)

        def work(_progress: Progress) -> T:
            return self._ledger.read(question)

        def finished(answer: T) -> None:
            if self._settle(place, pending):
                if shiboken6.isValid(owner):
                    after.unlock()
                    done(answer)
                self.answered.emit()

        def refused(error: BaseException) -> None:
            if self._settle(place, pending):
                after.unlock()
                self._on_failed(error, after)
                self.answered.emit()

        pending.ticket = self._runner.start(work, Ends(finished, refused), Lane.READER)

    def ask_long(
        self,
        question: Callable[[Progress], Question[T]],
        *,
        owner: QObject,
        done: Callable[[T], None],
        title: str,
        failed: OnRefused | None = None,
        settled: Callable[[], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Ticket:
        """Read with progress and a cancel button: an export, a briefing, the judging of a file."""

        def work(progress: Progress) -> T:
            return self._ledger.read(question(progress))

        after = _After(owner, failed, settled, title, cancelled)
        return self._start(work, _only_for(owner, done), after, Lane.LONG)

    def work(
        self,
        job: Callable[[Progress], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        title: str | None = None,
        failed: OnRefused | None = None,
        settled: Callable[[], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Ticket:
        """Do something long beside the ledger: read a workbook, draw the pages of a print."""
        after = _After(owner, failed, settled, title, cancelled)
        return self._start(job, _only_for(owner, done), after, Lane.LONG)

    def _start(
        self, work: Callable[[Progress], T], done: Callable[[T], None], after: "_After", lane: Lane
    ) -> Ticket:
        self._next += 1
        number = self._next

        def finished(answer: T) -> None:
            self._activities.ended(number)
            after.unlock()
            done(answer)

        def refused(error: BaseException) -> None:
            self._activities.ended(number)
            after.unlock()
            self._on_failed(error, after)

        ends = Ends(finished, refused, partial(self._activities.moved, number))
        if after.title is not None:
            self._activities.announce(number, after.title)
        ticket = self._runner.start(work, ends, lane)
        self._activities.began(number, ticket.cancel)
        return ticket

    def _supersede(self, place: tuple[int, str]) -> _Pending:
        earlier = self._pending.get(place)
        if earlier is not None and earlier.ticket is not None:
            earlier.ticket.cancel()
        self._next += 1
        self._pending[place] = pending = _Pending(self._next)
        self._bus.asked(place)
        return pending

    def _settle(self, place: tuple[int, str], pending: _Pending) -> bool:
        if self._pending.get(place) is not pending:
            return False
        del self._pending[place]
        self._bus.answered(place)
        return True

    def _on_failed(self, error: BaseException, after: "_After") -> None:
        if isinstance(error, Cancelled):
            after.tell_cancelled()
            return
        if not isinstance(error, RuleBroken | StorageUnavailable):
            self._unexpected(error)
        elif after.failed is not None and shiboken6.isValid(after.initiator):
            after.failed(error)
        else:
            from bizenv_desktop.ui.texts import sentence

            self._asker.tell(sentence(error))


class _After(NamedTuple):
    """Who waits for a job besides its result."""

    initiator: QObject
    failed: OnRefused | None
    settled: Callable[[], None] | None
    title: str | None
    cancelled: Callable[[], None] | None = None

    def tell_cancelled(self) -> None:
        if self.cancelled is not None and shiboken6.isValid(self.initiator):
            self.cancelled()

    def unlock(self) -> None:
        if self.settled is not None and shiboken6.isValid(self.initiator):
            self.settled()


def _only_for(owner: QObject, done: Callable[[T], None]) -> Callable[[T], None]:
    def told(answer: T) -> None:
        if shiboken6.isValid(owner):
            done(answer)

    return told

"""The door of a ledger that is there before the ledger: the window stands while the file is being opened."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage.office_time import Moment, Opening, office_moment

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Done, Ledger
    from bizenv_desktop.ui.keeping import Keeping, Leaving

T = TypeVar("T")


class LateLedger:
    """Opened once, by the worker that first needs it; the others wait.

    `name` and the clock are known at once. Where the ledger cannot be opened, deeds and questions end as
    cancelled: their window goes away, and `opened` says why.
    """

    def __init__(self, name: str, opening: Opening, enter: "Callable[[], Ledger]") -> None:
        self.name = name
        self.opening = opening
        self._enter = enter
        self._at_work = Lock()
        self._ledger: Ledger | None = None
        self._refusal: BaseException | None = None

    def opened(self, _progress: Progress = SILENT) -> "Ledger":
        """The ledger; raises what opening it raised, each time. Blocks, so it is a worker's job."""
        with self._at_work:
            if self._refusal is not None:
                raise self._refusal
            if self._ledger is None:
                try:
                    self._ledger = self._enter()
                except BaseException as error:
                    self._refusal = error
                    raise
            return self._ledger

    def look_over(self, progress: Progress = SILENT) -> None:
        """As `Ledger.look_over`; a worker's job."""
        self.opened().look_over(progress)

    def whole(self, progress: Progress) -> "Ledger":
        """The ledger once it was looked over; leaving need not wait for a job that waits for this."""
        ledger = self.opened()
        ledger.look_over(progress)
        return ledger

    def moment(self) -> Moment:
        """Now, by the clock that the ledger is opened with."""
        return office_moment(self.opening)

    def perform(self, deed: Callable[..., T]) -> "Done[T]":
        """As `Ledger.perform`."""
        return self._there().perform(deed)

    def read(self, question: Callable[..., T]) -> T:
        """As `Ledger.read`."""
        return self._there().read(question)

    def close(self) -> None:
        """Let go of the ledger; it is not opened any more."""
        with self._at_work:
            self._refusal = Cancelled()
            ledger, self._ledger = self._ledger, None
        if ledger is not None:
            ledger.close()

    def _there(self) -> "Ledger":
        try:
            return self.opened()
        except BaseException as error:
            if self._refusal is None:
                raise
            raise Cancelled from error


def entered(where: str, opening: Opening, shown: Callable[[str | None], None] | None = None) -> "Ledger":
    """An existing ledger, as `ledger_doors.enter` opens it.

    The page that was laid out for today goes to `shown` before anything of SQL is loaded; None without one.
    """
    from bizenv_desktop.storage.entrance import step_in

    entrance = step_in(where, opening)
    try:
        if shown is not None:
            shown(entrance.first_look())
        from bizenv_desktop.ledger_doors import enter
    except BaseException:
        entrance.leave()
        raise
    return enter(entrance)


def late_keeping(ledger: LateLedger, leaving: "Leaving") -> "Keeping":
    """The doors of a ledger as a whole; what stands behind them is loaded when the first is used."""
    from bizenv_desktop.ui.keeping import Keeping

    @cache
    def there() -> "Keeping":
        from bizenv_desktop.ledger_doors import keeping_of

        return keeping_of(ledger.opened(), leaving)

    return Keeping(
        back_up=lambda path: there().back_up(path),
        back_up_before=lambda deed: there().back_up_before(deed),
        back_up_if_due=lambda progress: there().back_up_if_due(progress),
        backups=lambda: there().backups(),
        last_backup=lambda: there().last_backup(),
        check=lambda progress: there().check(progress),
        place=lambda progress: there().place(progress),
        restore=lambda backup: there().restore(backup),
        new_ledger=leaving.new_ledger,
        open_ledger=leaving.open_ledger,
    )


def late_name(where: str | Path) -> str:
    """What to call a ledger before it is opened: its file, or the database of its address."""
    return Path(str(where).partition("?")[0]).name

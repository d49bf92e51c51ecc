"""Questions on a ledger that has not proved whole yet: they look at the file and change nothing beside it."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Condition

from sqlalchemy import Engine


class Viewing:
    """A viewer and how many questions are at it, so that the last one can be waited for."""

    def __init__(self, viewer: Engine) -> None:
        self.viewer = viewer
        self._questions = 0
        self._is_over = False
        self._changed = Condition()

    @contextmanager
    def question(self) -> Generator[Engine | None]:
        """The viewer for one question; None once the viewing is over."""
        with self._changed:
            asked = not self._is_over
            self._questions += asked
        try:
            yield self.viewer if asked else None
        finally:
            with self._changed:
                self._questions -= asked
                self._changed.notify_all()

    def end(self) -> None:
        """Let no further question in, wait for the last one, and let go of the file."""
        with self._changed:
            self._is_over = True
            self._changed.wait_for(lambda: self._questions == 0)
        self.viewer.dispose()

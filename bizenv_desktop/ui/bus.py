"""What has changed: `changed` after each deed, and `due` when the views had best ask the ledger again.

The first deed is due at once: who saved sees it. Deeds that follow while the views' questions are under way
are due together, after their answers and a rest: questions at every save would have readers at work without
pause, who take the interpreter from the window and from the writer.
"""

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from bizenv_desktop.rules.vocabulary import Topic

REST: Final = 3
"""A rest lasts so many times as long as the answers took."""
LONGEST_REST_MS: Final = 1_000


class Bus(QObject):
    """Tells the views, on the window's thread, which topics deeds have changed."""

    changed = Signal(object, object)  # frozenset[Topic], initiator
    due = Signal(object)  # frozenset[Topic]: of all deeds since the last time

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owed: frozenset[Topic] = frozenset()
        self._telling = False
        self._asked: set[tuple[int, str]] = set()  # by the views, when they were told
        self._told_at = 0.0
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.catch_up)
        self.changed.connect(self._on_changed)

    @property
    def is_resting(self) -> bool:
        """Whether the next deed waits for the answers to the last one, or for the rest after them."""
        return bool(self._asked) or self._rest.isActive()

    def catch_up(self) -> None:
        """Tell at once what is owed, for somebody who waits to see it."""
        if not self._owed:
            return
        owed, self._owed = self._owed, frozenset()
        self._rest.stop()
        self._told_at, self._telling = time.monotonic(), True
        try:
            self.due.emit(owed)
        finally:
            self._telling = False
            if self._owed and not self.is_resting:  # owed meanwhile, and the answers came before this
                self._rest.start(0)

    def asked(self, place: tuple[int, str]) -> None:
        """A question is under way; one that a view asks because it was told puts what follows off."""
        if self._telling:
            self._asked.add(place)

    def answered(self, place: tuple[int, str]) -> None:
        """The newest question of that place has its answer, or was refused."""
        if place not in self._asked:
            return
        self._asked.discard(place)
        if not self._asked and not self._telling:
            took_ms = (time.monotonic() - self._told_at) * 1000
            self._rest.start(min(LONGEST_REST_MS, round(REST * took_ms)))

    def _on_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        self._owed |= topics
        if not self.is_resting:
            self.catch_up()

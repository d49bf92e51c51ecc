"""Has the file behind a window looked over once its first rows are on screen; a deed waits for that.

Of a large ledger it takes many seconds, so the foot of the window says meanwhile what a save waits for.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.jobs import Ends, Lane, Runner

if TYPE_CHECKING:
    from bizenv_desktop.ui.main_window import MainWindow

AFTER_MS: Final = 1_000
"""So long after the first answer: the first rows are painted; the check of all pages reads the whole file."""

LONGEST_WAIT_MS: Final = 30_000
"""A window that asks nothing has its file looked over too."""

SAID_AFTER_MS: Final = 500
"""What is over sooner is not worth a word."""


class PageCheck(QObject):
    """Calls `look_over` once, and `refused` with what it raised; a window that was closed hears nothing."""

    def __init__(
        self,
        window: "MainWindow",
        look_over: Callable[[Progress], None],
        runner: Runner,
        refused: Callable[[BaseException], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look_over = look_over
        self._runner = runner
        self._refused = refused
        self._is_over = False
        window.closed.connect(self._end)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.begin)
        self._pause.start(LONGEST_WAIT_MS)
        self._answer = window.answered.connect(self._on_answered)

    def begin(self) -> None:
        """Look over now."""
        if self._is_over:
            return
        gc.freeze()  # what is loaded by now stays: each full collection would walk it
        QTimer.singleShot(SAID_AFTER_MS, self, self._say)
        self._runner.start(self._look_over, Ends(self._on_whole, self._on_refused), Lane.WRITER)

    def _on_answered(self) -> None:
        self._window.answered.disconnect(self._answer)
        self._pause.start(AFTER_MS)

    def _say(self) -> None:
        if not self._is_over:
            text = QCoreApplication.translate("Shell", "正在核对台账文件，保存须稍候…")
            self._window.status.show_errand(text)

    def _on_whole(self, _nothing: None) -> None:
        if not self._is_over:
            self._end()
            self._window.status.show_errand("")

    def _on_refused(self, error: BaseException) -> None:
        if not self._is_over:
            self._end()
            self._window.status.show_errand("")
            self._refused(error)

    def _end(self) -> None:
        self._is_over = True
        self._pause.stop()

"""The page that was laid out for today, put on screen while the ledger behind it is being opened.

The frame of the window waits for it, so that nothing is painted empty first and full a moment later.
"""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Final

from bizenv_desktop.ui.first_paint import FirstPaint

if TYPE_CHECKING:
    from bizenv_desktop.ui.main_window import MainWindow

_TAB: Final = "today"
_LONGEST_WAIT_S: Final = 1.0


class FirstLook:
    """Fills the frame that stands when its time has come, with the kept page where there is one."""

    def __init__(
        self, window: "Callable[[], MainWindow | None]", post: Callable[[Callable[[], None]], None]
    ) -> None:
        self._window = window
        self._post = post

    def show(self, text: str | None) -> None:
        """On the worker that opens the ledger: have the page shown (None: empty), and wait until it is seen.

        What is loaded next would take the interpreter from the window in the midst of its first painting.
        """
        seen = Event()

        def put_up() -> None:
            window = self._window()
            if window is not None:
                if text is not None:
                    window.show_kept(_TAB, text)
                window.furnish()
            if window is not None and window.isVisible():
                FirstPaint(window, seen.set)
            else:
                seen.set()

        self._post(put_up)
        seen.wait(_LONGEST_WAIT_S)

"""The unexpected: into the log, then a message with a report, and the program goes on.

Neither log nor report holds what was typed or read: of an error they keep its type and the places in the
code, never its words, which may quote a complaint.
"""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.asker import Asker

_LOG: Final = logging.getLogger("bizenv_desktop")
_LARGEST: Final = 1_000_000
_KEPT: Final = 3
_TOLD: Final = 3


def log_to(folder: Path) -> Path:
    """Write the log into `folder` as UTF-8, a million bytes and three older ones at most; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "bizenv.log"
    _LOG.addHandler(_LateLog(file))
    _LOG.setLevel(logging.INFO)
    return file


class _LateLog(logging.Handler):
    """Opens the rotating file at the first record: its module brings the network library along."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._target: logging.Handler | None = None

    # Overrides of logging

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        if self._target is None:
            from logging.handlers import RotatingFileHandler

            self._target = RotatingFileHandler(
                self._file, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"
            )
            self._target.setFormatter(
                logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s")
            )
        self._target.emit(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._target is not None:
            self._target.close()
        super().close()


def report_of(error: BaseException) -> str:
    """What may leave the office: the kinds of the error and of what caused it, and the places in the code."""
    import platform
    from traceback import extract_tb

    lines = [f"Python {platform.python_version()} · {platform.system()} {platform.release()}"]
    cause: BaseException | None = error
    while cause is not None and len(lines) < 100:
        lines.append(type(cause).__name__)
        lines += [
            f"  {Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


class Failures:
    """Takes every error that nobody expected, on whatever thread, and shows it in the window's thread.

    After three reports of one kind further ones only go to the log: a failing repaint must not bury the
    person in message boxes.
    """

    def __init__(self, asker: Asker, post: Callable[[Callable[[], None]], None]) -> None:
        self._asker = asker
        self._post = post
        self._times: dict[str, int] = {}
        self._telling = False

    def install(self) -> None:
        """Take over the hooks of the interpreter for all threads."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread_uncaught

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log an error and show it; safe on any thread."""
        report = report_of(error)
        _LOG.error("%s", report)
        self._post(lambda: self._tell(report))

    def _tell(self, report: str) -> None:
        kind = report.partition("\n")[2]
        self._times[kind] = self._times.get(kind, 0) + 1
        if self._telling or self._times[kind] > _TOLD:
            return
        self._telling = True
        text = QCoreApplication.translate(
            "Failures", "程序遇到意外，刚才的操作没有完成，已有数据不受影响，可以继续使用。\n\n"
            "报告（不含个人信息，已写入日志）：\n{report}",
        )  # fmt: skip
        try:
            self._asker.tell(text.format(report=report))
        finally:
            self._telling = False

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            self.report(error)

    def _on_thread_uncaught(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            self.report(failed.exc_value)

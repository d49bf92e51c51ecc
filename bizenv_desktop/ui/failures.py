"""The unexpected: into the log, then a message with a report, and the program goes on.

Neither log nor report holds what was typed or read: of an error they keep its type and the places in the
code, never its words, which may quote a complaint.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.asker import Asker

_LOG: Final = logging.getLogger("bizenv_desktop")
_LARGEST: Final = 1_000_000
_KEPT: Final = 8
_TOLD: Final = 3


def log_to(folder: Path) -> Path:
    """Write the log of this process into `folder` as UTF-8; gives the path of its first file.

    Two windows are two processes: each has files of its own, of a million bytes, and the folder keeps the
    newest eight of all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = _OwnLog(folder / f"bizenv-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log")
    _LOG.addHandler(log)
    _LOG.setLevel(logging.INFO)
    return Path(log.baseFilename)


class _OwnLog(logging.FileHandler):
    """Opens its file at the first record, and goes on in a next one when it is full.

    Nothing is ever renamed: on Windows that fails while another program holds the file, and the record that
    was to be written is lost.
    """

    def __init__(self, first: Path) -> None:
        super().__init__(first, encoding="utf-8", delay=True)
        self._first, self._part = first, 1
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))

    def _leave(self) -> None:
        """Let go of a file that is full, or that another process cleared away as one of the oldest."""
        if self.stream is None:
            return
        full = self.stream.tell() >= _LARGEST
        if full or not Path(self.baseFilename).exists():
            self.stream.close()
            self.stream = None
        if full:
            self._part += 1
            self.baseFilename = str(self._first.with_stem(f"{self._first.stem}-{self._part}"))

    # Overrides of logging

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        try:
            self._leave()
            opens = self.stream is None
            super().emit(record)
            if opens:
                _clear(self._first.parent)
        except OSError:
            self.handleError(record)


def _clear(folder: Path) -> None:
    """Keep the newest files of the log; of the others those that no system holds for a running program."""
    logs: list[tuple[float, Path]] = []
    for log in folder.glob("bizenv*.log*"):
        with suppress(OSError):  # another process clears as well
            logs.append((log.stat().st_mtime, log))
    for _, old in sorted(logs)[:-_KEPT]:
        with suppress(OSError):
            old.unlink()


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

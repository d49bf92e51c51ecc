"""Starting the child, listening to it, and ending it on time-out or cancel."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import bizenv_desktop
from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.request import ReadRequest, request_to_json
from bizenv_desktop.exchange.reading.wire import Frame, read_frame
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import Progress

READ_CHILD_SWITCH = "--read-child"
"""With this switch a frozen program serves as the child: `__main__` calls `child.main()` and nothing else."""

_HEARTBEAT_SECONDS = 0.05


def child_command() -> list[str]:
    """The command that starts the child: this interpreter, or itself in a frozen build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_CHILD_SWITCH]
    return [sys.executable, "-m", "bizenv_desktop.exchange.reading.child"]


def _environment() -> dict[str, str]:
    root = str(Path(bizenv_desktop.__file__).parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"}


def frames_of(request: ReadRequest, progress: Progress, seconds: float = limits.SECONDS) -> Iterator[Frame]:
    """The child's answers as they arrive; the child is dead when this ends, however it ends.

    `progress` hears a step at each heartbeat, so that `Cancelled` stops a child that is deep in a parser.
    Raises `BadInput`: the child's own refusal, `read.timeout`, or `read.reader_died`.
    """
    child = subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    listener = _Listener(child)
    try:
        _send(child, request)
        yield from _listen(listener, progress, time.monotonic() + seconds)
    finally:
        child.kill()
        child.wait()
        listener.close()


def _send(child: subprocess.Popen[bytes], request: ReadRequest) -> None:
    if child.stdin is not None:
        # A child that died at once is reported by its missing answer.
        try:
            with child.stdin as stream:
                stream.write(request_to_json(request))
        except OSError:
            return


def _listen(listener: "_Listener", progress: Progress, deadline: float) -> Iterator[Frame]:
    done, total = 0, 0
    while True:
        progress.step(done, total)
        if time.monotonic() > deadline:
            raise BadInput("read.timeout", seconds=int(limits.SECONDS))
        try:
            frame = listener.frames.get(timeout=_HEARTBEAT_SECONDS)
        except queue.Empty:
            continue
        if frame is None:
            raise BadInput("read.reader_died")
        done, total = _advance(frame, done, total)
        yield frame
        if frame.head["t"] in {"end", "text", "look", "marked"}:
            return


def _advance(frame: Frame, done: int, total: int) -> tuple[int, int]:
    scanned, height = frame.head.get("scanned", done), frame.head.get("height", total)
    return (scanned if isinstance(scanned, int) else done, height if isinstance(height, int) else total)


class _Listener:
    """Takes frames off the pipe, so that the one who waits can look up at each heartbeat."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._child = child
        self._thread = threading.Thread(target=self._run, name="read-child", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        stream = cast("BinaryIO", self._child.stdout)
        frame = read_frame(stream)
        while frame is not None:
            self.frames.put(frame)
            frame = read_frame(stream)
        self.frames.put(None)

    def close(self) -> None:
        self._thread.join()
        if self._child.stdout is not None:
            self._child.stdout.close()

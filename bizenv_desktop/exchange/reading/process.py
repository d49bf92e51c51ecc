"""Asking a child, listening to it, and ending it on time-out, cancel, or whatever else went wrong."""

import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import bizenv_desktop
from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.request import ReadRequest, request_to_json
from bizenv_desktop.exchange.reading.warm_child import WARM, Child
from bizenv_desktop.exchange.reading.wire import ColumnCells, Frame, read_frame, write_frame
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import Progress

READ_CHILD_SWITCH = "--read-child"
"""With this switch a frozen program serves as the child: `__main__` calls `child.main()` and nothing else."""

# As `-m` would, but without `runpy`, and without looking for cycles among what is imported.
_SERVE = "import gc; gc.disable(); from bizenv_desktop.exchange.reading.child import main; main()"
_HEARTBEAT_SECONDS = 0.05
_REST_SECONDS = 2.0
_LAST = frozenset({"end", "text", "look", "marked"})


def child_command() -> list[str]:
    """The command that starts the child: this interpreter, or itself in a frozen build.

    Nothing is imported from the current folder (`-P`): a `json.py` that lies among the papers is not ours.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_CHILD_SWITCH]
    return [sys.executable, "-P", "-c", _SERVE]


def _environment() -> dict[str, str]:
    root = str(Path(bizenv_desktop.__file__).parent.parent)
    # An empty part would mean the current folder.
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"}


def frames_of(request: ReadRequest, progress: Progress, seconds: float = limits.SECONDS) -> Iterator[Frame]:
    """The child's answers as they arrive; when this ends, the child is dead or waits for another request.

    It waits only after a whole answer that was no refusal and took little memory. `progress` hears a step at
    each heartbeat, so that `Cancelled` stops a child that is deep in a parser.
    Raises `BadInput`: the child's own refusal, `read.timeout`, or `read.reader_died`.
    """
    child = _asked(request)
    listener = _Listener(child)
    whole = False
    try:
        for frame in _listen(listener, progress, time.monotonic() + seconds):
            whole = frame.head["t"] in _LAST
            yield frame
    finally:
        if whole and listener.is_fit():
            WARM.keep(child)
        else:
            child.kill()
            listener.join()
            child.close()


def _asked(request: ReadRequest) -> Child:
    """A child that has been sent the request: the one that waits, or a new one."""
    child = WARM.take()
    if child is not None:
        if _send(child, request):
            return child
        child.close()
    child = Child(child_command(), _environment())
    _send(child, request)  # a child that died at once is reported by its missing answer
    return child


def _send(child: Child, request: ReadRequest) -> bool:
    child.reads += 1
    try:
        write_frame(
            cast("BinaryIO", child.process.stdin), {"t": "read"}, [ColumnCells([request_to_json(request)])]
        )
    except OSError:
        return False
    return True


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
        if frame.head["t"] in _LAST:
            return


def _advance(frame: Frame, done: int, total: int) -> tuple[int, int]:
    scanned, height = frame.head.get("scanned", done), frame.head.get("height", total)
    return (scanned if isinstance(scanned, int) else done, height if isinstance(height, int) else total)


class _Listener:
    """Takes one answer off the pipe, so that the one who waits can look up at each heartbeat."""

    def __init__(self, child: Child) -> None:
        self.frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._stream = cast("BinaryIO", child.process.stdout)
        self._bytes = 0
        self._peak: object = None
        self._thread = threading.Thread(target=self._run, name="read-child", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            frame = read_frame(self._stream)
            while frame is not None and frame.head["t"] != "idle":
                self._bytes += len(frame.block)
                self.frames.put(frame)
                frame = read_frame(self._stream)
            self._peak = frame.head["peak"] if frame is not None else None
        except (KeyError, TypeError, ValueError):  # who speaks no frames counts as dead
            self._peak = None
        finally:
            self.frames.put(None)

    def is_fit(self) -> bool:
        """Whether the child has come to rest after its answer, and the answer took little memory."""
        if self._bytes > limits.WARM_ANSWER_BYTES:
            return False  # clearing up after it would take longer than a new child
        self._thread.join(_REST_SECONDS)
        return (
            not self._thread.is_alive()
            and isinstance(self._peak, int)
            and self._peak <= limits.WARM_MEMORY_BYTES
        )

    def join(self) -> None:
        """Wait until the pipe has ended; the child is dead."""
        self._thread.join()

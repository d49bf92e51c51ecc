"""A reading child that has done well waits, warm, for the next file: its start costs more than a small file.

At most one waits, for half a minute; `WARM` ends it when the interpreter exits. Who reads takes it away or
starts one of its own, so a child never serves two at once.
"""

import atexit
import contextlib
import subprocess
import threading
from collections.abc import Sequence
from typing import Final

IDLE_SECONDS: Final = 30.0
MOST_READS: Final = 50
"""After so many files a child is replaced: what parsers leave behind does not add up."""


class Child:
    """A reading child with its two pipes; whoever holds it ends it or lets it wait."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.process: Final = subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.reads = 0

    def kill(self) -> None:
        """End the process; what listens to it hears the end."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End the process and give its pipes back; nobody may listen any more."""
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # a request that nobody took
                    pipe.close()


class Waiting:
    """The place where one child may wait; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._timer: threading.Timer | None = None

    def take(self) -> Child | None:
        """The child that waits, if one waits and still lives; it is the caller's now."""
        child = self._put(None)
        if child is not None and child.process.poll() is not None:
            child.close()
            return None
        return child

    def keep(self, child: Child) -> None:
        """Let a child wait that has done all it was asked; it is ended when it has done enough."""
        if child.reads >= MOST_READS:
            child.close()
            return
        displaced = self._put(child)
        if displaced is not None:
            displaced.close()

    def close(self) -> None:
        """End the child that waits, if one does; the next read starts a new one."""
        child = self._put(None)
        if child is not None:
            child.close()

    def _put(self, child: Child | None) -> Child | None:
        """Put a child, or nobody, in the place, and give back who was there."""
        with self._lock:
            before, self._child = self._child, child
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self._alarm(child) if child is not None else None
            return before

    def _alarm(self, child: Child) -> threading.Timer:
        timer = threading.Timer(IDLE_SECONDS, self._expire, (child,))
        timer.name, timer.daemon = "read-child-idle", True
        timer.start()
        return timer

    def _expire(self, child: Child) -> None:
        with self._lock:
            if self._child is not child:
                return
            self._child = self._timer = None
        child.close()


WARM: Final = Waiting()
atexit.register(WARM.close)

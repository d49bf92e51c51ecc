"""One window per ledger: an operating-system lock on a file beside it, which a crash releases by itself."""

import getpass
import json
import os
import socket
import sys
from pathlib import Path

from bizenv_desktop.rules.errors import StorageUnavailable


class LedgerLock:
    """Holds the ledger for this process until `release`; a killed process lets go of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock, or raise `StorageUnavailable("storage.in_use", user, host)` with who has it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise StorageUnavailable("storage.in_use", **self._holder()) from error
        self._handle = handle
        self._holder_file.write_text(
            json.dumps({"user": getpass.getuser(), "host": socket.gethostname(), "process": os.getpid()}),
            encoding="utf-8",
        )

    def release(self) -> None:
        """Let go of the lock; does nothing when it is not held."""
        if self._handle is None:
            return
        self._holder_file.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None
        self._path.unlink(missing_ok=True)

    @property
    def _holder_file(self) -> Path:
        # Apart from the lock: a locked range cannot be read by others on Windows.
        return self._path.with_suffix(".holder")

    def _holder(self) -> dict[str, str]:
        try:
            known = json.loads(self._holder_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {"user": "?", "host": "?"}
        return {"user": str(known.get("user", "?")), "host": str(known.get("host", "?"))}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

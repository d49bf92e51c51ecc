"""One window per ledger: an operating-system lock on a file beside it, which a crash releases by itself."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.faults import mapped_file_faults


class LedgerLock:
    """Holds the ledger for this process until `release`; a killed process lets go of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises `StorageUnavailable`: `storage.in_use` with `user` and `host` of who has it, or
        `storage.read_only`, `storage.disk_full`, `storage.missing` where the lock file cannot be made.
        """
        while self._handle is None:
            with mapped_file_faults(self._path):
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                raise StorageUnavailable("storage.in_use", **self._holder()) from error
            if _is_still(self._path, handle):
                self._handle = handle
            else:
                # The holder removed the file between our opening and our locking it: what we hold is no lock.
                os.close(handle)
        self._tell_who()

    def release(self) -> None:
        """Let go of the lock; does nothing when it is not held."""
        if self._handle is None:
            return
        with suppress(OSError):  # on Windows it stays while another window reads it; it says who, and no more
            self._holder_file.unlink(missing_ok=True)
        if sys.platform != "win32":
            # While it is still locked: afterwards it might be the next holder's.
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None

    def _tell_who(self) -> None:
        # For the other window's message only: a full disk must not stop us here.
        known = {"user": _user(), "host": this_host(), "process": os.getpid()}
        with suppress(OSError):
            self._holder_file.write_text(json.dumps(known), encoding="utf-8")

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


def this_host() -> str:
    """What this machine is called, and what a lock that it holds says."""
    # As the operating system calls it; the library of the network would be loaded for its name alone.
    return os.environ.get("COMPUTERNAME", "?") if sys.platform == "win32" else os.uname().nodename


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _is_still(path: Path, handle: int) -> bool:
        # An open file cannot be removed there.
        del path, handle
        return True

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _is_still(path: Path, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

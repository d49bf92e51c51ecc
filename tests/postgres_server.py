"""A throw-away PostgreSQL server from Debian's package: a temporary folder, one socket in it, no fsync."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MISSING = "PostgreSQL is not installed (Debian: apt-get install --no-install-recommends postgresql)"


def binaries() -> Path | None:
    """The newest installed server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@contextmanager
def running_server() -> Iterator[Path]:
    """The folder of a running server's socket; skips the test where the package is absent."""
    programs = binaries()
    if sys.platform == "win32" or programs is None:
        pytest.skip(MISSING)
    # A socket's path is limited to some hundred bytes: pytest's own folders are too deep.
    folder = Path(tempfile.mkdtemp(prefix="bizenv-pg-"))
    account = _unprivileged_account(folder)
    data = folder / "data"
    try:
        run(account, programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N", "-E", "UTF8")
        options = f"-c listen_addresses='' -c fsync=off -c full_page_writes=off -k {folder}"
        log = folder / "log"
        run(account, programs / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "-t", "60", "start")
        yield folder
        run(account, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(account: tuple[int, int] | None, *command: object) -> None:
    """Run a program, as the package's own account when we are root; its output shows only on failure."""
    user, group = account or (None, None)
    with tempfile.TemporaryFile() as output:  # a pipe would stay open in the server that pg_ctl starts
        done = subprocess.run(
            [str(part) for part in command],
            stdout=output,
            stderr=output,
            user=user,
            group=group,
            extra_groups=[] if account else None,
            cwd="/",
            check=False,
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")


def _unprivileged_account(folder: Path) -> tuple[int, int] | None:
    """initdb refuses root: Debian's package brings the account `postgres`."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("postgres")
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return entry.pw_uid, entry.pw_gid

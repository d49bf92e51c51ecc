"""Rounds of kill -9 at random moments of a deed, each judged by reopening the ledger.

Where the system can, a child is forked from a process that has imported the program once: no round waits for
that again. The child is killed as any other process is.
"""

import multiprocessing
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bizenv_desktop.models import Base
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger
from tests.ledgers import fresh
from tests.storage import kill_child
from tests.storage.filling import import_complaints

BASE_ROWS = 500
COUNTED = ("matter", "complaint", "event")


@dataclass(frozen=True)
class Round:
    """How one round went: whether the kill came in time, the counts after it, and the time to reopen."""

    killed: bool
    reported_done: bool
    counts: tuple[int, ...]
    reopening_s: float
    findings: tuple[str, ...]


def base_ledger(path: Path, rows: int = BASE_ROWS) -> None:
    """A closed ledger with some complaints, the start of every round."""
    ledger = fresh(path, Opening("王敏"))
    ledger.perform(lambda uow: import_complaints(uow, rows))
    ledger.close()


def counts(ledger: Ledger) -> tuple[int, ...]:
    return ledger.read(
        lambda reader: tuple(
            reader.connection.execute(
                select(func.count()).select_from(Base.metadata.tables[name])
            ).scalar_one()
            for name in COUNTED
        )
    )


@cache
def _starting() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([kill_child.__name__])
    return context


def _is_reported(said: Connection) -> bool:
    try:
        return said.recv() == "done"
    except EOFError:
        return False


def killed_round(base: Path, deed: str, rows: int, delay_s: float) -> Round:
    """Copy `base` (at rest), start `deed` on the copy, kill it `delay_s` after it has begun, look."""
    path = base.with_name("round.db")
    for left in base.parent.glob("round*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    shutil.copyfile(base, path)
    said, says = _starting().Pipe(duplex=False)
    child = _starting().Process(target=kill_child.perform, args=(deed, path, rows, says))
    child.start()
    says.close()
    with said:
        assert said.recv() == "ready"
        time.sleep(delay_s)
        killed = child.is_alive()
        child.kill()
        child.join()
        reported_done = _is_reported(said)
    if child.exitcode not in {0, -9}:
        raise AssertionError(f"{deed} failed by itself: {child.exitcode}")
    start = time.perf_counter()
    ledger = open_ledger(str(path), Opening("王敏"))
    reopening_s = time.perf_counter() - start
    found = Round(
        killed, reported_done, counts(ledger), reopening_s, tuple(f.code for f in check(ledger).findings)
    )
    ledger.close()
    return found


def rounds(base: Path, deed: str, rows: int, delays: Callable[[Random], float], count: int) -> list[Round]:
    """`count` rounds with delays drawn by a fixed seed."""
    random = Random(20261122)
    return [killed_round(base, deed, rows, delays(random)) for _n in range(count)]

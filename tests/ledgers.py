"""Ledgers for every test: SQLite in a temporary folder, PostgreSQL on a server of our own, a settable clock.

Two guards run in every test: what a deed writes below the ORM must stand in its unit of work, row for row,
and no connection may stay checked out.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any, Final, TypeVar
from uuid import uuid4
from weakref import WeakKeyDictionary

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import Pool

from bizenv_desktop.models import Base
from bizenv_desktop.services.demo.demo import found_demo
from bizenv_desktop.services.ledgers import found_ledger
from bizenv_desktop.storage import ledger as ledger_module
from bizenv_desktop.storage.journal import UNJOURNALLED, Operation
from bizenv_desktop.storage.ledger import BEIJING, Done, Ledger, Opening
from bizenv_desktop.storage.opening import create_ledger, open_ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.postgres_server import running_server

T = TypeVar("T")

START: Final = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
OPERATOR: Final = "王敏"
_TEMPLATES: Final = gettempdir()  # the session's: a test that moves it removes what it holds there


class SettableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)

    def set(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """Move to this moment of the office's (Beijing) time."""
        self.at = datetime(year, month, day, hour, minute, tzinfo=BEIJING)

    def forward(self, **span: float) -> None:
        """Move on by `timedelta(**span)`."""
        self.at += timedelta(**span)


class Unjournalled(AssertionError):
    """A deed wrote rows that its unit of work does not know."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demo ledger that nobody has open: founded once, copied by whoever changes it."""
    where = tmp_path_factory.mktemp("demo") / "demo.db"
    found_demo(str(where)).close()
    return where


@pytest.fixture
def clock() -> SettableClock:
    """Friday 2026-11-20 09:00 in Beijing, settable."""
    return SettableClock(START)


@pytest.fixture
def opening(clock: SettableClock) -> Opening:
    """How the test's ledgers are opened."""
    return Opening(operator=OPERATOR, now=clock)


def found(where: Path, opening: Opening) -> Ledger:
    """A new ledger with the shipped calendars: a copy of one, which saves half a second."""
    shutil.copy(_template(founded=True), where)
    return open_ledger(str(where), opening)


def fresh(where: Path, opening: Opening) -> Ledger:
    """A new empty ledger, likewise."""
    shutil.copy(_template(founded=False), where)
    return open_ledger(str(where), opening)


def prepared(where: Path, deeds: Callable[[Ledger], T], begun: Path | None = None) -> T:
    """Make the file of a ledger in which `deeds` were done, for copies; returns what they return.

    It begins as a copy of the file `begun`, without one empty.
    """
    shutil.copy(begun or _template(founded=False), where)
    made = open_ledger(str(where), Opening(operator=OPERATOR, now=SettableClock(START)))
    try:
        return deeds(made)
    finally:
        made.close()


@cache
def _template(*, founded: bool) -> Path:
    """The file of an empty ledger, with or without calendars and settings, that nobody has open."""
    where = Path(mkdtemp(dir=_TEMPLATES)) / "leer.db"
    made = (found_ledger if founded else create_ledger)(
        str(where), Opening(operator=OPERATOR, now=lambda: START)
    )
    made.close()
    return where


@pytest.fixture
def ledger_file() -> Path:
    """What a fresh ledger is a copy of; a folder of tests may say what its ledgers hold beforehand."""
    return _template(founded=False)


@pytest.fixture
def ledger(tmp_path: Path, opening: Opening, ledger_file: Path) -> Iterator[Ledger]:
    """A fresh SQLite ledger."""
    where = tmp_path / "台账.db"
    shutil.copy(ledger_file, where)
    made = open_ledger(str(where), opening)
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[Path]:
    """The folder of the socket of a PostgreSQL server that lives as long as the test session."""
    with running_server() as folder:
        create_ledger(_url(folder, "template_ledger", create=True)).close()
        yield folder


@pytest.fixture
def postgres_url(postgres_socket: Path) -> Iterator[str]:
    """The URL of a fresh PostgreSQL ledger, migrated and empty."""
    name = f"ledger_{uuid4().hex[:12]}"
    yield _url(postgres_socket, name, create=True, template="template_ledger")
    _administer(postgres_socket, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgres_url(postgres_socket: Path) -> Iterator[str]:
    """The URL of a PostgreSQL database without any table."""
    name = f"empty_{uuid4().hex[:12]}"
    yield _url(postgres_socket, name, create=True)
    _administer(postgres_socket, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_ledger(request: pytest.FixtureRequest, opening: Opening) -> Iterator[Ledger]:
    """The same test on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("ledger")
        return
    opened = open_ledger(request.getfixturevalue("postgres_url"), opening)
    yield opened
    opened.close()


def _url(socket: Path, name: str, *, create: bool, template: str = "template0") -> str:
    if create:
        _administer(socket, f"CREATE DATABASE {name} TEMPLATE {template}{_copying(socket)}")
    return f"postgresql://postgres@/{name}?host={socket}"


@cache
def _copying(socket: Path) -> str:
    """From 15 on PostgreSQL logs each page of a copied database unless told otherwise: twice the time."""
    with psycopg.connect(host=str(socket), user="postgres", dbname="postgres") as server:
        return " STRATEGY file_copy" if server.info.server_version >= 150_000 else ""


def _administer(socket: Path, statement: str) -> None:
    with psycopg.connect(host=str(socket), user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(statement.encode())


# What reaches the driver, against what the unit of work knows.

_WRITE = re.compile(
    r"\s*(?:(INSERT|REPLACE)\s+(?:OR\s+\w+\s+)?INTO|(UPDATE)(?:\s+OR\s+\w+)?(?:\s+ONLY)?|(DELETE)\s+FROM)"
    r"\s+(?:\w+\.)?[\"\[`]?(\w+)",
    re.IGNORECASE,
)
_VERSION_ONLY = re.compile(r"\s*UPDATE\s+\w+\s+SET\s+version\s*=[^,]*\sWHERE\s", re.IGNORECASE)
_OPERATIONS = (Operation.CREATED, Operation.UPDATED, Operation.DELETED)
_JOURNALLED = frozenset(Base.metadata.tables) - UNJOURNALLED

Written = Counter[tuple[str, Operation]]


def written_by(statement: str) -> tuple[str, Operation] | None:
    """The journalled table that `statement` writes to, and how; None for any other statement."""
    found = _WRITE.match(statement)
    if found is None or found[4].lower() not in _JOURNALLED or _VERSION_ONLY.match(statement):
        return None
    return found[4].lower(), next(op for op, verb in zip(_OPERATIONS, found.groups(), strict=False) if verb)


def noted_in(unit: UnitOfWork) -> Written:
    """How many rows of each table the unit of work says it wrote."""
    noted: Written = Counter()
    for change in unit.changes:
        noted[change.table, change.operation] += (change.last_id or change.id) - change.id + 1
    return noted


@pytest.fixture(autouse=True)
def every_write_is_journalled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a deed that writes a row, by whatever door, which its unit of work does not know."""
    written: WeakKeyDictionary[Connection, Written] = WeakKeyDictionary()
    known: dict[int, Written] = {}  # by the identity of the unit of work, while its deed is performed
    open_unit, perform = ledger_module.open_unit, Ledger.perform

    def watched_unit(connection: Connection, *rest: Any) -> UnitOfWork:
        unit = open_unit(connection, *rest)
        known[id(unit)] = written[connection] = Counter()
        return unit

    def count(connection: Connection, cursor: Any, statement: str, *_rest: object) -> None:
        target = written_by(statement)
        mine = written.get(connection) if target is not None else None
        if target is not None and mine is not None:
            mine[target] += max(cursor.rowcount, 0)

    def checked_perform(self: Ledger, deed: Callable[[UnitOfWork], object]) -> Done[object]:
        mine: list[UnitOfWork] = []

        def watched(unit: UnitOfWork) -> object:
            mine.append(unit)
            return deed(unit)

        done = perform(self, watched)
        for unit in mine:
            unknown = known.pop(id(unit), Counter()) - noted_in(unit)
            if unknown:
                raise Unjournalled(f"{unit.deed} wrote rows that the journal does not know: {dict(unknown)}")
        return done

    monkeypatch.setattr(ledger_module, "open_unit", watched_unit)
    monkeypatch.setattr(Ledger, "perform", checked_perform)
    event.listen(Engine, "after_cursor_execute", count)
    yield
    event.remove(Engine, "after_cursor_execute", count)


@pytest.fixture(autouse=True)
def no_connection_stays_open() -> Iterator[None]:
    """Fails a test after which a connection, and so perhaps a transaction, is still checked out."""
    out: set[int] = set()

    def leave(_connection: object, record: object, _proxy: object) -> None:
        out.add(id(record))

    def come_back(_connection: object, record: object) -> None:
        out.discard(id(record))

    event.listen(Pool, "checkout", leave)
    event.listen(Pool, "checkin", come_back)
    yield
    event.remove(Pool, "checkout", leave)
    event.remove(Pool, "checkin", come_back)
    assert not out, f"{len(out)} connections are still checked out"

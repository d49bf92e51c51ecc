"""A page laid out beforehand is shown only while it is true; until it proved whole, a ledger is only read."""

import os
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.storage import viewing
from bizenv_desktop.storage.durable import sha256_of
from bizenv_desktop.storage.entrance import step_in
from bizenv_desktop.storage.laid_pages import keep, lay
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_from, open_ledger, open_to_read
from tests.ledgers import SettableClock, fresh
from tests.storage.filling import add_complaint, import_complaints

DAYS = (date(2026, 11, 20), date(2026, 11, 23))


class Leaving:
    def step(self, done: int, total: int) -> None:
        raise Cancelled


def lay_out(ledger: Ledger) -> bool:
    laid = ledger.read(partial(lay, DAYS, lambda day: f"{day:%m-%d} 的页面"))
    if laid is not None:
        keep(laid, ledger)
    return laid is not None


def first_look(path: Path, opening: Opening) -> str | None:
    entrance = step_in(str(path), opening)
    try:
        return entrance.first_look()
    finally:
        entrance.leave()


@pytest.fixture
def path(tmp_path: Path, opening: Opening) -> Path:
    """A ledger with a complaint, its pages laid out, closed."""
    made = fresh(tmp_path / "台账.db", opening)
    add_complaint(made)
    assert lay_out(made)
    made.close()
    return tmp_path / "台账.db"


def test_a_page_is_shown_on_its_day_alone(path: Path, opening: Opening, clock: SettableClock):
    assert first_look(path, opening) == "11-20 的页面"
    clock.set(2026, 11, 23)
    assert first_look(path, opening) == "11-23 的页面"
    clock.set(2026, 11, 24)
    assert first_look(path, opening) is None


def test_a_page_is_not_shown_once_something_has_happened(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    assert not lay_out(ledger)
    add_complaint(ledger)
    ledger.close()
    assert first_look(path, opening) is None


def test_a_page_that_was_overtaken_while_it_was_made_is_not_kept(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    add_complaint(ledger)
    laid = ledger.read(partial(lay, DAYS, lambda _day: "zu spät"))
    assert laid is not None
    add_complaint(ledger)
    keep(laid, ledger)
    ledger.close()
    assert first_look(path, opening) is None


def test_a_file_that_was_not_closed_in_order_is_checked_before_it_is_shown(
    path: Path, opening: Opening, tmp_path: Path
):
    stopped = tmp_path / "停电" / path.name
    stopped.parent.mkdir()
    ledger = open_to_read(str(path), opening)
    ledger.look_over()
    add_complaint(ledger)
    for suffix in ("", "-wal"):
        shutil.copyfile(str(path) + suffix, str(stopped) + suffix)
    ledger.close()
    assert first_look(stopped, opening) is None


def test_a_ledger_that_is_open_elsewhere_shows_nothing(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    with pytest.raises(StorageUnavailable, match="in_use"):
        step_in(str(path), opening)
    ledger.close()


def test_a_foreign_database_has_no_page_and_lets_go_of_its_lock(path: Path, opening: Opening):
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE laid_page")
    connection.execute("DROP TABLE alembic_version")
    connection.close()
    entrance = step_in(str(path), opening)
    assert entrance.first_look() is None
    with pytest.raises(StorageUnavailable, match="not_a_ledger"):
        open_from(entrance)
    step_in(str(path), opening).leave()


def test_until_it_proved_whole_a_ledger_is_read_and_left_as_it_is(tmp_path: Path, opening: Opening):
    path = tmp_path / "台账.db"
    made = fresh(path, opening)
    made.perform(lambda uow: import_complaints(uow, 300))
    made.close()
    damage_the_last_page(path)
    before = sha256_of(path)
    ledger = open_to_read(str(path), opening)
    assert ledger.read(lambda reader: reader.moment.today) == DAYS[0]
    for _ in range(2):
        with pytest.raises(StorageUnavailable, match="damaged"):
            add_complaint(ledger)
    ledger.close()
    assert sha256_of(path) == before
    assert not path.with_name(path.name + ".lock").exists()


def test_what_was_found_is_said_again_without_another_look(
    path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
):
    looks: list[str] = []

    def find(_connection: object, check: str) -> str:
        looks.append(check)
        return "page 7"

    monkeypatch.setattr(viewing, "page_fault", find)
    ledger = open_to_read(str(path), opening)
    for _ in range(3):
        with pytest.raises(StorageUnavailable, match="damaged"):
            ledger.look_over()
    ledger.close()
    assert looks == ["quick_check"]


def test_a_ledger_is_looked_over_once(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    assert not path.with_name(path.name + "-wal").exists()
    ledger.look_over()
    ledger.look_over()
    assert (
        ledger.read(lambda reader: reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar()) == "wal"
    )
    ledger.close()


def test_a_ledger_that_was_let_go_is_not_looked_over_any_more(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    ledger.close()
    with pytest.raises(Cancelled):
        ledger.look_over()
    assert not list(path.parent.glob("台账.db-*"))


def test_who_waits_for_a_check_of_pages_can_leave_before_it_is_done(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    with ledger._proving, pytest.raises(Cancelled):  # as the thread that looks it over holds it
        ledger.look_over(Leaving())
    ledger.look_over()
    ledger.close()


def test_who_checks_the_pages_can_leave_in_the_midst_of_it(path: Path, opening: Opening):
    filled = open_ledger(str(path), opening)
    filled.perform(partial(import_complaints, count=2_000))
    filled.close()
    ledger = open_to_read(str(path), opening)
    with pytest.raises(Cancelled):
        ledger.look_over(Leaving())
    ledger.look_over()
    assert ledger.perform(partial(import_complaints, count=1)).seq is not None
    ledger.close()


def test_closing_waits_for_no_check_of_pages(path: Path, opening: Opening):
    ledger = open_to_read(str(path), opening)
    ended: list[BaseException] = []

    def look_over() -> None:
        try:
            ledger.look_over()
        except Cancelled as error:
            ended.append(error)

    looking = Thread(target=look_over)
    looking.start()
    ledger.close()
    looking.join()
    assert not list(path.parent.glob("台账.db-*"))
    step_in(str(path), opening).leave()


def damage_the_last_page(path: Path) -> None:
    """Write nonsense over it: opening does not read it, the check of all pages does."""
    size = 4096
    with path.open("r+b") as file:
        file.seek(-size, os.SEEK_END)
        file.write(b"\x55" * size)

"""Several writers at once: no update lost, no number doubled or left out, one unbroken journal."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from random import Random

import pytest
from sqlalchemy import select

from bizenv_desktop.models import Document, NumberCounter, Unit
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import RECEIVED, add_unit

THREADS, DRAWS = 8, 15


@pytest.fixture
def desks(postgres_url: str, opening: Opening) -> Iterator[list[Ledger]]:
    """One ledger on PostgreSQL, open at as many desks as there are threads."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(open_ledger(postgres_url, opening))) for _desk in range(THREADS)]


class Unlucky(Exception):
    """A deed that fails after it has drawn its number."""


def at_once(work: Callable[[int], None]) -> None:
    """Run `work` on several threads; the first failure of any is raised here."""
    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - raised again below
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_numbers_have_no_gap_and_no_double_though_some_deeds_fail(any_ledger: Ledger):
    def work(thread: int) -> None:
        random = Random(thread)
        for _n in range(DRAWS):

            def deed(uow: UnitOfWork) -> None:
                serial = numbers.draw("slip", 2026, uow)
                uow.session.add(
                    Document(series="slip", year=2026, serial=serial, issued_on=RECEIVED.date(), facts={})
                )
                uow.flush()
                uow.name("slip.issued")
                if random.random() < 0.2:
                    raise Unlucky

            try:
                any_ledger.perform(deed)
            except Unlucky:
                continue

    at_once(work)
    serials = any_ledger.read(
        lambda reader: list(reader.connection.scalars(select(Document.serial).order_by(Document.serial)))
    )
    assert serials == list(range(1, len(serials) + 1))
    assert THREADS * DRAWS // 2 < len(serials) < THREADS * DRAWS
    counter = any_ledger.read(lambda reader: reader.connection.scalar(select(NumberCounter.last)))
    assert counter == len(serials)
    assert check(any_ledger).ok


@pytest.mark.postgres
def test_two_desks_never_overwrite_each_other(desks: list[Ledger]):
    add_unit(desks[0], "甲局")
    kept: list[str] = []

    def edit(thread: int) -> None:
        done = 0
        while done < DRAWS:
            mine = desks[thread].read(
                lambda reader: reader.connection.execute(select(Unit.version, Unit.contact)).one()
            )

            def deed(uow: UnitOfWork, mine=mine, mark=f"{thread}-{done} ") -> None:
                unit = uow.session.scalars(select(Unit)).one()
                if unit.version != mine.version:
                    raise RuleBroken("storage.changed_meanwhile")
                unit.contact = mine.contact + mark
                uow.name("unit.changed")

            try:
                desks[thread].perform(deed)
            except RuleBroken as refused:
                assert refused.code == "storage.changed_meanwhile"  # noqa: PT017 - read again, edit again
                continue
            kept.append(f"{thread}-{done} ")
            done += 1

    at_once(edit)
    contact = desks[0].read(lambda reader: reader.connection.scalar(select(Unit.contact)))
    assert contact is not None
    assert sorted(contact.split()) == sorted(mark.strip() for mark in kept)
    assert len(kept) == THREADS * DRAWS
    assert check(desks[0]).ok

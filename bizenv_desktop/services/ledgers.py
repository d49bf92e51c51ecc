"""Founding, opening and leaving ledgers; what the doors of the program start with."""

from functools import partial

from sqlalchemy import select

from bizenv_desktop.models import CalendarYear
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.office.settings import Settings, save_settings
from bizenv_desktop.storage.entrance import Entrance
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import create_ledger, open_beside, open_from, open_ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def found_ledger(where: str, opening: Opening | None = None, settings: Settings | None = None) -> Ledger:
    """A new ledger with the shipped calendars and the given settings.

    Raises `StorageUnavailable` as `storage.opening.create_ledger` does; then nothing is left behind.
    """
    ledger = create_ledger(where, opening)
    ledger.perform(partial(_found, settings or Settings()))
    return ledger


def enter_ledger(where: str, opening: Opening | None = None) -> Ledger:
    """An existing ledger; raises `StorageUnavailable` as `storage.opening.open_ledger` does."""
    return open_ledger(where, opening)


def enter_beside(where: str, opening: Opening | None = None) -> Ledger:
    """An existing ledger for questions, a window at work on it or not; see `storage.opening.open_beside`."""
    return open_beside(where, opening)


def enter_from(entrance: Entrance) -> Ledger:
    """As `enter_ledger`, but its pages are looked over later; see `storage.opening.open_to_read`."""
    return open_from(entrance)


def _found(settings: Settings, uow: UnitOfWork) -> None:
    if uow.session.scalar(select(CalendarYear.id).limit(1)) is None:
        seed_calendar(uow)
    save_settings(settings, uow)
    uow.name("ledger.created")

"""An office with units that owe duties, for the tests of duties."""

from datetime import date
from functools import partial

from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyKind, Period
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def seeded(ledger: Ledger, units: int) -> tuple[int, ...]:
    """Calendars and so many units; their ids."""

    def seed(uow: UnitOfWork) -> tuple[int, ...]:
        seed_calendar(uow)
        ids = tuple(
            save_unit(SaveUnit(f"第{place}局", contact=f"联络员{place}", phone=f"0577-{place:07}"), uow)
            for place in range(1, units + 1)
        )
        uow.name("calendar.saved")
        return ids

    return ledger.perform(seed).result


def article(units: tuple[int, ...], **other: object) -> SaveDuty:
    """An article a month of at least 1000 characters, by the 25th."""
    known: dict[str, object] = {
        "title": "营商环境信息稿",
        "terms": Terms(FIRST, Period.MONTH, 1, least_length=1000, due_day=25),
        "starts_on": FIRST,
        "ends_on": LAST,
        "kind": DutyKind.ARTICLE,
        "unit_of_measure": "篇",
        "unit_ids": units,
    }
    return SaveDuty(**{**known, **other})  # pyright: ignore[reportArgumentType] - a builder of tests


SIX = (
    ("信息稿", Terms(FIRST, Period.MONTH, 1, least_length=1000, due_day=25)),
    ("典型案例", Terms(FIRST, Period.QUARTER, 1)),
    ("每周小报", Terms(FIRST, Period.WEEK, 1, due_day=5)),
    ("宣传周", Terms(FIRST, Period.HALF_YEAR, 1)),
    ("年度总结", Terms(FIRST, Period.YEAR, 1, grace_days=10)),
    ("意见建议", Terms(FIRST, Period.ONCE, 3)),
)


def six_duties(ledger: Ledger, units: tuple[int, ...]) -> tuple[int, ...]:
    """One duty of each period, for a year."""

    def enter(uow: UnitOfWork) -> tuple[int, ...]:
        return tuple(save_duty(article(units, title=title, terms=terms), uow) for title, terms in SIX)

    return ledger.perform(enter).result


def entered(ledger: Ledger, command: SaveDuty) -> int:
    """One duty; its id."""
    return ledger.perform(partial(save_duty, command)).result

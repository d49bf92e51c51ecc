"""A new holiday notice and the duties: what is still owed falls due on another day, the rest stays."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.models import Base, DutyInstance
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import EventKind, Period
from bizenv_desktop.services.clock import calendar_moves, calendars
from bizenv_desktop.services.clock.calendar_moves import EnterNotice, NoticePreview
from bizenv_desktop.services.duty.duties import save_duty, void_duty
from bizenv_desktop.services.duty.duty_returns import Excuse, HandIn, excuse, hand_in
from bizenv_desktop.services.matter import history
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.queries.duties import InstanceRow, InstanceWanted, instances
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.services.duty.duty_office import FIRST, article, entered, seeded

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
MAY_OFF = date(2026, 5, 25)  # a Monday, when the articles of May are due
APRIL_ON = date(2026, 4, 25)  # a Saturday, for which those of April are due on the 27th


def notice() -> YearNotice:
    """The notice of 2026 once more, with one Monday more off and one Saturday more worked."""
    (known,) = [one for one in calendars.shipped_notices() if one.year == 2026]
    names = {**known.names, MAY_OFF: "补休", APRIL_ON: "补休"}
    return replace(known, off=known.off | {MAY_OFF}, on=known.on | {APRIL_ON}, names=names)


@pytest.fixture
def office(any_ledger: Ledger) -> Ledger:
    """Four units that owe an article a month by the 25th; the second has handed in, the third is free."""
    units = seeded(any_ledger, 4)
    entered(any_ledger, article(units))
    handed, free = row(any_ledger, units[1], MAY), row(any_ledger, units[2], MAY)
    said = HandIn(handed.id, date(2026, 1, 20), title="稿", length=1000)
    any_ledger.perform(partial(hand_in, said))
    any_ledger.perform(partial(excuse, Excuse(free.id, "机构改革", "李主任")))
    return any_ledger


def rows(office: Ledger) -> tuple[InstanceRow, ...]:
    return office.read(lambda reader: instances(InstanceWanted(), reader.connection))


def row(office: Ledger, unit: int, began: date) -> InstanceRow:
    return next(one for one in rows(office) if (one.unit_id, one.period_start) == (unit, began))


def dues(office: Ledger, began: date) -> list[date]:
    return [one.due for one in rows(office) if one.period_start == began]


def previewed(office: Ledger) -> NoticePreview:
    return office.read(partial(calendar_moves.preview, notice()))


def enter(office: Ledger) -> int:
    command = EnterNotice(notice(), previewed(office).dates)
    return office.perform(partial(calendar_moves.enter_notice, command)).result


def told(office: Ledger) -> list[Facts]:
    event = Base.metadata.tables["event"].c
    query = select(event.facts).where(event.kind == EventKind.DUE_MOVED.value).order_by(event.id)
    return office.read(lambda reader: list(reader.connection.scalars(query)))


def test_the_preview_names_the_periods_that_move_and_why_and_writes_nothing(office: Ledger) -> None:
    april, may = previewed(office).periods
    assert (april.title, april.period_words, april.old_due, april.new_due) == (
        "营商环境信息稿", "4月", date(2026, 4, 27), APRIL_ON,
    )  # fmt: skip
    assert april.units == ("第1局", "第2局", "第3局", "第4局")
    assert (may.old_due, may.new_due, may.units) == (MAY_OFF, date(2026, 5, 26), ("第1局", "第4局"))
    assert [(one.turned, one.occasion) for one in (april, may)] == [(APRIL_ON, "补休"), (MAY_OFF, "补休")]
    assert dues(office, MAY) == [MAY_OFF] * 4


def test_what_is_owed_moves_and_what_was_handed_in_or_excused_keeps_its_day(office: Ledger) -> None:
    assert enter(office) == 6
    assert dues(office, APRIL) == [APRIL_ON] * 4
    assert dues(office, MAY) == [date(2026, 5, 26), MAY_OFF, MAY_OFF, date(2026, 5, 26)]
    first, last = (row(office, unit, MAY).id for unit in (1, 4))
    assert told(office)[1] == {
        "from": "2026-05-25", "due": "2026-05-26", "reason": "calendar", "year": 2026,
        "instances": f"{first},{last}",
    }  # fmt: skip
    assert previewed(office).periods == ()
    assert not list(check(office).findings)


def test_one_undo_takes_the_days_of_duties_back_with_the_notice(office: Ledger) -> None:
    before = rows(office)
    enter(office)
    office.perform(partial(history.undo_last, office.operator))
    assert [replace(one, version=0) for one in rows(office)] == [replace(one, version=0) for one in before]
    assert told(office) == []


def test_a_period_that_is_there_in_part_moves_as_a_whole(office: Ledger) -> None:
    terms = Terms(FIRST, Period.MONTH, 2, due_day=25)
    duty = entered(office, article((1,), title="意见建议", terms=terms))
    mine = next(one for one in rows(office) if (one.duty_id, one.period_start) == (duty, MAY))
    office.perform(partial(hand_in, HandIn(mine.id, date(2026, 1, 20), title="一条")))
    assert [one.duty_id for one in previewed(office).periods].count(duty) == 2


def test_a_day_of_another_calendar_and_a_duty_entered_by_mistake_stay(office: Ledger) -> None:
    by_mistake = entered(office, article((1,), title="误登"))
    office.perform(partial(void_duty, by_mistake, "登错"))

    def date_otherwise(uow: UnitOfWork) -> None:
        uow.session.get_one(DutyInstance, row(office, 1, MAY).id).due = date(2026, 4, 27)
        uow.name("duty.saved", title="")

    office.perform(date_otherwise)
    assert [(one.old_due, one.units) for one in previewed(office).periods][1:] == [(MAY_OFF, ("第4局",))]
    assert {one.duty_id for one in previewed(office).periods} == {1}


def test_a_notice_is_refused_when_a_duty_was_entered_after_its_preview(office: Ledger) -> None:
    shown = previewed(office)
    office.perform(partial(save_duty, article((1,), title="又一项")))
    with pytest.raises(RuleBroken) as refused:
        office.perform(partial(calendar_moves.enter_notice, EnterNotice(notice(), shown.dates)))
    assert refused.value.code == "calendar.preview_outdated"
    assert refused.value.facts == {"expected": 6, "now": 8}
    assert dues(office, MAY)[0] == MAY_OFF

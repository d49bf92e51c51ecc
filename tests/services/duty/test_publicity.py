"""Interviews and publicity weeks: planned weekly, held, published; each in its own series."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyKind, DutyLight, Period
from bizenv_desktop.services.duty.duty_matrix import duty_matrix
from bizenv_desktop.services.duty.publicity import (
    PlanSeries,
    Publish,
    SavePiece,
    cancel_piece,
    plan_series,
    publicity_month,
    publish,
    remove_piece,
    save_piece,
    series_of,
    unpublish,
)
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.queries.publicity import PublicityRow, pieces
from bizenv_desktop.storage.undo import undo
from tests.ledgers import OPERATOR, START, SettableClock, fresh
from tests.services.duty.duty_office import article, entered, seeded

APRIL, JUNE = date(2026, 4, 1), date(2026, 6, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    where = tmp_path_factory.mktemp("publicity") / "台账.db"
    made = fresh(where, Opening(operator=OPERATOR, now=SettableClock(START)))
    seeded(made, 2)
    yield made
    made.close()


@pytest.fixture
def series(office: Ledger) -> int:
    """A weekly interview of unit 1, April to June."""
    return entered(
        office,
        article(
            (1,),
            title="我来说",
            kind=DutyKind.INTERVIEW,
            terms=Terms(APRIL, Period.WEEK, 1),
            starts_on=APRIL,
            ends_on=JUNE,
        ),
    )


def planned(office: Ledger, series: int) -> tuple[PublicityRow, ...]:
    command = PlanSeries(series, "第{n}期", APRIL, JUNE, weekday=4, unit_id=1)
    office.perform(partial(plan_series, command))
    return office.read(lambda reader: pieces(reader.connection, series))


def test_a_weekly_series_has_a_piece_on_every_such_weekday_and_only_once(office: Ledger, series: int):
    found = planned(office, series)
    assert {row.planned_on.weekday() for row in found} == {4}
    assert (found[0].planned_on, found[-1].planned_on) == (date(2026, 4, 3), date(2026, 6, 26))
    assert (len(found), found[0].title, found[-1].title) == (13, "第1期", "第13期")
    assert planned(office, series) == found


def test_a_published_piece_was_held_and_is_handed_in_for_its_week_once(office: Ledger, series: int):
    row = planned(office, series)[0]
    office.perform(partial(publish, Publish(row.id, "区电视台", date(2026, 4, 4), "https://example.cn/1")))
    second = office.perform(partial(publish, Publish(row.id, "公众号", date(2026, 4, 6))))
    month = office.read(partial(publicity_month, Month(2026, 4), series))
    held = month.pieces[0]
    assert (held.held_on, [one.medium for one in held.publications]) == (
        row.planned_on,
        ["区电视台", "公众号"],
    )
    assert (month.held, month.published) == (1, 1)
    cells = office.read(partial(duty_matrix, series)).lines[0].cells
    assert [cell.light for cell in cells if cell is not None][:2] == [DutyLight.DONE, DutyLight.MISSING]
    assert cells[0] is not None
    assert cells[0].counted == 1
    office.perform(partial(unpublish, second.result))
    office.perform(partial(undo, office.perform(partial(save_piece, _held(held))).seq))
    assert office.read(partial(publicity_month, Month(2026, 4), series)).pieces[0].guest == ""


def _held(row: PublicityRow) -> SavePiece:
    return SavePiece(
        row.duty_id,
        row.title,
        row.planned_on,
        row.unit_id,
        "张局长",
        row.held_on,
        id=row.id,
        version=row.version,
    )


def test_a_cancelled_piece_is_not_published_and_can_stand_again(office: Ledger, series: int):
    row = planned(office, series)[1]
    office.perform(partial(cancel_piece, row.id, "嘉宾出差"))
    with pytest.raises(RuleBroken) as refused:
        office.perform(partial(publish, Publish(row.id, "公众号", date(2026, 5, 1))))
    assert refused.value.code == "publicity.cancelled"
    office.perform(partial(cancel_piece, row.id, ""))
    office.perform(partial(publish, Publish(row.id, "公众号", date(2026, 5, 1))))
    with pytest.raises(RuleBroken):
        office.perform(partial(remove_piece, row.id))


def test_a_single_event_is_entered_moved_and_removed(office: Ledger, series: int):
    command = SavePiece(series, "宣传周", date(2026, 6, 8))
    made = office.perform(partial(save_piece, command)).result
    office.perform(partial(save_piece, replace(command, id=made, planned_on=date(2026, 6, 15))))
    june = office.read(partial(publicity_month, Month(2026, 6), series))
    assert [row.day for row in june.pieces] == [date(2026, 6, 15)]
    office.perform(partial(remove_piece, made))
    assert office.read(partial(publicity_month, Month(2026, 6), series)).pieces == ()
    assert series in {one.duty_id for one in office.read(series_of)}


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"title": " "}, "publicity.title_missing"),
        ({"last": date(2026, 3, 1)}, "publicity.dates"),
        ({"first": date(2026, 4, 4), "last": date(2026, 4, 5)}, "publicity.none"),
        ({"last": date(2036, 4, 5)}, "publicity.too_many"),
    ],
)
def test_a_bad_plan_is_refused(office: Ledger, series: int, fault: dict[str, object], code: str):
    command = replace(PlanSeries(series, "第{n}期", APRIL, JUNE, 4), **fault)
    with pytest.raises(BadInput) as refused:
        office.perform(partial(plan_series, command))
    assert refused.value.code == code


def test_nothing_was_held_or_published_on_a_day_to_come(office: Ledger, series: int):
    row = planned(office, series)[0]
    tomorrow = date(2026, 11, 21)
    with pytest.raises(BadInput):
        office.perform(partial(publish, Publish(row.id, "公众号", tomorrow)))
    with pytest.raises(BadInput):
        office.perform(partial(save_piece, replace(_held(row), held_on=tomorrow)))

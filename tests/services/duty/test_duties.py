"""Duties: their instances are made once whatever happens; a change from a day on leaves what was before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.models import DutyInstance
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty, void_duty
from bizenv_desktop.services.duty.duty_instances import generate_all
from bizenv_desktop.services.duty.duty_returns import (
    Excuse,
    HandIn,
    excuse,
    hand_in,
    instance_view,
    open_instances,
    take_out,
)
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.queries.duties import InstanceRow, InstanceWanted, instances, returns
from bizenv_desktop.storage.undo import undo
from tests.ledgers import OPERATOR, START, SettableClock, fresh
from tests.services.duty.duty_office import FIRST, LAST, article, entered, seeded, six_duties

JUNE = date(2026, 6, 1)


def rows(ledger: Ledger, duty_id: int | None = None) -> tuple[InstanceRow, ...]:
    return ledger.read(lambda reader: instances(InstanceWanted(duty_id), reader.connection))


def owed(ledger: Ledger, duty_id: int) -> list[tuple[int, date, int]]:
    return [(row.unit_id, row.period_start, row.quota) for row in rows(ledger, duty_id)]


def changed(ledger: Ledger, duty_id: int, command: SaveDuty) -> None:
    ledger.perform(partial(save_duty, replace(command, id=duty_id)))


def light(ledger: Ledger, instance_id: int) -> DutyLight:
    view = ledger.read(partial(instance_view, instance_id))
    assert view is not None
    return view.verdict.light


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for all: every test founds its own duties."""
    clock = SettableClock(START)
    where = tmp_path_factory.mktemp("duties") / "台账.db"
    made = fresh(where, Opening(operator=OPERATOR, now=clock))
    seeded(made, 3)
    yield made
    made.close()


def test_both_databases_keep_duties_alike(any_ledger: Ledger):
    units = seeded(any_ledger, 2)
    duty_id = entered(any_ledger, article(units))
    first = rows(any_ledger, duty_id)[0]
    command = HandIn(first.id, date(2026, 1, 20), title="稿", length=1000)
    any_ledger.perform(partial(hand_in, command))
    changed(any_ledger, duty_id, article(units[:1], terms=Terms(JUNE, Period.QUARTER, 2)))
    assert any_ledger.perform(generate_all).result == 0
    assert len(rows(any_ledger, duty_id)) == (5 + 3) + 5
    assert light(any_ledger, first.id) is DutyLight.DONE
    assert [one.period_words for one in any_ledger.read(partial(open_instances, units[1]))][:2] == [
        "1月",
        "2月",
    ]


def test_a_year_of_six_duties_for_thirty_units_made_three_times_more_doubles_and_loses_nothing(
    ledger: Ledger,
):
    units = seeded(ledger, 30)
    six_duties(ledger, units)
    # 12 months, 4 quarters, 53 weeks (the first begins in 2025), 2 halves, 1 year, once
    before = rows(ledger)
    assert len(before) == 30 * (12 + 4 + 53 + 2 + 1 + 1)
    some = [row for row in before if row.least_length][::7]
    for row in some:
        ledger.perform(partial(hand_in, HandIn(row.id, date(2026, 2, 3), title="稿", length=1200)))
    with_returns = ledger.read(lambda reader: returns(InstanceWanted(), reader.connection))
    for _ in range(3):
        assert ledger.perform(generate_all).result == 0
    assert rows(ledger) == before
    assert ledger.read(lambda reader: returns(InstanceWanted(), reader.connection)) == with_returns


def test_a_quota_changed_in_june_leaves_may_as_it_was(office: Ledger):
    duty_id = entered(office, article((1, 2)))
    may = [row for row in rows(office, duty_id) if row.period_start < JUNE]
    changed(office, duty_id, article((1, 2), terms=Terms(JUNE, Period.MONTH, 2, 800, due_day=20)))
    after = rows(office, duty_id)
    assert [row for row in after if row.period_start < JUNE] == may
    assert {(row.quota, row.least_length) for row in after if row.period_start >= JUNE} == {(2, 800)}
    assert next(row.due for row in after if row.period_start == JUNE) == date(2026, 6, 22)
    assert office.perform(generate_all).result == 0


def test_a_lost_instance_is_made_again_with_the_terms_of_its_own_time(office: Ledger):
    duty_id = entered(office, article((1,)))
    changed(office, duty_id, article((1,), terms=Terms(JUNE, Period.MONTH, 3)))
    before = owed(office, duty_id)

    def lose(uow):
        mine = DutyInstance.duty_id == duty_id, DutyInstance.period_start == date(2026, 5, 1)
        uow.session.delete(uow.session.scalars(select(DutyInstance).where(*mine)).one())
        uow.name("duty.saved", title="")

    office.perform(lose)
    assert office.perform(generate_all).result == 1
    assert owed(office, duty_id) == before


def test_a_unit_that_joins_owes_from_its_first_full_period_and_never_before(office: Ledger):
    duty_id = entered(office, article((1,)))
    changed(
        office, duty_id, article((1, 2), terms=Terms(date(2026, 6, 10), Period.MONTH, 1, 1000, due_day=25))
    )
    assert next(start for unit, start, _ in owed(office, duty_id) if unit == 2) == date(2026, 7, 1)
    assert office.perform(generate_all).result == 0


def test_a_unit_that_leaves_keeps_its_history_and_what_it_worked_on(office: Ledger):
    duty_id = entered(office, article((1, 2)))
    september = next(
        row for row in rows(office, duty_id) if (row.unit_id, row.period_start) == (2, date(2026, 9, 1))
    )
    office.perform(partial(excuse, Excuse(september.id, "机构改革", "李主任")))
    changed(office, duty_id, article((1,), terms=Terms(date(2026, 6, 10), Period.MONTH, 1, 1000, due_day=25)))
    starts = [start.month for unit, start, _ in owed(office, duty_id) if unit == 2]
    assert starts == [1, 2, 3, 4, 5, 6, 9]


def test_indicators_are_owed_one_by_one_and_a_new_one_from_its_day(office: Ledger):
    terms = Terms(FIRST, Period.QUARTER, 50)
    duty_id = entered(office, article((1, 2), terms=terms, subjects=("开办企业", "获得电力")))
    assert len(rows(office, duty_id)) == 2 * 2 * 4
    newer = replace(terms, valid_from=date(2026, 7, 1))
    changed(office, duty_id, article((1, 2), terms=newer, subjects=("开办企业", "获得电力", "获得用水")))
    new = [row for row in rows(office, duty_id) if row.subject == "获得用水"]
    assert {row.period_start.month for row in new} == {7, 10}


def test_a_duty_that_ends_earlier_owes_nothing_after_and_longer_owes_more(office: Ledger):
    duty_id = entered(office, article((1,)))
    terms = Terms(date(2026, 11, 20), Period.MONTH, 1, 1000, due_day=25)
    changed(office, duty_id, article((1,), terms=terms, ends_on=date(2026, 10, 15)))
    after = rows(office, duty_id)
    assert (len(after), after[-1].due) == (10, date(2026, 10, 15))
    changed(office, duty_id, article((1,), terms=terms, ends_on=LAST))
    after = rows(office, duty_id)
    assert (len(after), after[9].due) == (12, date(2026, 10, 26))


def test_other_terms_of_what_is_owed_once_correct_it(office: Ledger):
    duty_id = entered(office, article((1,), terms=Terms(FIRST, Period.ONCE, 3)))
    changed(office, duty_id, article((1, 2), terms=Terms(JUNE, Period.ONCE, 5)))
    assert owed(office, duty_id) == [(1, FIRST, 5), (2, FIRST, 5)]


def test_a_submission_is_entered_corrected_and_taken_out(office: Ledger):
    duty_id = entered(office, article((1,)))
    first = rows(office, duty_id)[0]
    command = HandIn(first.id, date(2026, 1, 20), title="解难题", author="小陈", length=900)
    made = office.perform(partial(hand_in, command)).result
    assert light(office, first.id) is DutyLight.MISSING  # too short
    office.perform(partial(hand_in, replace(command, id=made, length=1000, adopted=True, bonus=50)))
    assert light(office, first.id) is DutyLight.DONE
    office.perform(partial(take_out, made))
    assert light(office, first.id) is DutyLight.MISSING


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"amount": 0}, "duty.amount"),
        ({"length": -1}, "duty.length"),
        ({"on": date(2026, 12, 1)}, "duty.ahead"),
        ({"instance_id": 99999}, "duty.no_instance"),
        ({"id": 99999}, "duty.no_return"),
    ],
)
def test_a_bad_submission_is_refused(office: Ledger, fault: dict[str, object], code: str):
    first = rows(office, entered(office, article((1,))))[0]
    command = replace(HandIn(first.id, date(2026, 2, 2)), **fault)
    with pytest.raises((BadInput, RuleBroken)) as refused:
        office.perform(partial(hand_in, command))
    assert refused.value.code == code


def test_an_excuse_needs_somebody_who_vouches_and_can_be_taken_back(office: Ledger):
    duty_id = entered(office, article((1,)))
    first = rows(office, duty_id)[0]
    with pytest.raises(BadInput):
        office.perform(partial(excuse, Excuse(first.id, "停电")))
    office.perform(partial(excuse, Excuse(first.id, "停电", "李主任")))
    assert light(office, first.id) is DutyLight.EXCUSED
    office.perform(partial(excuse, Excuse(first.id, "")))
    assert light(office, first.id) is DutyLight.MISSING


def test_a_unit_sees_what_it_still_owes_first_due_first(ledger: Ledger):
    seeded(ledger, 3)
    entered(ledger, article((1, 2)))
    entered(ledger, article((1,), title="每周小报", terms=Terms(FIRST, Period.WEEK, 1, due_day=5)))
    first_week = rows(ledger)[0]
    ledger.perform(partial(excuse, Excuse(first_week.id, "停电", "李主任")))
    found = ledger.read(partial(open_instances, 1))
    assert found == tuple(sorted(found, key=lambda one: one.due))
    assert found[-1].due == date(2026, 11, 25)  # of November; December has not begun
    assert (first_week.period_end, found[0].period_words, found[0].short) == (date(2026, 1, 4), "第2周", 1)
    assert ledger.read(partial(open_instances, 3)) == ()


def test_changing_a_duty_is_undone_row_by_row(office: Ledger):
    duty_id = entered(office, article((1, 2)))
    before = rows(office, duty_id)
    command = article((1,), id=duty_id, terms=Terms(JUNE, Period.QUARTER, 3), ends_on=date(2026, 9, 30))
    done = office.perform(partial(save_duty, command))
    assert rows(office, duty_id) != before
    office.perform(partial(undo, done.seq))
    again = rows(office, duty_id)
    assert [replace(row, version=0) for row in again] == [replace(row, version=0) for row in before]


def test_a_founded_duty_is_undone_while_nobody_handed_in(office: Ledger):
    done = office.perform(partial(save_duty, article((1,))))
    office.perform(partial(undo, done.seq))
    assert rows(office, done.result) == ()


def test_a_duty_entered_by_mistake_owes_nothing_any_more(office: Ledger):
    duty_id = entered(office, article((1,)))
    with pytest.raises(BadInput):
        office.perform(partial(void_duty, duty_id, " "))
    office.perform(partial(void_duty, duty_id, "重复登记"))
    assert rows(office, duty_id) == ()
    assert duty_id not in {one.duty_id for one in office.read(partial(open_instances, 1))}


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"title": " "}, "duty.title_missing"),
        ({"terms": Terms(FIRST, Period.MONTH, 0)}, "duty.quota"),
        ({"ends_on": date(2025, 12, 1)}, "duty.dates"),
        ({"unit_ids": ()}, "duty.units_missing"),
        ({"terms": Terms(FIRST, Period.WEEK, 1, due_day=8)}, "duty.due_day"),
    ],
)
def test_a_bad_duty_is_refused(office: Ledger, fault: dict[str, object], code: str):
    with pytest.raises(BadInput) as refused:
        office.perform(partial(save_duty, article((1,), **fault)))
    assert refused.value.code == code

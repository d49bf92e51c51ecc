"""The sums behind the figures are those of the rows, whatever was done to them and by which door."""

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from bizenv_desktop.models import Base, Complaint
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.month.breakdowns import Axis, Measure
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.services.month import month_selections
from bizenv_desktop.services.month.breakdowns import breakdowns, rows_of, totals
from bizenv_desktop.storage.complaint_tally import count_some, let_all_wait, let_wait, wrong_sums
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Opening, Reader
from bizenv_desktop.storage.opening import open_beside, open_ledger
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.tallies import month_states, overdue_at
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.ledgers import fresh, prepared
from tests.storage.filling import RECEIVED, add_complaint, add_unit, import_complaints

MATTER, COMPLAINT = Base.metadata.tables["matter"], Base.metadata.tables["complaint"]
MONTHS = (Month(2026, 1), Month(2026, 2), Month(2026, 3))
NUMBERS = (202601, 202602, 202603)
DAYS = tuple(month.last for month in MONTHS)
STATES = tuple(
    str(status) for status in (Status.IN_HAND, Status.CLOSED, Status.PAUSED, Status.MERGED, Status.VOID)
)
MANY = 230  # more than are counted at once


def a_face(dice: random.Random) -> dict[str, Any]:
    """What the tallies count of a matter."""
    verdicts = ("open", "in_time", "late", "unknown")
    return {
        "status": dice.choice(STATES),
        "opened_month": dice.choice(NUMBERS),
        "assigned_month": dice.choice((*NUMBERS, None)),
        "due_month": dice.choice((*NUMBERS, None)),
        "original_due_month": dice.choice((*NUMBERS, None)),
        "called_month": dice.choice((*NUMBERS, None)),
        "receipt": dice.choice(verdicts),
        "timeliness": dice.choice(verdicts),
        "original_timeliness": dice.choice(verdicts),
        "due": dice.choice((*DAYS, None)),
        "settled_on": dice.choice((*DAYS, None, None)),
        "lead_unit_id": dice.choice((1, 2, None)),
        "category": dice.choice(("", "收费", "便民")),
        "channel": dice.choice(("", "12345")),
    }


def own_columns(dice: random.Random) -> dict[str, Any]:
    """What the tallies count of a complaint's own table."""
    return {
        "returns": dice.choice((0, 2)),
        "reworks": dice.choice((0, 1)),
        "urges": dice.choice((0, 3)),
        "extensions": dice.choice((0, 1)),
        "contacted": dice.choice(("in_time", "late")),
        "first_satisfaction": dice.choice(("", "satisfied", "basic", "unsatisfied")),
        "first_resolution": dice.choice(("", "resolved", "partly")),
    }


def some_of(columns: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return dict(dice.sample(sorted(columns.items()), dice.randint(1, len(columns))))


def enter(dice: random.Random, uow: UnitOfWork) -> None:
    from bizenv_desktop.storage import numbers

    serial = numbers.draw("complaint", 2026, uow, 3)
    uow.session.add_all(
        Complaint(
            title="窗口排队", opened_at=RECEIVED, year=2026, serial=serial + place,
            **a_face(dice), **own_columns(dice),
        )
        for place in range(3)
    )  # fmt: skip
    uow.name("complaints.made")


def bring_in(dice: random.Random, uow: UnitOfWork) -> None:
    let_wait(uow.reserve_ids(MATTER, 0), MANY, uow.connection)
    run = import_complaints(uow, MANY)
    change(dice, uow, range(run.first_id, run.first_id + 20))


def change(dice: random.Random, uow: UnitOfWork, among: range | None = None) -> None:
    ids = list(among or uow.connection.scalars(select(COMPLAINT.c.id)))
    for table, made in ((MATTER, a_face), (COMPLAINT, own_columns)):
        chosen = dice.sample(ids, min(len(ids), dice.randint(1, 6)))
        uow.update_rows(table, [(row_id, some_of(made(dice), dice)) for row_id in chosen])
    uow.name("complaints.changed")


def void(dice: random.Random, uow: UnitOfWork) -> None:
    ids = list(uow.connection.scalars(select(MATTER.c.id)))
    for row_id in dice.sample(ids, min(3, len(ids))):
        uow.session.get_one(Complaint, row_id).status = str(dice.choice((Status.VOID, Status.CLOSED)))
    uow.name("complaints.voided")


def undo_one(dice: random.Random, uow: UnitOfWork) -> None:
    last = uow.connection.exec_driver_sql("SELECT max(seq) FROM journal").scalar() or 0
    undo(max(1, last - dice.randrange(3)), uow)


def faults(ledger: Ledger) -> int:
    return ledger.read(lambda reader: wrong_sums(reader.connection))


DEEDS: tuple[Callable[[random.Random, UnitOfWork], None], ...] = (enter, bring_in, change, void, undo_one)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory):
    """An office with two units and two complaints."""
    where = tmp_path_factory.mktemp("tally") / "begun.db"

    def deeds(ledger: Ledger) -> None:
        for name in ("甲局", "乙局"):
            add_unit(ledger, name)
        add_complaint(ledger)
        ledger.perform(partial(enter, random.Random(1)))

    prepared(where, deeds)
    return where


@settings(max_examples=8)
@given(walk=st.lists(st.sampled_from([*DEEDS, None]), min_size=4, max_size=8), seed=st.integers(0, 999))
def test_sums_are_those_of_the_rows_whatever_is_done(begun, tmp_path_factory, walk, seed):
    where = tmp_path_factory.mktemp("walk") / "walk.db"
    where.write_bytes(begun.read_bytes())
    dice, ledger = random.Random(seed), open_ledger(str(where))
    for deed in walk:
        if deed is None:
            count_some(ledger, 150)
            continue
        try:
            ledger.perform(partial(deed, dice))
        except RuleBroken:
            assert deed is undo_one
        assert faults(ledger) == 0, deed
    while count_some(ledger):
        pass
    assert faults(ledger) == 0
    ledger.read(figures_are_those_of_their_rows)
    ledger.close()


def figures_are_those_of_their_rows(reader: Reader) -> None:
    """Some of the measures of every group: `wrong_sums` has compared all with the views."""
    dice = random.Random(7)
    for month, number in zip(MONTHS, NUMBERS, strict=True):
        found = breakdowns(month, reader)
        whole = Counter[Measure]()
        for axis, groups in zip(Axis, (found.by_unit, found.channels, found.categories), strict=True):
            for group in groups:
                for measure in dice.sample(list(Measure), 3):
                    rows = listing.count(rows_of(axis, group.key, measure, month), reader)
                    assert group.count(measure) == rows, (month, axis, group.key, measure)
            whole = Counter({measure: sum(group.count(measure) for group in groups) for measure in Measure})
            assert whole == Counter(found.total) == Counter(totals(month, reader))
        received = Selection(MatterKind.COMPLAINT).where("opened_month", Op.EQ, number)
        by_status = {g.values[0]: g.count for g in listing.counts_by(received, ("status",), reader)}
        states = month_states(number, number, reader)
        assert {str(each.status): each.received for each in states if each.received} == by_status
        for name in ("due", "in_time", "due_original", "in_time_original"):
            assert sum(getattr(each, name) for each in states) == whole[Measure(name)]
        for day in (month.first, month.last):
            assert overdue_at(day, reader) == listing.count(month_selections.overdue(day), reader)


def test_figures_are_those_of_their_rows_on_either_database(any_ledger: Ledger):
    for name in ("甲局", "乙局"):
        add_unit(any_ledger, name)
    dice = random.Random(20261122)
    for deed in (enter, bring_in, enter, change, void, change):
        any_ledger.perform(partial(deed, dice))
    any_ledger.read(figures_are_those_of_their_rows)


def test_an_import_that_waits_is_counted_in_slices_and_taken_back_whole(ledger: Ledger):
    dice = random.Random(3)
    seq = ledger.perform(partial(bring_in, dice)).seq
    assert seq is not None
    assert sums_kept(ledger) == 0
    assert count_some(ledger, 100) == MANY - 100
    assert sums_kept(ledger) == 100
    assert faults(ledger) == 0
    ledger.perform(partial(undo, seq))
    assert faults(ledger) == sums_kept(ledger) == 0


def sums_kept(ledger: Ledger) -> int:
    asked = "SELECT coalesce(sum(received), 0) FROM tally_cell"
    return ledger.read(lambda reader: reader.connection.exec_driver_sql(asked).scalar_one())


def test_wrong_sums_are_found_by_a_check_which_has_them_counted_anew(begun, tmp_path):
    where = tmp_path / "wrong.db"
    where.write_bytes(begun.read_bytes())
    ledger = open_ledger(str(where))
    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE tally_cell SET due = due + 1 WHERE month = 202603"))
        connection.execute(text("DELETE FROM tally_overdue"))
    assert faults(ledger) > 1
    assert "health.tally" in {finding.code for finding in check(ledger).findings}
    ledger.read(figures_are_those_of_their_rows)
    assert "health.tally" not in {finding.code for finding in check(ledger).findings}
    while count_some(ledger, 2):
        pass
    assert faults(ledger) == 0
    assert sums_kept(ledger) > 0
    ledger.close()


def test_a_check_beside_a_window_finds_wrong_sums_and_leaves_them_to_it(begun, tmp_path):
    where = tmp_path / "wrong.db"
    where.write_bytes(begun.read_bytes())
    window = open_ledger(str(where))
    with writing(window.engine) as connection:
        connection.execute(text("UPDATE tally_cell SET due = due + 1 WHERE month = 202603"))
    beside = open_beside(str(where))
    assert "health.tally_left" in {finding.code for finding in check(beside).findings}
    beside.close()
    assert "health.tally" in {finding.code for finding in check(window).findings}
    window.close()


def test_nothing_waits_in_an_empty_ledger(tmp_path):
    ledger = fresh(tmp_path / "empty.db", Opening())
    let_all_wait(ledger)
    assert count_some(ledger) == 0
    ledger.close()


def test_triggers_know_every_column_that_the_views_read(begun):
    """A change of any column that a figure depends on is counted."""

    def names(connection: Connection, kind: str, like: str) -> str:
        asked = text("SELECT group_concat(sql) FROM sqlite_schema WHERE type = :kind AND name LIKE :like")
        return connection.execute(asked, {"kind": kind, "like": like}).scalar_one()

    ledger = open_ledger(str(begun))
    views, triggers = (
        ledger.read(lambda reader, kind=kind, like=like: names(reader.connection, kind, like))
        for kind, like in (("view", "complaint_%"), ("trigger", "tally_%_after"))
    )
    ledger.close()
    for table, letter in (("matter", "m"), ("complaint", "c")):
        [watched] = re.findall(rf"UPDATE OF ([\w, ]+) ON {table} ", triggers)
        read = set(re.findall(rf"\b{letter}\.(\w+)", views)) - {"id", "kind"}
        assert read == set(watched.split(", ")), table

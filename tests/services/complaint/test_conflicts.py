"""A unit that would handle a complaint about itself, under whatever name, is warned of."""

from datetime import datetime
from functools import partial

import pytest

from bizenv_desktop.models import Unit
from bizenv_desktop.rules.vocabulary import MatterKind, UnitKind, UnitRole
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, RegisterComplaint
from bizenv_desktop.services.complaint.conflicts import Conflict, conflict
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.unit_ties import Tie, UnitTies, tie_between, unit_ties
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.queries.detail import matter_detail
from bizenv_desktop.ui.texts.conflict_words import conflict_warning

TAX, TAX_OFFICE, HALL, GROUP, OTHER = 1, 2, 3, 4, 5
TIES = UnitTies(
    parents={TAX_OFFICE: frozenset({TAX}), TAX: frozenset({HALL})},
    members={GROUP: frozenset({TAX, OTHER})},
)


@pytest.mark.parametrize(
    ("unit", "tie"),
    [
        (TAX, Tie.SAME),
        (TAX_OFFICE, Tie.PART),
        (HALL, Tie.SUPERIOR),
        (GROUP, Tie.GROUP),
        (OTHER, None),
    ],
)
def test_a_complaint_about_the_tax_bureau_is_near_to(unit: int, tie: Tie | None):
    assert tie_between(TAX, unit, TIES) is tie


def test_without_a_respondent_there_is_no_conflict():
    assert conflict(None, TAX, (), TIES) is None


def test_the_lead_unit_is_named_before_any_other():
    assert conflict(TAX, HALL, (TAX,), TIES) == Conflict(Tie.SUPERIOR, UnitRole.LEAD, HALL)


def test_the_nearest_of_the_cooperating_units_is_named():
    assert conflict(TAX, OTHER, (GROUP, TAX_OFFICE), TIES) == Conflict(
        Tie.PART, UnitRole.COOPERATING, TAX_OFFICE
    )


def test_a_ring_of_parents_ends():
    ring = UnitTies(parents={1: frozenset({2}), 2: frozenset({1})}, members={3: frozenset({3})})
    assert tie_between(1, 2, ring) is Tie.PART
    assert tie_between(3, 9, ring) is None


@pytest.mark.parametrize("tie", Tie)
@pytest.mark.parametrize("role", UnitRole)
def test_every_conflict_has_a_sentence(qapp, tie: Tie, role: UnitRole):
    assert "“甲局”" in conflict_warning(Conflict(tie, role, 1), "甲局", "乙局")


def test_the_ledger_knows_parents_groups_and_a_parent_in_brackets(any_ledger: Ledger):
    def save(unit: SaveUnit) -> int:
        return any_ledger.perform(partial(units.save_unit, unit)).result

    street = save(SaveUnit("坑梓街道办事处", aliases=("坑梓街道",)))
    office = save(SaveUnit("城管办（坑梓街道）"))
    court = save(SaveUnit("行政审批局"))
    group = save(SaveUnit("区有关部门", kind=UnitKind.GROUP, member_ids=(court,)))
    station = save(SaveUnit("审批局窗口"))

    def adopt(uow) -> None:
        uow.name("test")
        uow.session.get_one(Unit, station).parent_id = court

    any_ledger.perform(adopt)
    ties = any_ledger.read(unit_ties)
    assert tie_between(street, office, ties) is Tie.PART
    assert tie_between(court, group, ties) is Tie.GROUP
    assert tie_between(court, station, ties) is Tie.PART
    assert tie_between(court, street, ties) is None


def test_the_slip_says_that_a_unit_handles_a_complaint_about_itself(ledger: Ledger):
    ledger.perform(_with_calendar)
    court = ledger.perform(partial(units.save_unit, SaveUnit("行政审批局"))).result
    other = ledger.perform(partial(units.save_unit, SaveUnit("区税务局"))).result
    told = {}
    for lead, helpers in ((court, ()), (other, (court,)), (other, ())):
        said = RegisterComplaint(
            received_at=datetime(2026, 11, 19, 9), channel="12345", title="a", content="b",
            respondent_unit_id=court,
        )  # fmt: skip
        matter = ledger.perform(partial(complaint_intake.register, said)).result
        order = Assign(matter_id=matter, at=datetime(2026, 11, 20, 9), lead_unit_id=lead, cooperating=helpers)
        ledger.perform(partial(complaint_intake.assign, order))
        detail = ledger.read(partial(matter_detail, MatterKind.COMPLAINT, matter))
        told[lead, helpers] = detail.events[-1].facts.get("conflict")
    assert told == {(court, ()): True, (other, (court,)): True, (other, ()): None}


def _with_calendar(uow) -> None:
    uow.name("ledger.created")
    seed_calendar(uow)

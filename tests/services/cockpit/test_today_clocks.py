"""Who waits too long on today's page follows the clock rules of category and urgency."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose, Scope, SpecialRule
from bizenv_desktop.services.clock import clock_rules
from bizenv_desktop.services.clock.clock_rules import ClockRules
from bizenv_desktop.services.cockpit.today import Concern, today
from bizenv_desktop.services.complaint import complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, Reassign, RegisterComplaint
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from tests.ledgers import found

MONDAY = datetime(2026, 11, 16, 9)
LAND = "不动产登记"


@pytest.fixture
def office(tmp_path, opening) -> Ledger:
    """Three complaints of Monday, two of them assigned at once, on Friday 2026-11-20."""
    ledger = found(tmp_path / "台账.db", opening)
    for name in ("市税务局", "市住建局"):
        ledger.perform(partial(save_unit, SaveUnit(name)))
    for category in (LAND, "其他", LAND):
        said = RegisterComplaint(
            received_at=MONDAY, channel="12345", title="排队", content="排队时间长", category=category
        )
        ledger.perform(partial(complaint_intake.register, said))
    for complaint in (1, 2):
        command = Assign(matter_id=complaint, at=MONDAY, lead_unit_id=1)
        ledger.perform(partial(complaint_intake.assign, command))
    yield ledger
    ledger.close()


def late(office: Ledger, concern: Concern) -> int:
    return office.read(today).counter(concern).late


def special(purpose: ClockPurpose) -> ClockRules:
    rule = SpecialRule(purpose, Scope(LAND), DueRule(9, DueUnit.WORKING_DAYS))
    return ClockRules(Settings(), (rule,))


def test_a_category_with_more_time_is_not_late_yet(office):
    assert (late(office, Concern.TO_SIGN), late(office, Concern.TO_ASSIGN)) == (2, 1)
    office.perform(partial(clock_rules.save_clock_rules, special(ClockPurpose.RECEIPT)))
    assert (late(office, Concern.TO_SIGN), late(office, Concern.TO_ASSIGN)) == (1, 1)
    office.perform(partial(clock_rules.save_clock_rules, special(ClockPurpose.ASSIGN)))
    assert (late(office, Concern.TO_SIGN), late(office, Concern.TO_ASSIGN)) == (2, 0)


def test_a_new_slip_gives_its_unit_time_to_sign(office):
    command = Reassign(
        matter_id=2, at=MONDAY + timedelta(days=3, hours=1), lead_unit_id=2, reason="另有主管单位"
    )
    office.perform(partial(complaint_handling.reassign, command))
    assert late(office, Concern.TO_SIGN) == 1

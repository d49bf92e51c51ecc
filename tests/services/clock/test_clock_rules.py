from dataclasses import replace
from datetime import time
from functools import partial

import pytest

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose, ExtensionCap, Scope, SpecialRule
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Urgency
from bizenv_desktop.services.clock import clock_rules
from bizenv_desktop.services.clock.clock_rules import ClockRules
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.storage.ledger import Ledger

WD, CD, H = DueUnit.WORKING_DAYS, DueUnit.CALENDAR_DAYS, DueUnit.HOURS
NORMAL, URGENT, EMERGENCY = Urgency
LAND, LOANS = "不动产登记", "获得信贷"


def special(
    purpose: ClockPurpose, category: str, urgency: Urgency | None, rule: DueRule, most: int = 0
) -> SpecialRule:
    return SpecialRule(purpose, Scope(category, urgency), rule, most)


RULES = ClockRules(
    Settings(),
    (
        special(ClockPurpose.FINISH, LAND, None, DueRule(10, WD)),
        special(ClockPurpose.FINISH, LAND, EMERGENCY, DueRule(24, H)),
        special(ClockPurpose.RECEIPT, "", EMERGENCY, DueRule(2, H)),
        special(ClockPurpose.RECEIPT, LOANS, None, DueRule(3, WD)),
        special(ClockPurpose.EXTENSION, LAND, None, DueRule(15, CD), 2),
    ),
)


@pytest.mark.parametrize(
    ("purpose", "category", "urgency", "rule"),
    [
        (ClockPurpose.FINISH, "其他", NORMAL, DueRule(5, WD)),
        (ClockPurpose.FINISH, "其他", URGENT, DueRule(2, WD)),
        (ClockPurpose.FINISH, "其他", EMERGENCY, DueRule(0, WD)),
        (ClockPurpose.FINISH, LAND, NORMAL, DueRule(10, WD)),
        (ClockPurpose.FINISH, LAND, URGENT, DueRule(10, WD)),  # the category before the urgency
        (ClockPurpose.FINISH, LAND, EMERGENCY, DueRule(24, H)),  # both before the category
        (ClockPurpose.RECEIPT, "", NORMAL, DueRule(1, WD)),
        (ClockPurpose.RECEIPT, LAND, EMERGENCY, DueRule(2, H)),
        (ClockPurpose.RECEIPT, LOANS, EMERGENCY, DueRule(3, WD)),
        (ClockPurpose.ASSIGN, LAND, NORMAL, DueRule(2, WD)),
        (ClockPurpose.RETURN, LAND, NORMAL, DueRule(2, WD)),
        (ClockPurpose.EXTENSION, LOANS, NORMAL, DueRule(5, WD)),
        (ClockPurpose.EXTENSION, LAND, NORMAL, DueRule(15, CD)),
    ],
)
def test_the_most_special_rule_holds(
    purpose: ClockPurpose, category: str, urgency: Urgency, rule: DueRule
) -> None:
    assert RULES.rule(purpose, category, urgency) == rule


def test_an_extension_is_capped_in_length_and_number_per_category() -> None:
    assert RULES.extension_cap(LOANS, NORMAL) == ExtensionCap(DueRule(5, WD), 1)
    assert RULES.extension_cap(LAND, EMERGENCY) == ExtensionCap(DueRule(15, CD), 2)
    with pytest.raises(BadInput):
        ExtensionCap(DueRule(5, WD), 10)


def test_rules_are_read_back_as_they_were_saved(any_ledger: Ledger) -> None:
    office = replace(
        Settings(), give_back=DueRule(3, WD), closes=time(17, 0), extension=ExtensionCap(DueRule(3, WD), 2)
    )
    wanted = replace(RULES, office=office)
    any_ledger.perform(partial(clock_rules.save_clock_rules, wanted))
    assert any_ledger.read(clock_rules.clock_rules) == wanted
    assert any_ledger.read(lambda reader: clock_rules.closing_time(reader.connection)) == time(17, 0)
    assert any_ledger.read(
        lambda reader: clock_rules.finish_rule(LAND, EMERGENCY, reader.connection)
    ) == DueRule(24, H)
    fewer = replace(wanted, special=(replace(RULES.special[0], rule=DueRule(8, WD)),))
    any_ledger.perform(partial(clock_rules.save_clock_rules, fewer))
    assert any_ledger.read(clock_rules.clock_rules) == fewer
    assert any_ledger.perform(partial(clock_rules.save_clock_rules, fewer)).seq is None


@pytest.mark.parametrize(
    "wrong",
    [
        (special(ClockPurpose.FINISH, "", URGENT, DueRule(3, WD)),),
        (special(ClockPurpose.RECEIPT, "", None, DueRule(3, WD)),),
        (special(ClockPurpose.FINISH, LAND, None, DueRule(3, WD)),) * 2,
    ],
)
def test_a_rule_has_one_place(wrong: tuple[SpecialRule, ...], ledger: Ledger) -> None:
    with pytest.raises(BadInput):
        ledger.perform(partial(clock_rules.save_clock_rules, ClockRules(Settings(), wrong)))

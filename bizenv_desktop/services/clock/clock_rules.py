"""The clock rules of the ledger: office-wide ones in the settings, special ones in `clock_rule`.

One place for each rule: what holds for every category is a setting (finishing has one per urgency), what
holds for a category, or for an urgency otherwise, is a row. A slip freezes what it was issued under, so a
change reaches later slips only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base, ClockRule
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import (
    ClockPurpose,
    ExtensionCap,
    Scope,
    SpecialRule,
    most_special,
)
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import CATEGORIES, MatterKind, Urgency
from bizenv_desktop.services.office.settings import Settings, load_settings, save_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClockRules:
    """Every clock rule of the office; the most special one wins: category and urgency, category, urgency."""

    office: Settings = field(default_factory=Settings)
    special: tuple[SpecialRule, ...] = ()

    def rule(self, purpose: ClockPurpose, category: str, urgency: Urgency) -> DueRule:
        """How long somebody has; for `EXTENSION`, how long one extension may be."""
        found = most_special(self.special, purpose, category, urgency)
        return found.rule if found is not None else office_rule(self.office, purpose, urgency)

    def extension_cap(self, category: str, urgency: Urgency) -> ExtensionCap:
        """How long and how often an extension may be granted."""
        found = most_special(self.special, ClockPurpose.EXTENSION, category, urgency)
        return ExtensionCap(found.rule, found.most) if found is not None else self.office.extension


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """The rules as the office looks at them: with every category that there are matters or rules of."""

    rules: ClockRules
    categories: tuple[str, ...]


def office_rule(office: Settings, purpose: ClockPurpose, urgency: Urgency) -> DueRule:
    """The office-wide rule."""
    if purpose is ClockPurpose.FINISH:
        return office.finish_rule(urgency)
    by_purpose = {
        ClockPurpose.ASSIGN: office.assign,
        ClockPurpose.RECEIPT: office.receipt,
        ClockPurpose.RETURN: office.give_back,
        ClockPurpose.EXTENSION: office.extension.longest,
    }
    return by_purpose[purpose]


def load_clock_rules(connection: Connection) -> ClockRules:
    """The rules of the ledger; two small reads, so a deed over many matters asks once."""
    rows = connection.execute(
        select(
            ClockRule.purpose,
            ClockRule.category,
            ClockRule.urgency,
            ClockRule.length,
            ClockRule.unit,
            ClockRule.most,
        ).order_by(ClockRule.id)
    ).tuples()
    special = tuple(
        SpecialRule(
            ClockPurpose(purpose),
            Scope(category, Urgency(urgency) if urgency else None),
            DueRule(length, DueUnit(unit)),
            most,
        )
        for purpose, category, urgency, length, unit, most in rows
    )
    return ClockRules(load_settings(connection), special)


def clock_rules(reader: Reader) -> ClockRules:
    """The rules, as a question."""
    return load_clock_rules(reader.connection)


def rule_sheet(reader: Reader) -> RuleSheet:
    """The rules with the categories offered first, then those of the ledger's own."""
    rules = load_clock_rules(reader.connection)
    matter = Base.metadata.tables["matter"].c
    used = reader.connection.scalars(
        select(matter.category).where(matter.kind == MatterKind.COMPLAINT.value).distinct()
    )
    named = [rule.scope.category for rule in rules.special]
    known = dict.fromkeys((*CATEGORIES, *sorted(named), *sorted(used)))
    return RuleSheet(rules, tuple(category for category in known if category))


def finish_rule(category: str, urgency: Urgency, connection: Connection) -> DueRule:
    """How long a unit has from the issue of the slip."""
    return load_clock_rules(connection).rule(ClockPurpose.FINISH, category, urgency)


def extension_cap(category: str, urgency: Urgency, connection: Connection) -> ExtensionCap:
    """How long and how often an extension may be granted."""
    return load_clock_rules(connection).extension_cap(category, urgency)


def closing_time(connection: Connection) -> time:
    """When business ends: what arrives later on the due day is late (民法典 §203 ¶2)."""
    return load_settings(connection).closes


def save_clock_rules(wanted: ClockRules, uow: UnitOfWork) -> None:
    """Store the office-wide rules and exactly these special ones; only what differs is written.

    Raises `BadInput("clock_rule.twice")` when two rules have one purpose and scope, and
    `BadInput("clock_rule.office_wide")` for a special rule whose place is in the settings.
    """
    _refuse_unclear(wanted.special)
    save_settings(wanted.office, uow)
    uow.name("clock_rules.saved")
    stored = {(row.purpose, row.category, row.urgency): row for row in uow.session.scalars(select(ClockRule))}
    for rule in wanted.special:
        row = stored.pop(_key(rule), None)
        if row is None:
            purpose, category, urgency = _key(rule)
            row = ClockRule(purpose=purpose, category=category, urgency=urgency)
            uow.session.add(row)
        _put(rule, row)
    for row in stored.values():
        uow.session.delete(row)


def _refuse_unclear(special: Iterable[SpecialRule]) -> None:
    seen = set[tuple[str, str, str]]()
    for rule in special:
        if not rule.scope.rank or (rule.purpose is ClockPurpose.FINISH and not rule.scope.category):
            raise BadInput("clock_rule.office_wide")
        if _key(rule) in seen:
            raise BadInput("clock_rule.twice", category=rule.scope.category)
        seen.add(_key(rule))


def _key(rule: SpecialRule) -> tuple[str, str, str]:
    urgency = rule.scope.urgency
    return rule.purpose.value, rule.scope.category, urgency.value if urgency is not None else ""


def _put(rule: SpecialRule, row: ClockRule) -> None:
    values = {"length": rule.rule.length, "unit": rule.rule.unit.value, "most": rule.most}
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)

"""The office's settings: its name, clocks and targets; each with a default that a new ledger starts with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from fractions import Fraction

from sqlalchemy import Connection, select

from bizenv_desktop.models import Setting
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import ExtensionCap
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.vocabulary import Urgency
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_TARGETS = {
    Kpi.ON_TIME_RATE: Fraction(9, 10),
    Kpi.CLOSING_RATE: Fraction(9, 10),
    Kpi.SATISFACTION_RATE: Fraction(9, 10),
}


def _targets() -> Mapping[Kpi, Fraction]:
    return dict(_TARGETS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office has set. Defaults: 温州信息 闭环 (assign 2 wd, finish 5 wd, emergencies at once).

    The clocks here are the office-wide ones; what differs by category stands in `services.clock.clock_rules`.
    `give_back` is how long a unit may ask to return a slip, `closes` when business ends (民法典 §203 ¶2).
    """

    office: str = "营商环境工作办公室"
    office_code: str = "营商办"
    assign: DueRule = field(default_factory=lambda: DueRule(2, DueUnit.WORKING_DAYS))
    receipt: DueRule = field(default_factory=lambda: DueRule(1, DueUnit.WORKING_DAYS))
    finish: DueRule = field(default_factory=lambda: DueRule(5, DueUnit.WORKING_DAYS))
    finish_urgent: DueRule = field(default_factory=lambda: DueRule(2, DueUnit.WORKING_DAYS))
    finish_emergency: DueRule = field(default_factory=lambda: DueRule(0, DueUnit.WORKING_DAYS))
    give_back: DueRule = field(default_factory=lambda: DueRule(2, DueUnit.WORKING_DAYS))
    extension: ExtensionCap = field(
        default_factory=lambda: ExtensionCap(DueRule(5, DueUnit.WORKING_DAYS), most=1)
    )
    closes: time = time(17, 30)
    amber_days: int = 1
    targets: Mapping[Kpi, Fraction] = field(default_factory=_targets)

    def finish_rule(self, urgency: Urgency) -> DueRule:
        """How long a unit has, by the urgency of the matter."""
        if urgency is Urgency.EMERGENCY:
            return self.finish_emergency
        return self.finish_urgent if urgency is Urgency.URGENT else self.finish


_TEXTS = ("office", "office_code")
_RULES = ("assign", "receipt", "finish", "finish_urgent", "finish_emergency", "give_back")


def load_settings(connection: Connection) -> Settings:
    """The settings of the ledger, defaults where nothing was set."""
    stored = dict(connection.execute(select(Setting.name, Setting.value)).tuples().all())
    texts = {name: stored[name] for name in _TEXTS if name in stored}
    rules = {name: _rule(stored[name]) for name in _RULES if name in stored}
    amber = int(stored.get("amber_days", Settings().amber_days))
    targets = {kpi: Fraction(stored[key]) for kpi in Kpi if (key := f"target.{kpi}") in stored}
    changed = replace(
        Settings(),
        amber_days=amber,
        targets=targets or _targets(),
        extension=_extension(stored["extension"]) if "extension" in stored else Settings().extension,
        closes=time.fromisoformat(stored["closes"]) if "closes" in stored else Settings().closes,
    )
    return replace(replace(changed, **texts), **rules)


def settings(reader: Reader) -> Settings:
    """The settings, as a question."""
    return load_settings(reader.connection)


def save_settings(changed: Settings, uow: UnitOfWork) -> None:
    """Store all settings; only what differs is written and journalled."""
    uow.name("settings.saved")
    known = {row.name: row for row in uow.session.scalars(select(Setting))}
    wanted = _stored(changed)
    for name in known.keys() - wanted.keys():
        if name.startswith("target."):
            uow.session.delete(known[name])
    for name, value in wanted.items():
        if name not in known:
            uow.session.add(Setting(name=name, value=value))
        elif known[name].value != value:
            known[name].value = value


def _stored(settings: Settings) -> dict[str, str]:
    values: dict[str, str] = {name: getattr(settings, name) for name in _TEXTS}
    for name in _RULES:
        rule: DueRule = getattr(settings, name)
        values[name] = f"{rule.length} {rule.unit.value}"
    longest = settings.extension.longest
    values["extension"] = f"{longest.length} {longest.unit.value} {settings.extension.most}"
    values["closes"] = settings.closes.isoformat("minutes")
    values["amber_days"] = str(settings.amber_days)
    values.update({f"target.{kpi}": str(target) for kpi, target in settings.targets.items()})
    return values


def _rule(text: str) -> DueRule:
    length, unit = text.split()
    return DueRule(int(length), DueUnit(unit))


def _extension(text: str) -> ExtensionCap:
    rule, _, most = text.rpartition(" ")
    return ExtensionCap(_rule(rule), int(most))

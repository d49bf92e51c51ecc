"""What the office has set for its ladder: lengths in working days and the day of the monthly meeting."""

from dataclasses import asdict, fields, replace

from sqlalchemy import Connection, select

from bizenv_desktop.models import Setting
from bizenv_desktop.rules.ladder import LadderRules
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_PREFIX = "ladder."

LENGTHS = tuple(field.name for field in fields(LadderRules) if isinstance(field.default, int))
"""The rules that are numbers."""


def load_ladder_rules(connection: Connection) -> LadderRules:
    """The rules of the ledger, defaults where nothing was set."""
    rows = connection.execute(
        select(Setting.name, Setting.value).where(Setting.name.startswith(_PREFIX, autoescape=True))
    )
    stored = {name.removeprefix(_PREFIX): value for name, value in rows}
    lengths = {name: int(stored[name]) for name in LENGTHS if name in stored}
    discipline = stored.get("discipline") or LadderRules().discipline
    return replace(LadderRules(), **lengths, discipline=discipline)


def ladder_rules(reader: Reader) -> LadderRules:
    """The rules, as a question."""
    return load_ladder_rules(reader.connection)


def save_ladder_rules(rules: LadderRules, uow: UnitOfWork) -> None:
    """Store the rules; letters that are out keep the day that they name."""
    uow.name("settings.saved")
    named = Setting.name.startswith(_PREFIX, autoescape=True)
    known = {row.name: row for row in uow.session.scalars(select(Setting).where(named))}
    for name, value in asdict(rules).items():
        row = known.get(_PREFIX + name)
        if row is None:
            uow.session.add(Setting(name=_PREFIX + name, value=str(value)))
        elif row.value != str(value):
            row.value = str(value)

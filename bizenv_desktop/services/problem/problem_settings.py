"""What the office has set for closing problems: when a struck-off one is looked at again, where who signs."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Setting
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.problem.problem_guards import SIGNED_SOURCES
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_MONTHS: Final = "problem.recheck_months"
_SIGNED: Final = "problem.signed_sources"
MOST_MONTHS: Final = 36


@dataclass(frozen=True, slots=True)
class ProblemRules:
    """`recheck_months` after 销号 comes the 回头看 (0: none); `signed_sources` need the principal's name.

    Defaults: three months [practice]; 监测清单 (滨海 附件).
    """

    recheck_months: int = 3
    signed_sources: frozenset[ProblemSource] = SIGNED_SOURCES

    def __post_init__(self) -> None:
        if not 0 <= self.recheck_months <= MOST_MONTHS:
            raise BadInput("problem.recheck_months", value=self.recheck_months, most=MOST_MONTHS)


def load_problem_rules(connection: Connection) -> ProblemRules:
    """The rules of the ledger, defaults where nothing was set."""
    wanted = select(Setting.name, Setting.value).where(Setting.name.in_((_MONTHS, _SIGNED)))
    stored = dict(connection.execute(wanted).tuples().all())
    usual = ProblemRules()
    named = stored.get(_SIGNED)
    return ProblemRules(
        int(stored.get(_MONTHS, usual.recheck_months)),
        usual.signed_sources
        if named is None
        else frozenset(ProblemSource(one) for one in named.split(",") if one),
    )


def problem_rules(reader: Reader) -> ProblemRules:
    """The rules, as a question."""
    return load_problem_rules(reader.connection)


def save_problem_rules(rules: ProblemRules, uow: UnitOfWork) -> None:
    """Store the rules; days of 回头看 that are set already stay."""
    uow.name("settings.saved")
    wanted = {_MONTHS: str(rules.recheck_months), _SIGNED: ",".join(sorted(rules.signed_sources))}
    rows = uow.session.scalars(select(Setting).where(Setting.name.in_(wanted)))
    known = {row.name: row for row in rows}
    for name, value in wanted.items():
        if name not in known:
            uow.session.add(Setting(name=name, value=value))
        elif known[name].value != value:
            known[name].value = value

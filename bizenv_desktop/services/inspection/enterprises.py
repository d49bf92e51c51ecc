"""Enterprises that are served, found by a part of their name or by its pinyin initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select

from bizenv_desktop.models import Enterprise, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.problem.service_log import NeedState
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.inspection.service_log import service_rows
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """An enterprise with what was done for it; `unit` and `agent` look after it.

    `waits_since` is the day of the oldest need that is still open.
    """

    id: int
    name: str
    address: str
    contact: str
    phone: str
    unit_id: int | None
    unit: str
    agent: str
    initials: str
    project: str
    remark: str
    active: bool
    services: int
    last_served: date | None
    open_needs: int
    waits_since: date | None
    version: int

    def matches(self, typed: str) -> bool:
        """Whether a part of the name, of its initials, of the unit, agent or project was typed."""
        wanted = typed.strip().lower()
        places = (self.name.lower(), self.initials, self.unit, self.agent, self.project.lower())
        return any(wanted in place for place in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveEnterprise:
    """A new enterprise (`id` None) or the wanted state of one."""

    name: str
    address: str = ""
    contact: str = ""
    phone: str = ""
    unit_id: int | None = None
    agent: str = ""
    project: str = ""
    remark: str = ""
    active: bool = True
    id: int | None = None
    version: int | None = None


def enterprise_rows(reader: Reader) -> tuple[EnterpriseRow, ...]:
    """All enterprises: those with open needs first, then by the day of the last service, oldest first."""
    served: dict[int, list[tuple[date, NeedState]]] = {}
    for entry in service_rows(reader):
        served.setdefault(entry.enterprise_id, []).append((entry.served_on, entry.state))
    firm, unit = Enterprise.__table__, Unit.__table__.c
    statement = select(firm, unit.name.label("unit")).outerjoin(Unit.__table__, unit.id == firm.c.unit_id)
    found = reader.connection.execute(statement.order_by(firm.c.id)).mappings()
    rows = [_row(row, served.get(row["id"], [])) for row in found]
    return tuple(sorted(rows, key=_order))


def save_enterprise(command: SaveEnterprise, uow: UnitOfWork) -> int:
    """Enter or change an enterprise; returns its id.

    Raises `BadInput("enterprise.name_missing")`; `RuleBroken`: `enterprise.taken`, `enterprise.unknown`,
    `storage.changed_meanwhile`.
    """
    name = tidy(command.name)
    if not name:
        raise BadInput("enterprise.name_missing")
    taken = uow.session.scalar(select(Enterprise.id).where(Enterprise.name == name))
    if taken is not None and taken != command.id:
        raise RuleBroken("enterprise.taken", name=name)
    firm = Enterprise() if command.id is None else known_enterprise(command.id, command.version, uow)
    uow.name("enterprise.saved", name=name)
    firm.name, firm.initials = name, initials(name)[:160]
    for field in ("address", "contact", "phone", "agent", "project", "remark"):
        setattr(firm, field, getattr(command, field).strip())
    firm.unit_id, firm.active = command.unit_id, command.active
    uow.session.add(firm)
    uow.flush()
    return firm.id


def known_enterprise(enterprise_id: int, version: int | None, uow: UnitOfWork) -> Enterprise:
    """The enterprise; raises `RuleBroken`: `enterprise.unknown`, `storage.changed_meanwhile`."""
    firm = uow.session.get(Enterprise, enterprise_id)
    if firm is None:
        raise RuleBroken("enterprise.unknown", id=enterprise_id)
    refuse_outdated(firm, version)
    return firm


def _row(row: RowMapping, entries: Sequence[tuple[date, NeedState]]) -> EnterpriseRow:
    same = ("id", "name", "address", "contact", "phone", "unit_id", "agent", "initials", "project", "remark")
    waiting = [on for on, state in entries if state is NeedState.OPEN]
    return EnterpriseRow(
        **{name: row[name] for name in (*same, "active", "version")},
        unit=row["unit"] or "",
        services=len(entries),
        last_served=max((on for on, _state in entries), default=None),
        open_needs=len(waiting),
        waits_since=min(waiting, default=None),
    )


def _order(row: EnterpriseRow) -> tuple[bool, bool, date, int]:
    return (not row.active, not row.open_needs, row.last_served or date.min, row.id)

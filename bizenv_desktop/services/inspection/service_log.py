"""The service log: visits and errands for enterprises, the needs that came up, what became of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select

from bizenv_desktop.models import Enterprise, Matter, Service, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.problem.service_log import (
    FiguresLine,
    NeedState,
    Served,
    ServiceFigures,
    by_month,
    by_unit,
    figures_of,
    need_state,
)
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, ServiceKind, Status
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One entry; `matter_number` is the complaint, task or problem that the need became."""

    id: int
    enterprise_id: int
    enterprise: str
    project: str
    kind: ServiceKind
    served_on: date
    unit_id: int | None
    unit: str
    agent: str
    need: str
    outcome: str
    done_on: date | None
    matter_id: int | None
    matter_kind: MatterKind | None
    matter_number: str
    matter_status: Status | None
    version: int

    @property
    def state(self) -> NeedState:
        """What became of the need."""
        return need_state(
            self.need,
            self.done_on,
            handed=self.matter_id is not None,
            handed_closed=self.matter_status is not None and self.matter_status not in OPEN_STATUSES,
        )

    @property
    def served(self) -> Served:
        """What the figures count."""
        return Served(self.enterprise_id, self.project, self.kind, self.served_on, self.unit, self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveService:
    """A new entry (`id` None) or the wanted state of one; a need may be met in the same visit (`done_on`)."""

    enterprise_id: int
    kind: ServiceKind
    served_on: date
    unit_id: int | None = None
    agent: str = ""
    need: str = ""
    outcome: str = ""
    done_on: date | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class FinishNeed:
    """The need was met, on a day, and how."""

    id: int
    on: date
    outcome: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Both days included; None leaves an end open."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """The figures of a span: all together, by month, by serving unit."""

    figures: ServiceFigures
    months: tuple[FiguresLine, ...]
    units: tuple[FiguresLine, ...]


EVER = Span()


def service_rows(reader: Reader, span: Span = EVER) -> tuple[ServiceRow, ...]:
    """The entries of a span, the newest first."""
    entry, firm = Service.__table__, Enterprise.__table__.c
    unit, matter = Unit.__table__.c, Matter.__table__.c
    statement = (
        select(
            entry,
            firm.name.label("enterprise"),
            firm.project,
            unit.name.label("unit"),
            matter.kind.label("matter_kind"),
            matter.year,
            matter.serial,
            matter.status,
        )
        .join(Enterprise.__table__, firm.id == entry.c.enterprise_id)
        .outerjoin(Unit.__table__, unit.id == entry.c.unit_id)
        .outerjoin(Matter.__table__, matter.id == entry.c.matter_id)
        .order_by(entry.c.served_on.desc(), entry.c.id.desc())
    )
    if span.since is not None:
        statement = statement.where(entry.c.served_on >= span.since)
    if span.until is not None:
        statement = statement.where(entry.c.served_on <= span.until)
    return tuple(_row(row) for row in reader.connection.execute(statement).mappings())


def services_of(enterprise_id: int, reader: Reader) -> tuple[ServiceRow, ...]:
    """What was done for one enterprise, the newest first."""
    return tuple(row for row in service_rows(reader) if row.enterprise_id == enterprise_id)


def service_report(span: Span, reader: Reader) -> ServiceReport:
    """The figures of a span."""
    entries = [row.served for row in service_rows(reader, span)]
    return ServiceReport(figures_of(entries), by_month(entries), by_unit(entries))


def save_service(command: SaveService, uow: UnitOfWork) -> int:
    """Enter or change an entry; returns its id.

    Raises `BadInput`: `service.ahead`, `service.empty` (neither need nor outcome), `service.done_early`,
    `service.done_without_need`; `RuleBroken`: `enterprise.unknown`, `service.unknown`, `service.handed` (the
    need is a matter now and keeps its words), `storage.changed_meanwhile`.
    """
    _refuse_bad(command, uow.moment.today)
    firm = uow.session.get(Enterprise, command.enterprise_id)
    if firm is None:
        raise RuleBroken("enterprise.unknown", id=command.enterprise_id)
    entry = Service() if command.id is None else known_service(command.id, command.version, uow)
    if entry.matter_id is not None and entry.need != command.need.strip():
        raise RuleBroken("service.handed")
    uow.name("service.saved", name=firm.name)
    entry.enterprise_id, entry.kind, entry.served_on = firm.id, command.kind.value, command.served_on
    entry.unit_id, entry.done_on = command.unit_id, command.done_on
    for field in ("agent", "need", "outcome"):
        setattr(entry, field, getattr(command, field).strip())
    uow.session.add(entry)
    uow.flush()
    return entry.id


def finish_need(command: FinishNeed, uow: UnitOfWork) -> None:
    """Note that a need was met.

    Raises `BadInput`: `service.outcome_missing`, `service.ahead`, `service.done_early`; `RuleBroken`:
    `service.unknown`, `service.not_open`, `storage.changed_meanwhile`.
    """
    entry = known_service(command.id, command.version, uow)
    if not command.outcome.strip():
        raise BadInput("service.outcome_missing")
    if command.on > uow.moment.today:
        raise BadInput("service.ahead", on=command.on)
    if command.on < entry.served_on:
        raise BadInput("service.done_early", on=command.on, served=entry.served_on)
    if not entry.need or entry.done_on is not None or entry.matter_id is not None:
        raise RuleBroken("service.not_open")
    uow.name("service.finished", name=uow.session.get_one(Enterprise, entry.enterprise_id).name)
    entry.done_on, entry.outcome = command.on, command.outcome.strip()
    uow.flush()


def known_service(service_id: int, version: int | None, uow: UnitOfWork) -> Service:
    """The entry; raises `RuleBroken`: `service.unknown`, `storage.changed_meanwhile`."""
    entry = uow.session.get(Service, service_id)
    if entry is None:
        raise RuleBroken("service.unknown", id=service_id)
    refuse_outdated(entry, version)
    return entry


def _refuse_bad(command: SaveService, today: date) -> None:
    if command.served_on > today or (command.done_on is not None and command.done_on > today):
        raise BadInput("service.ahead", on=max(command.served_on, command.done_on or command.served_on))
    if not command.need.strip() and not command.outcome.strip():
        raise BadInput("service.empty")
    if command.done_on is None:
        return
    if not command.need.strip():
        raise BadInput("service.done_without_need")
    if command.done_on < command.served_on:
        raise BadInput("service.done_early", on=command.done_on, served=command.served_on)


def _row(row: RowMapping) -> ServiceRow:
    handed = row["matter_id"] is not None
    same = ("id", "enterprise_id", "enterprise", "project", "served_on", "unit_id", "agent", "need")
    rest = ("outcome", "done_on", "matter_id", "version")
    return ServiceRow(
        **{name: row[name] for name in (*same, *rest)},
        kind=ServiceKind(row["kind"]),
        unit=row["unit"] or "",
        matter_kind=MatterKind(row["matter_kind"]) if handed else None,
        matter_number=DocumentNumber(row["year"], row["serial"]).short if handed else "",
        matter_status=Status(row["status"]) if handed else None,
    )

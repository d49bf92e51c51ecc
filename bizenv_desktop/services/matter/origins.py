"""Where a matter came from: a finding of an inspection, the need of an enterprise, or neither."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from bizenv_desktop.models import Enterprise, Finding, Inspection, Service
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.storage.ledger import Reader


class OriginKind(StrEnum):
    """What a matter came from."""

    INSPECTION = "inspection"  # 巡查
    SERVICE = "service"  # 企业服务


@dataclass(frozen=True, slots=True)
class Origin:
    """`id` is the inspection's or the enterprise's, `name` its number and title or its name."""

    kind: OriginKind
    id: int
    name: str
    on: date


def origin_of(matter_id: int, reader: Reader) -> Origin | None:
    """Where the matter came from, None for all others."""
    found = reader.connection.execute(
        select(Inspection.id, Inspection.year, Inspection.serial, Inspection.title, Inspection.planned_on)
        .join(Finding, Finding.inspection_id == Inspection.id)
        .where(Finding.problem_id == matter_id)
    ).first()
    if found is not None:
        name = f"{DocumentNumber(found.year, found.serial).short} {found.title}"
        return Origin(OriginKind.INSPECTION, found.id, name, found.planned_on)
    served = reader.connection.execute(
        select(Enterprise.id, Enterprise.name, Service.served_on)
        .join(Service, Service.enterprise_id == Enterprise.id)
        .where(Service.matter_id == matter_id)
    ).first()
    return (
        Origin(OriginKind.SERVICE, served.id, served.name, served.served_on) if served is not None else None
    )

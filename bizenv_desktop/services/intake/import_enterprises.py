"""Rows of an 企业名单: enterprises recognised by their name; an empty cell never takes away what is known."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.models import Enterprise
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.services.inspection.enterprises import (
    EnterpriseRow,
    SaveEnterprise,
    enterprise_rows,
    save_enterprise,
)
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_rows import fingerprint, remark, rooms, text, too_long
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_FIRM: Final = Enterprise.__table__.c
_LONGEST: Final = rooms(name=_FIRM.name, phone=_FIRM.phone)


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row; an enterprise named twice, or of a unit that nobody knows, is refused."""
    known = {row.name: row for row in enterprise_rows(reader)}
    book, objections = UnitBook(reader.connection), too_long(reading, _LONGEST)
    rows: list[PlannedRow] = []
    seen: set[str] = set()
    for place, row in enumerate(reading.rows):
        said = _said(reading, row)
        name = tidy(said["name"])
        objection = objections.get(place) or _objection(reading, said, book, named_before=name in seen)
        seen.add(name)
        if objection is not None or row.is_refused:
            refusal = (objection,) if objection is not None else ()
            rows.append(PlannedRow(row, Fate.REFUSED, name, "", None, refusal))
            continue
        firm = known.get(name)
        rows.append(PlannedRow(row, _fate(firm, said, book), name, fingerprint(row.values), _id(firm)))
    return tuple(rows)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Enter the new enterprises, bring the changed ones up to date."""
    del batch  # the journal's entry of the import is what takes it back
    reader = Reader(uow.connection, uow.moment)
    known, book = {row.id: row for row in enterprise_rows(reader)}, UnitBook(uow.connection)
    for planned in plan.rows:
        if planned.fate in (Fate.NEW, Fate.CHANGED):
            firm = known.get(planned.row_id) if planned.row_id is not None else None
            save_enterprise(_wanted(firm, _said(plan.reading, planned.row), book), uow)


def _said(reading: SheetReading, row: ReadRow) -> dict[str, str]:
    fields = (field.name for field in reading.schema.fields)
    return {name: text(value) for name, value in zip(fields, row.values, strict=True)}


def _objection(
    reading: SheetReading, said: Mapping[str, str], book: UnitBook, *, named_before: bool
) -> CellRemark | None:
    if named_before:
        return remark(reading, "name", "enterprise_twice", said["name"])
    if said["unit"] and book.find(said["unit"]) is None:
        return remark(reading, "unit", "unit_unknown", said["unit"])
    return None


def _wanted(firm: EnterpriseRow | None, said: Mapping[str, str], book: UnitBook) -> SaveEnterprise:
    """The enterprise as the file wants it; what the file leaves empty stays as it is."""
    as_is = _as_is(firm) if firm is not None else SaveEnterprise(name=said["name"])
    return replace(
        as_is,
        unit_id=(book.find(said["unit"]) if said["unit"] else None) or as_is.unit_id,
        address=said["address"] or as_is.address,
        contact=said["contact"] or as_is.contact,
        phone=said["phone"] or as_is.phone,
        agent=said["agent"] or as_is.agent,
        project=said["project"] or as_is.project,
        remark=said["remark"] or as_is.remark,
    )


def _as_is(firm: EnterpriseRow) -> SaveEnterprise:
    return SaveEnterprise(
        name=firm.name,
        address=firm.address,
        contact=firm.contact,
        phone=firm.phone,
        unit_id=firm.unit_id,
        agent=firm.agent,
        project=firm.project,
        remark=firm.remark,
        active=firm.active,
        id=firm.id,
        version=firm.version,
    )


def _fate(firm: EnterpriseRow | None, said: Mapping[str, str], book: UnitBook) -> Fate:
    if firm is None:
        return Fate.NEW
    return Fate.SAME if _wanted(firm, said, book) == _as_is(firm) else Fate.CHANGED


def _id(firm: EnterpriseRow | None) -> int | None:
    return firm.id if firm is not None else None

"""Rows of a 单位名录: units recognised by any of their names."""

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models import Unit, UnitAlias
from bizenv_desktop.rules.masks import HIDDEN
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.intake.import_own import says_the_same
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_rows import fingerprint, names, remark, rooms, text, too_long
from bizenv_desktop.services.intake.import_units import guessed_kind
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.outgoing.export_units import unit_lines
from bizenv_desktop.services.unit.units import SaveUnit, UnitBook, save_unit
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_UNIT = Unit.__table__.c
_LONGEST = rooms(
    name=_UNIT.name, short_name=_UNIT.short_name, aliases=UnitAlias.__table__.c.alias, phone=_UNIT.phone
)
_KIND_WORDS = (
    (("街道", "镇", "乡"), UnitKind.STREET),
    (("企业", "公司"), UnitKind.ENTERPRISE),
    (("社区", "村"), UnitKind.COMMUNITY),
    (("组",), UnitKind.GROUP),
    (("部门", "机关", "单位", "局"), UnitKind.DEPARTMENT),
    (("其他",), UnitKind.OTHER),
)


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row; a unit that the file names twice is refused the second time.

    A row that says what the ledger's own 单位名录 says is unchanged, however oddly its names are spelled.
    """
    connection = reader.connection
    book, sent = UnitBook(connection), unit_lines(reader)
    objections = too_long(reading, _LONGEST)
    rows: list[PlannedRow] = []
    seen: set[str] = set()
    for place, row in enumerate(reading.rows):
        wanted = _wanted(reading, row)
        objection = objections.get(place)
        if objection is None and tidy(wanted.name) in seen:
            objection = remark(reading, "name", "named_twice", wanted.name)
        seen.add(tidy(wanted.name))
        known = book.find(wanted.name)
        same = known is not None and known in sent and says_the_same(reading, place, sent[known])
        if not same and objection is None and _is_masked(wanted):
            objection = remark(reading, "phone", "masked_copy", wanted.phone)
        refusal = (objection,) if objection else ()
        if refusal or (row.is_refused and not same):
            rows.append(PlannedRow(row, Fate.REFUSED, wanted.name, "", None, refusal))
            continue
        fate = Fate.SAME if same else _fate(wanted, known, connection)
        rows.append(PlannedRow(row, fate, wanted.name, fingerprint(row.values), known))
    return tuple(rows)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Enter the new units, bring the changed ones up to date."""
    for planned in plan.rows:
        if planned.fate not in (Fate.NEW, Fate.CHANGED):
            continue
        wanted = _wanted(plan.reading, planned.row, planned.row_id, uow.connection)
        unit = uow.session.get_one(Unit, save_unit(wanted, uow))
        parent = UnitBook(uow.connection).find(text(_cell(plan.reading, planned.row, "parent")))
        if parent is not None and parent != unit.id:
            unit.parent_id = parent
        if planned.fate is Fate.NEW:
            unit.batch_id = batch


def _is_masked(wanted: SaveUnit) -> bool:
    """Whether the contact is that of a copy for the public, which must not be written over what is known."""
    return HIDDEN in wanted.phone or wanted.contact.endswith("*")


def _cell(reading: SheetReading, row: ReadRow, name: str) -> CellValue:
    return row.values[reading.schema.position(name)]


def _wanted(
    reading: SheetReading, row: ReadRow, known: int | None = None, connection: Connection | None = None
) -> SaveUnit:
    """The unit as the file wants it; aliases that the ledger knows stay, and so does its official name."""
    cells = dict(zip((field.name for field in reading.schema.fields), row.values, strict=True))
    name, aliases = text(cells["name"]), names(cells["aliases"])
    if known is not None and connection is not None:
        official = connection.execute(select(Unit.name).where(Unit.id == known)).scalar_one()
        kept = connection.execute(select(UnitAlias.alias).where(UnitAlias.unit_id == known)).scalars()
        aliases = tuple(dict.fromkeys((*kept, *aliases)))
        name = official
    return SaveUnit(
        name=name,
        short_name=text(cells["short_name"]),
        kind=_kind(text(cells["kind"]), name),
        contact=text(cells["contact"]),
        phone=text(cells["phone"]),
        aliases=aliases,
        id=known,
    )


def _kind(said: str, name: str) -> UnitKind:
    return next(
        (kind for words, kind in _KIND_WORDS if said and any(w in said for w in words)), guessed_kind(name)
    )


def _fate(wanted: SaveUnit, known: int | None, connection: Connection) -> Fate:
    if known is None:
        return Fate.NEW
    unit = Unit.__table__.c
    row = connection.execute(
        select(unit.short_name, unit.kind, unit.contact, unit.phone).where(unit.id == known)
    ).one()
    aliases = set(connection.execute(select(UnitAlias.alias).where(UnitAlias.unit_id == known)).scalars())
    same = tuple(row) == (tidy(wanted.short_name), wanted.kind.value, wanted.contact, wanted.phone)
    return Fate.SAME if same and {tidy(alias) for alias in wanted.aliases} <= aliases else Fate.CHANGED

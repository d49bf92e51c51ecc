"""Rows of a 候选名单: nominees recognised by class and name within the round."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.models import Nominee
from bizenv_desktop.rules.award.roll import MOST_PER_UNIT
from bizenv_desktop.services.award.nominees import put_forward
from bizenv_desktop.services.award.roll_names import OnRoll
from bizenv_desktop.services.award.roll_states import is_closed, require_open, require_unsealed
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_rounds import award_of, by_field, roll_of
from bizenv_desktop.services.intake.import_rows import fingerprint, remark, text
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_OF_UNIT: Final = frozenset({"unit_unknown", "nominee_too_many"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A nominee as the file wants it."""

    award: str
    name: str
    unit_id: int | None
    deeds: str
    box: int
    wechat: int

    @property
    def key(self) -> str:
        """What recognises the nominee."""
        return f"{self.award}|{self.name}"


class _Places:
    """Who put forward how many, the rows of the file so far included (浙南 附件4: one to three)."""

    def __init__(self, round_id: int, connection: Connection) -> None:
        self._is_closed = is_closed(round_id, connection)
        self._taken = {place: set(ids) for place, ids in put_forward(round_id, connection).items()}
        self._new = 0

    def objection(self, wanted: _Wanted, known: OnRoll | None) -> str:
        """The code of what keeps the nominee out; else it takes its place."""
        if known is None and self._is_closed:
            return "roll_closed"
        if wanted.unit_id is None:
            return ""
        there = self._taken.setdefault((wanted.award, wanted.unit_id), set())
        if known is not None and known.unit_id == wanted.unit_id:
            return ""
        if len(there) >= MOST_PER_UNIT:
            return "nominee_too_many"
        self._new -= 1
        there.add(self._new)
        return ""


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row.

    Refused are a nominee named twice, one of a unit that nobody knows, the fourth of a unit in its class, and
    a new one when the roll is closed. Raises `BadInput("import.no_round")`, `RuleBroken("round.sealed")`.
    """
    roll, book = roll_of(reading, reader.connection), UnitBook(reader.connection)
    require_unsealed(roll.round_id, reader.connection)
    places = _Places(roll.round_id, reader.connection)
    rows: list[PlannedRow] = []
    seen: set[str] = set()
    for row in reading.rows:
        wanted = _wanted(reading, row, book)
        unit = text(row.values[by_field(reading)["unit"]])
        known = roll.find(wanted.name, wanted.award)
        code, raw = "", wanted.name
        if wanted.key in seen:
            code = "named_twice"
        elif unit and wanted.unit_id is None:
            code, raw = "unit_unknown", unit
        elif objection := places.objection(wanted, known):
            code, raw = objection, unit or wanted.name
        seen.add(wanted.key)
        if code or row.is_refused:
            field = "unit" if code in _OF_UNIT else "name"
            refusal = (remark(reading, field, code, raw),) if code else ()
            rows.append(PlannedRow(row, Fate.REFUSED, wanted.key, "", None, refusal))
            continue
        fate = Fate.NEW if known is None else Fate.SAME if _same(known, wanted) else Fate.CHANGED
        hashed = fingerprint(row.values)
        rows.append(PlannedRow(row, fate, wanted.key, hashed, known.id if known else None))
    return tuple(rows)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Enter the new nominees, bring the changed ones up to date; raises `RuleBroken("round.roll_closed")`."""
    roll, book = roll_of(plan.reading, uow.connection), UnitBook(uow.connection)
    if plan.of(Fate.NEW):
        require_open(roll.round_id, uow.connection)
    for planned in plan.rows:
        if planned.fate not in (Fate.NEW, Fate.CHANGED):
            continue
        wanted = _wanted(plan.reading, planned.row, book)
        nominee = uow.session.get_one(Nominee, planned.row_id) if planned.row_id is not None else Nominee()
        nominee.round_id, nominee.award, nominee.name = roll.round_id, wanted.award, wanted.name
        nominee.unit_id, nominee.deeds = wanted.unit_id, wanted.deeds
        nominee.box_recommendations, nominee.wechat_recommendations = wanted.box, wanted.wechat
        if planned.fate is Fate.NEW:
            nominee.batch_id = batch
            uow.session.add(nominee)
    uow.flush()


def _wanted(reading: SheetReading, row: ReadRow, book: UnitBook) -> _Wanted:
    place = by_field(reading)
    said = {name: text(row.values[place[name]]) for name in ("award", "name", "unit", "deeds")}
    counts = [row.values[place[name]] for name in ("box", "wechat")]
    box, wechat = (count if isinstance(count, int) else 0 for count in counts)
    award = award_of(said["award"], said["name"])
    unit = book.find(said["unit"]) if said["unit"] else None
    return _Wanted(award, said["name"], unit, said["deeds"], box, wechat)


def _same(known: OnRoll, wanted: _Wanted) -> bool:
    return (known.unit_id, known.deeds, known.box, known.wechat) == (
        wanted.unit_id, wanted.deeds, wanted.box, wanted.wechat,
    )  # fmt: skip

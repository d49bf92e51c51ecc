"""Rows of the online count: each nominee's total at one reading; earlier readings are compared and kept."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.models import OnlineCount, OnlineReading
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.ballot_roll import numbers_on_roll
from bizenv_desktop.services.award.online_readings import require_votes_welcome
from bizenv_desktop.services.award.roll_names import OnRoll, Roll
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_rounds import award_of, by_field, moment_of, roll_of
from bizenv_desktop.services.intake.import_rows import fingerprint, remark, text
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row: the total of a nominee on the roll, once per reading and never negative.

    A total below an earlier reading is taken with a warning: it blocks sealing (DOMAIN §6.4), not reading.
    Raises `BadInput("import.no_round")`, and what keeps votes out (`online_readings.require_votes_welcome`).
    """
    roll = roll_of(reading, reader.connection)
    require_votes_welcome(roll.round_id, reader.connection)
    numbered = numbers_on_roll(roll.round_id, reader.connection)
    at = _taken_at(reading, reader.moment.local)
    here = _counts(roll.round_id, at, reader.connection)
    earlier = _highest(roll.round_id, at, reader.connection)
    rows: list[PlannedRow] = []
    seen: set[int] = set()
    for row in reading.rows:
        nominee, votes = _nominee(reading, row, roll), _votes(reading, row)
        nominee = nominee if nominee is not None and nominee.id in numbered else None
        objection = _objection(reading, row, nominee, seen)
        if nominee is None or objection is not None or row.is_refused:
            rows.append(PlannedRow(row, Fate.REFUSED, "", "", None, (objection,) if objection else ()))
            continue
        seen.add(nominee.id)
        if nominee.id in here and here[nominee.id] != votes:
            refusal = remark(reading, "votes", "reading_taken", str(here[nominee.id]))
            rows.append(PlannedRow(row, Fate.REFUSED, nominee.name, "", None, (refusal,)))
            continue
        fate = Fate.SAME if nominee.id in here else Fate.NEW
        warned = _warning(reading, votes, earlier.get(nominee.id, 0))
        rows.append(PlannedRow(row, fate, nominee.name, fingerprint(row.values), nominee.id, warned))
    return tuple(rows)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Keep the reading; raises also what keeps votes out (`online_readings.require_votes_welcome`)."""
    roll = roll_of(plan.reading, uow.connection)
    require_votes_welcome(roll.round_id, uow.connection)
    at = _taken_at(plan.reading, uow.moment.local)
    reading = _reading_at(roll.round_id, at, plan, batch, uow)
    for planned in plan.of(Fate.NEW):
        if planned.row_id is None:
            continue
        votes = _votes(plan.reading, planned.row)
        uow.session.add(OnlineCount(reading_id=reading, nominee_id=planned.row_id, votes=votes))
    uow.flush()


def _reading_at(round_id: int, at: datetime, plan: ImportPlan, batch: int, uow: UnitOfWork) -> int:
    same = (OnlineReading.round_id == round_id) & (OnlineReading.taken_at == at)
    known = uow.session.scalar(select(OnlineReading.id).where(same))
    if known is not None:
        return known
    made = OnlineReading(
        round_id=round_id,
        taken_at=at,
        file_name=plan.file_name,
        sha256=plan.reading.sha256,
        batch_id=batch,
    )
    uow.session.add(made)
    uow.flush()
    return made.id


def _taken_at(reading: SheetReading, now: datetime) -> datetime:
    """The moment of the reading: of its own column, of the lines above, else now; one for all rows.

    Raises `BadInput("import.two_readings")` where the rows name more than one.
    """
    place = by_field(reading)["taken_at"]
    said = {row.values[place] for row in reading.rows if isinstance(row.values[place], datetime)}
    if len(said) > 1:
        raise BadInput("import.two_readings")
    for one in said:
        if isinstance(one, datetime):
            return one
    return moment_of(reading) or now.replace(second=0, microsecond=0)


def _nominee(reading: SheetReading, row: ReadRow, roll: Roll) -> OnRoll | None:
    place = by_field(reading)
    name, award = text(row.values[place["name"]]), text(row.values[place["award"]])
    return roll.find(name, award_of(award, name) if award else "")


def _votes(reading: SheetReading, row: ReadRow) -> int:
    votes = row.values[by_field(reading)["votes"]]
    return votes if isinstance(votes, int) else 0


def _objection(
    reading: SheetReading, row: ReadRow, nominee: OnRoll | None, seen: set[int]
) -> CellRemark | None:
    name = text(row.values[by_field(reading)["name"]])
    if nominee is None:
        return remark(reading, "name", "not_on_roll", name)
    if nominee.id in seen:
        return remark(reading, "name", "named_twice", name)
    votes = _votes(reading, row)
    return remark(reading, "votes", "votes_negative", str(votes)) if votes < 0 else None


def _warning(reading: SheetReading, votes: int, earlier: int) -> tuple[CellRemark, ...]:
    if votes >= earlier:
        return ()
    refusal = remark(reading, "votes", "votes_below_earlier", str(earlier))
    return (refusal._replace(verdict=Verdict.WARNED),)


def _counts(round_id: int, at: datetime, connection: Connection) -> Mapping[int, int]:
    """What the ledger holds of the same reading."""
    rows = connection.execute(
        select(OnlineCount.nominee_id, OnlineCount.votes)
        .join(OnlineReading, OnlineReading.id == OnlineCount.reading_id)
        .where(OnlineReading.round_id == round_id, OnlineReading.taken_at == at)
    ).tuples()
    return dict(rows.all())


def _highest(round_id: int, before: datetime, connection: Connection) -> Mapping[int, int]:
    """The highest total that an earlier reading showed, by nominee."""
    rows = connection.execute(
        select(OnlineCount.nominee_id, func.max(OnlineCount.votes))
        .join(OnlineReading, OnlineReading.id == OnlineCount.reading_id)
        .where(OnlineReading.round_id == round_id, OnlineReading.taken_at < before)
        .group_by(OnlineCount.nominee_id)
    ).tuples()
    return dict(rows.all())

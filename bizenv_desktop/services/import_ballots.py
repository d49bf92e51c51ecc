"""Rows of a ballot list: one ballot a row, one column a nominee; a file is one blind entry, never both.

The first file about a ballot is its first entry, another file its second; the same file again changes
nothing. What differs between the two is settled with the paper in hand, not here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.models import Ballot, BallotEntry, ImportBatch, Nominee
from bizenv_desktop.rules.ballot_marks import INVALID_WORDS, mark_of
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Mark, VoteSource
from bizenv_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from bizenv_desktop.services.import_rounds import Roll, by_field, roll_of
from bizenv_desktop.services.import_rows import fingerprint, remark, text
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_LAST_BLIND_TURN: Final = 2
_SOURCES: Final = (
    (re.compile(r"公众|群众|代表|企业"), VoteSource.PUBLIC),
    (re.compile(r"组委会|评委|评审|委员"), VoteSource.COMMITTEE),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says: marks in the order of the roll, whether the ballot is valid."""

    source: VoteSource
    number: int
    batch: str
    marks: str
    valid: bool


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row: new is a first entry, changed a second one.

    Raises `BadInput`: `import.no_round`, `import.no_nominee_columns`.
    """
    roll = roll_of(reading, reader.connection)
    columns = _columns(reading, roll)
    known = _known(roll.round_id, reader.connection)
    is_again = _was_imported(reading.sha256, reader.connection)
    rows: list[PlannedRow] = []
    seen: set[tuple[str, int]] = set()
    for row in reading.rows:
        said = _said(reading, row, columns, len(roll.entries))
        if isinstance(said, CellRemark):
            rows.append(PlannedRow(row, Fate.REFUSED, "", "", None, (said,)))
            continue
        key = (said.source.value, said.number)
        turns, objection = known.get(key, 0), None
        if key in seen:
            objection = remark(reading, "number", "ballot_twice", str(said.number))
        elif turns >= _LAST_BLIND_TURN and not is_again:
            objection = remark(reading, "number", "ballot_entered_twice", str(said.number))
        seen.add(key)
        fate = Fate.SAME if is_again and turns else Fate.CHANGED if turns else Fate.NEW
        if objection is not None or row.is_refused:
            fate = Fate.REFUSED
        name = f"{said.source}|{said.number}"
        refusal = (objection,) if objection else ()
        rows.append(PlannedRow(row, fate, name, fingerprint((row.values, said.marks)), None, refusal))
    return tuple(rows)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Keep the entries; the roll gets its numbers with the first ballot, so that marks keep their place."""
    roll = roll_of(plan.reading, uow.connection)
    _number_roll(roll, uow)
    columns, known = _columns(plan.reading, roll), _ballots(roll.round_id, uow)
    for planned in plan.rows:
        said = _said(plan.reading, planned.row, columns, len(roll.entries))
        if planned.fate not in (Fate.NEW, Fate.CHANGED) or isinstance(said, CellRemark):
            continue
        key = (said.source.value, said.number)
        ballot = known.get(key) or _new_ballot(said, roll.round_id, batch, uow)
        turn = 1 if planned.fate is Fate.NEW else _LAST_BLIND_TURN
        uow.session.add(
            BallotEntry(
                ballot_id=ballot, turn=turn, marks=said.marks, valid=said.valid,
                operator=uow.operator, entered_at=uow.moment.local,
            )
        )  # fmt: skip
    uow.flush()


def _new_ballot(said: _Said, round_id: int, batch: int, uow: UnitOfWork) -> int:
    ballot = Ballot(
        round_id=round_id, source=said.source.value, number=said.number, batch=said.batch, batch_id=batch
    )
    uow.session.add(ballot)
    uow.flush()
    return ballot.id


def _number_roll(roll: Roll, uow: UnitOfWork) -> None:
    for place, entry in enumerate(roll.entries, 1):
        nominee = uow.session.get_one(Nominee, entry.id)
        if nominee.roll_number is None:
            nominee.roll_number = place
    uow.flush()


def _columns(reading: SheetReading, roll: Roll) -> Mapping[int, int]:
    """By place among the unmapped columns, the place on the roll of the nominee that it is about."""
    places = {entry.id: place for place, entry in enumerate(roll.entries)}
    found = {
        at: places[nominee.id]
        for at, header in enumerate(reading.unmapped)
        if (nominee := roll.named_by(header)) is not None
    }
    if not found:
        raise BadInput("import.no_nominee_columns")
    return found


def _said(reading: SheetReading, row: ReadRow, columns: Mapping[int, int], count: int) -> _Said | CellRemark:
    """What the row says, or the remark on the cell that cannot be read."""
    place = by_field(reading)
    number = row.values[place["number"]]
    source = _source(reading, text(row.values[place["source"]]))
    if source is None:
        return remark(reading, "source", "ballot_source", text(row.values[place["source"]]))
    if not isinstance(number, int) or number < 1:
        return remark(reading, "number", "ballot_number", str(number))
    cells = [row.extras[at] for at in columns]
    invalid = row.values[place["valid"]] is False or any(cell.strip() in INVALID_WORDS for cell in cells)
    marks = [Mark.ABSENT.value] * count
    for at, on_roll in columns.items():
        mark = Mark.ABSTAINED if invalid else mark_of(row.extras[at])
        if mark is None:
            return remark(reading, "", "mark_unreadable", f"{reading.unmapped[at]}：{row.extras[at]}")
        marks[on_roll] = mark.value
    return _Said(source, number, text(row.values[place["batch"]]), "".join(marks), not invalid)


def _source(reading: SheetReading, written: str) -> VoteSource | None:
    """Of the row's own cell, else of the titles and the sheet's name."""
    for said in (written, "".join((*reading.layout.title_lines, reading.layout.sheet))):
        found = next((source for pattern, source in _SOURCES if pattern.search(said)), None)
        if found is not None:
            return found
    return None


def _known(round_id: int, connection: Connection) -> Mapping[tuple[str, int], int]:
    """By source and number, the last turn in which a ballot was entered."""
    rows: Sequence[tuple[str, int, int]] = [
        (row[0], row[1], row[2])
        for row in connection.execute(
            select(Ballot.source, Ballot.number, BallotEntry.turn)
            .join(BallotEntry, BallotEntry.ballot_id == Ballot.id)
            .where(Ballot.round_id == round_id)
            .order_by(BallotEntry.turn)
        )
    ]
    return {(source, number): turn for source, number, turn in rows}


def _ballots(round_id: int, uow: UnitOfWork) -> dict[tuple[str, int], int]:
    rows = uow.connection.execute(
        select(Ballot.source, Ballot.number, Ballot.id).where(Ballot.round_id == round_id)
    ).tuples()
    return {(source, number): ballot for source, number, ballot in rows}


def _was_imported(sha256: str, connection: Connection) -> bool:
    """Whether this very file was taken in before."""
    batch = ImportBatch.__table__.c
    query = select(batch.id).where(batch.kind == "ballots", batch.sha256 == sha256, batch.undone.is_(False))
    return connection.execute(query.limit(1)).first() is not None

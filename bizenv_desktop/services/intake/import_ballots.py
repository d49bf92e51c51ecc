"""Rows of a ballot list: one ballot a row, one column a nominee; a file is one blind entry, never both.

The first file about a ballot is its first entry, another file its second; the same file again changes
nothing. What differs between the two is settled with the paper in hand, not here. The cells of a judges'
list are points; a ballot that approves more than the rule sheet allows comes in as an invalid one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading, Verdict
from bizenv_desktop.models import Ballot, BallotEntry, ImportBatch
from bizenv_desktop.rules.award.ballot_marks import INVALID_WORDS, mark_of
from bizenv_desktop.rules.award.double_entry import BLIND, FIRST, SECOND, Said
from bizenv_desktop.rules.award.score_marks import score_of, score_text
from bizenv_desktop.rules.award.vote_material import PAPER
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Mark, VoteSource
from bizenv_desktop.services.award.ballot_roll import BallotForm, ballot_form, numbers_on_roll
from bizenv_desktop.services.award.quorum import LARGEST
from bizenv_desktop.services.award.roll_names import Roll
from bizenv_desktop.services.award.rolls import require_closed
from bizenv_desktop.services.award.rule_sheets import require_locked
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_rounds import by_field, roll_of
from bizenv_desktop.services.intake.import_rows import fingerprint, remark, text
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_SOURCES: Final = (
    (re.compile(r"公众|群众|代表|企业"), VoteSource.PUBLIC),
    (re.compile(r"组委会|评委|评审|委员"), VoteSource.COMMITTEE),
)


_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of which ballot, and what is odd about it."""

    source: VoteSource
    number: int
    batch: str
    kept: Said
    warnings: tuple[CellRemark, ...] = ()

    @property
    def key(self) -> _Key:
        """Which ballot it is."""
        return self.source.value, self.number


@dataclass(frozen=True, slots=True)
class _Past:
    """The turns in which each ballot was entered, and whether this very file was taken in before."""

    turns: Mapping[_Key, frozenset[int]]
    is_again: bool


def judged(reading: SheetReading, reader: Reader) -> tuple[PlannedRow, ...]:
    """The fate of each row: new is a first entry, changed a second one.

    Raises `BadInput`: `import.no_round`, `import.no_nominee_columns`, `import.off_the_ballot`; `RuleBroken`:
    `round.rules_not_locked`, `round.roll_open`.
    """
    roll = roll_of(reading, reader.connection)
    _require_open_poll(roll.round_id, reader.connection)
    columns = _columns(reading, roll, reader.connection)
    forms = _forms(roll.round_id, reader.connection)
    past = _Past(_known(roll.round_id, reader.connection), _was_imported(reading.sha256, reader.connection))
    rows: list[PlannedRow] = []
    seen: set[_Key] = set()
    for row in reading.rows:
        said = _said(reading, row, columns, forms)
        if isinstance(said, CellRemark):
            rows.append(PlannedRow(row, Fate.REFUSED, "", "", None, (said,)))
            continue
        rows.append(_planned(reading, row, said, past, is_twice=said.key in seen))
        seen.add(said.key)
    return tuple(rows)


def nominee_headers(reading: SheetReading, reader: Reader) -> tuple[str, ...]:
    """The columns that are read as a nominee's, in the order of the file; raises what `judged` raises."""
    columns = _columns(reading, roll_of(reading, reader.connection), reader.connection)
    return tuple(reading.unmapped[at] for at in columns)


def _planned(reading: SheetReading, row: ReadRow, said: _Said, past: _Past, *, is_twice: bool) -> PlannedRow:
    turns, objections = past.turns.get(said.key, frozenset()), said.warnings
    fate = Fate.SAME if past.is_again and turns else Fate.CHANGED if turns else Fate.NEW
    code = "ballot_twice" if is_twice else ""
    if not code and not past.is_again and turns.issuperset(BLIND):
        code = "ballot_entered_twice"
    if code:
        objections = (*objections, remark(reading, "number", code, str(said.number)))
    if code or row.is_refused:
        fate = Fate.REFUSED
    name = f"{said.source}|{said.number}"
    return PlannedRow(row, fate, name, fingerprint((row.values, said.kept.marks)), None, objections)


def write(plan: ImportPlan, batch: int, uow: UnitOfWork) -> None:
    """Keep the entries. Raises what `judged` raises."""
    roll = roll_of(plan.reading, uow.connection)
    _require_open_poll(roll.round_id, uow.connection)
    columns, known = _columns(plan.reading, roll, uow.connection), _ballots(roll.round_id, uow)
    forms, turns = _forms(roll.round_id, uow.connection), _known(roll.round_id, uow.connection)
    for planned in plan.rows:
        said = _said(plan.reading, planned.row, columns, forms)
        if planned.fate not in (Fate.NEW, Fate.CHANGED) or isinstance(said, CellRemark):
            continue
        ballot = known.get(said.key) or _new_ballot(said, roll.round_id, batch, uow)
        turn = SECOND if FIRST in turns.get(said.key, ()) else FIRST
        uow.session.add(
            BallotEntry(
                ballot_id=ballot, turn=turn, marks=said.kept.marks, valid=said.kept.valid,
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


def _require_open_poll(round_id: int, connection: Connection) -> None:
    require_locked(round_id, connection)
    require_closed(round_id, connection)


def _forms(round_id: int, connection: Connection) -> Mapping[VoteSource, BallotForm]:
    return {source: ballot_form(round_id, source, connection) for source in PAPER}


def _columns(reading: SheetReading, roll: Roll, connection: Connection) -> Mapping[int, int]:
    """By place among the unmapped columns, the place on the ballot of the nominee that it is about."""
    numbers = numbers_on_roll(roll.round_id, connection)
    found: dict[int, int] = {}
    for at, header in enumerate(reading.unmapped):
        nominee = roll.named_by(header)
        if nominee is None:
            continue
        if nominee.id not in numbers:
            raise BadInput("import.off_the_ballot", name=nominee.name)
        found[at] = numbers[nominee.id] - 1
    if not found:
        raise BadInput("import.no_nominee_columns")
    return found


def _said(
    reading: SheetReading, row: ReadRow, columns: Mapping[int, int], forms: Mapping[VoteSource, BallotForm]
) -> _Said | CellRemark:
    """What the row says, or the remark on the cell that cannot be read."""
    place = by_field(reading)
    number = row.values[place["number"]]
    source = _source(reading, text(row.values[place["source"]]))
    if source is None:
        return remark(reading, "source", "ballot_source", text(row.values[place["source"]]))
    if not isinstance(number, int) or not 1 <= number <= LARGEST:
        return remark(reading, "number", "ballot_number", str(number))
    form = forms[source]
    cells = [row.extras[at] for at in columns]
    invalid = row.values[place["valid"]] is False or any(cell.strip() in INVALID_WORDS for cell in cells)
    marks = [Mark.ABSENT.value] * len(form.roll)
    for at, on_roll in columns.items():
        mark = Mark.ABSTAINED.value if invalid else _sign(row.extras[at], form)
        if mark is None:
            code = "score_unreadable" if form.is_judged else "mark_unreadable"
            return remark(reading, "", code, f"{reading.unmapped[at]}：{row.extras[at]}")
        marks[on_roll] = mark
    kept = form.as_kept(("," if form.is_judged else "").join(marks), valid=not invalid)
    over = () if invalid or kept.valid else (_over_marked(reading, number),)
    return _Said(source, number, text(row.values[place["batch"]]), kept, over)


def _over_marked(reading: SheetReading, number: int) -> CellRemark:
    return remark(reading, "number", "ballot_over_marked", str(number))._replace(verdict=Verdict.WARNED)


def _sign(cell: str, form: BallotForm) -> str | None:
    """The sign or the points of a cell; None for what cannot be read."""
    if not form.is_judged:
        mark = mark_of(cell)
        return None if mark is None else mark.value
    try:
        return score_text(score_of(cell))
    except BadInput:
        return None


def _source(reading: SheetReading, written: str) -> VoteSource | None:
    """Of the row's own cell, else of the titles and the sheet's name."""
    for said in (written, "".join((*reading.layout.title_lines, reading.layout.sheet))):
        found = next((source for pattern, source in _SOURCES if pattern.search(said)), None)
        if found is not None:
            return found
    return None


def _known(round_id: int, connection: Connection) -> Mapping[_Key, frozenset[int]]:
    """By source and number, the turns in which a ballot was entered."""
    found: dict[_Key, frozenset[int]] = {}
    for source, number, turn in connection.execute(
        select(Ballot.source, Ballot.number, BallotEntry.turn)
        .join(BallotEntry, BallotEntry.ballot_id == Ballot.id)
        .where(Ballot.round_id == round_id)
    ).tuples():
        found[source, number] = found.get((source, number), frozenset()) | {turn}
    return found


def _ballots(round_id: int, uow: UnitOfWork) -> dict[_Key, int]:
    rows = uow.connection.execute(
        select(Ballot.source, Ballot.number, Ballot.id).where(Ballot.round_id == round_id)
    ).tuples()
    return {(source, number): ballot for source, number, ballot in rows}


def _was_imported(sha256: str, connection: Connection) -> bool:
    """Whether this very file was taken in before."""
    batch = ImportBatch.__table__.c
    query = select(batch.id).where(batch.kind == "ballots", batch.sha256 == sha256, batch.undone.is_(False))
    return connection.execute(query.limit(1)).first() is not None

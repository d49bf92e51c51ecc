"""The matrix of duties: units by periods of one duty, or units by all that is owed in one month."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bizenv_desktop.rules.duties import LATE_LIGHTS, judge, tally
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Stretch, Terms, day_words, stretch_words, terms_on
from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.queries.duties import DutyFace, InstanceRow, InstanceWanted, ReturnRow

Tally = tuple[tuple[DutyLight, int], ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one unit owes for one column; `left_out` pieces came and do not count (too short)."""

    instance_id: int
    light: DutyLight
    counted: int
    quota: int
    left_out: int
    due: date
    excused: str
    urges: int
    urged_on: date | None
    adopted: int
    begun: bool


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One period of one duty; `head` and `days` are its words, `due` the day that most units have."""

    duty_id: int
    title: str
    subject: str
    stretch: Stretch
    period: Period
    head: str
    days: str
    due: date
    tally: Tally = ()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One unit (and indicator), a cell per column; None where nothing is owed."""

    unit_id: int
    unit: str
    subject: str
    cells: tuple[MatrixCell | None, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table, with what its cells come to; `now` is the column that holds today, where one does."""

    columns: tuple[MatrixColumn, ...]
    lines: tuple[MatrixLine, ...]
    tally: Tally
    now: int | None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty as the list of duties shows it: how many units owe it, how many instances are overdue."""

    face: DutyFace
    units: int
    late: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class DutyAsked:
    """A duty with the units that owe it now, for its form."""

    face: DutyFace
    unit_ids: tuple[int, ...]


_Spot = tuple[int, str, date]
_Head = Callable[[InstanceRow], _Spot]
_Side = Callable[[InstanceRow], tuple[int, str]]


def duty_lines(reader: Reader) -> tuple[DutyLine, ...]:
    """All duties that stand, in the order of their numbers."""
    judged = _judged(InstanceWanted(), reader)
    found: list[DutyLine] = []
    for face in asked.duty_faces(reader.connection):
        lights = [cell.light for row, cell in judged if row.duty_id == face.id]
        units = len(asked.unit_ids_of(face.id, reader.connection))
        found.append(DutyLine(face, units, sum(one in LATE_LIGHTS for one in lights), tally(lights)))
    return tuple(found)


def duty_asked(duty_id: int, reader: Reader) -> DutyAsked | None:
    """The duty as it stands; None when it is gone."""
    faces = asked.duty_faces(reader.connection, duty_id)
    return DutyAsked(faces[0], asked.unit_ids_of(duty_id, reader.connection)) if faces else None


def duty_matrix(duty_id: int, reader: Reader) -> Matrix:
    """Units (and indicators) by the periods of one duty; units that left stand at the end."""
    judged = _judged(InstanceWanted(duty_id), reader)
    return _matrix(
        judged,
        lambda row: (0, "", row.period_start),
        lambda row: (row.unit_id, row.subject),
        _Words(reader, {duty_id}),
    )


def month_matrix(month: Month, reader: Reader) -> Matrix:
    """Units by everything that is owed in a month: each duty's periods (and indicators) that meet it."""
    judged = _judged(InstanceWanted(span=Stretch(month.first, month.last)), reader)
    # Each duty has an order of its own; the whole office goes by the list of units.
    judged = sorted(judged, key=lambda one: one[0].unit_id)
    return _matrix(
        judged,
        lambda row: (row.duty_id, row.subject, row.period_start),
        lambda row: (row.unit_id, ""),
        _Words(reader, {row.duty_id for row, _cell in judged}),
    )


class _Words:
    """Titles of duties and words of their periods."""

    def __init__(self, reader: Reader, duty_ids: set[int]) -> None:
        self.today = reader.moment.today
        self._faces = {face.id: face for face in asked.duty_faces(reader.connection)}
        self._terms: Mapping[int, list[Terms]] = asked.terms_of(reader.connection, duty_ids)

    def column(self, row: InstanceRow, subject: str) -> MatrixColumn:
        """The column that an instance stands in."""
        period = terms_on(row.period_start, self._terms[row.duty_id]).period
        return MatrixColumn(
            duty_id=row.duty_id,
            title=self._faces[row.duty_id].title,
            subject=subject,
            stretch=row.stretch,
            period=period,
            head=stretch_words(row.stretch, period),
            days=day_words(row.stretch),
            due=row.due,
        )


def _judged(wanted: InstanceWanted, reader: Reader) -> Sequence[tuple[InstanceRow, MatrixCell]]:
    came = asked.returns(wanted, reader.connection)
    rows = asked.instances(wanted, reader.connection)
    return [(row, cell_of(row, came.get(row.id, ()), reader.moment.today)) for row in rows]


def cell_of(row: InstanceRow, pieces: Sequence[ReturnRow], today: date) -> MatrixCell:
    """How one instance stands."""
    verdict = judge(row.owing, [piece.handed for piece in pieces], today)
    return MatrixCell(
        instance_id=row.id,
        light=verdict.light,
        counted=verdict.counted,
        quota=row.quota,
        left_out=verdict.left_out,
        due=row.due,
        excused=row.excused,
        urges=row.urges,
        urged_on=row.urged_on,
        adopted=sum(piece.adopted for piece in pieces),
        begun=row.period_start <= today,
    )


def _matrix(
    judged: Sequence[tuple[InstanceRow, MatrixCell]], head_of: _Head, side_of: _Side, words: _Words
) -> Matrix:
    columns: dict[_Spot, MatrixColumn] = {}
    sides: dict[tuple[int, str], str] = {}
    cells: dict[tuple[tuple[int, str], _Spot], MatrixCell] = {}
    for row, cell in judged:
        head, side = head_of(row), side_of(row)
        columns.setdefault(head, words.column(row, head[1]))
        sides.setdefault(side, row.unit)
        cells[side, head] = cell
    heads = sorted(columns)
    lines = tuple(
        _line(side, unit, tuple(cells.get((side, head)) for head in heads)) for side, unit in sides.items()
    )
    return Matrix(
        columns=tuple(
            _counted(columns[head], [line.cells[n] for line in lines]) for n, head in enumerate(heads)
        ),
        lines=lines,
        tally=_tally(cells.values()),
        now=_now([columns[head] for head in heads], words.today),
    )


def _line(side: tuple[int, str], unit: str, cells: tuple[MatrixCell | None, ...]) -> MatrixLine:
    return MatrixLine(side[0], unit, side[1], cells, _tally(cells))


def _counted(column: MatrixColumn, cells: Iterable[MatrixCell | None]) -> MatrixColumn:
    return replace(column, tally=_tally(cells))


def _tally(cells: Iterable[MatrixCell | None]) -> Tally:
    return tally([cell.light for cell in cells if cell is not None])


def _now(columns: Sequence[MatrixColumn], today: date) -> int | None:
    return next((place for place, one in enumerate(columns) if one.stretch.holds(today)), None)

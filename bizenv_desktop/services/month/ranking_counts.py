"""What rankings count by unit: problems struck off, tasks done, complaints in time, duties handed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bizenv_desktop.rules.duties import LATE_LIGHTS, judge
from bizenv_desktop.rules.month.ranking import RankMeasure
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import NEVER_ENDING, DutyLight, MatterKind, TaskKind, Timeliness
from bizenv_desktop.services.month import month_selections as chosen
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties
from bizenv_desktop.storage.queries.duties import InstanceWanted
from bizenv_desktop.storage.queries.heirs import heirs_of
from bizenv_desktop.storage.queries.listing import counts_by

_HANDED_IN = frozenset({DutyLight.DONE, DutyLight.LATE})
_CAN_END = tuple(kind for kind in TaskKind if kind not in NEVER_ENDING)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A rate of one unit and its faults; `selection` opens the rows of the denominator, if it has any."""

    all: int = 0
    kept: int = 0
    faults: int = 0
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class RankedRows:
    """The rows behind a rate: its denominator, its numerator, what is a fault."""

    all: Selection
    kept: Selection
    faults: Selection


def counts_of(measure: RankMeasure, since: date, day: date, reader: Reader) -> Mapping[int, UnitCount]:
    """The counts of every unit that had anything to do, at the end of `day`."""
    if measure is RankMeasure.SUBMISSION:
        return _submissions(since, day, reader)
    return _of_rows(rows_of(measure, since, day), reader)


def rows_of(measure: RankMeasure, since: date, day: date) -> RankedRows:
    """The rows of a measure that counts matters; 报送率 counts instances of duties and has none."""
    return _ROWS[measure](since, day)


def _strike_off(_since: date, day: date) -> RankedRows:
    """整改销号率: struck off ÷ all problems found so far; a fault is one past its date and not rectified."""
    return RankedRows(chosen.problems_until(day), chosen.struck_off(day), chosen.problems_overdue(day))


def _completion(_since: date, day: date) -> RankedRows:
    """任务完成率: done ÷ all that can be completed; what never ends stays outside (DOMAIN §4)."""
    tasks = chosen.entered_until(Selection(MatterKind.TASK), day).where("deadline_kind", Op.IN, *_CAN_END)
    return RankedRows(tasks, tasks.where("closed_on", Op.LE, day), chosen.past_due(tasks, day))


def _on_time(since: date, day: date) -> RankedRows:
    """按时办结率: closed in time ÷ due since the first day that counts."""
    due = Selection(MatterKind.COMPLAINT).where("due_month", Op.FILLED)
    due = due.where("due", Op.GE, since).where("due", Op.LE, day)
    return RankedRows(
        due,
        due.where("timeliness", Op.EQ, Timeliness.IN_TIME),
        due.where("timeliness", Op.NE, Timeliness.IN_TIME),
    )


_ROWS: Mapping[RankMeasure, Callable[[date, date], RankedRows]] = {
    RankMeasure.STRIKE_OFF: _strike_off,
    RankMeasure.COMPLETION: _completion,
    RankMeasure.ON_TIME: _on_time,
}


def _of_rows(rows: RankedRows, reader: Reader) -> Mapping[int, UnitCount]:
    whole, kept, faults = (_by_unit(each, reader) for each in (rows.all, rows.kept, rows.faults))
    return {
        unit: UnitCount(
            count, kept.get(unit, 0), faults.get(unit, 0), rows.all.where("lead_unit_id", Op.EQ, unit)
        )
        for unit, count in whole.items()
    }


def _by_unit(selection: Selection, reader: Reader) -> Mapping[int, int]:
    heirs = heirs_of(reader.connection)
    found: dict[int, int] = {}
    for group in counts_by(selection, ("lead_unit_id",), reader):
        unit = group.values[0]
        if isinstance(unit, int):
            heir = heirs.get(unit, unit)
            found[heir] = found.get(heir, 0) + group.count
    return found


def _submissions(since: date, day: date, reader: Reader) -> Mapping[int, UnitCount]:
    """报送率: handed in, if late, ÷ owed since the first day that counts; who was excused owed nothing."""
    wanted = InstanceWanted(due_before=day + timedelta(days=1))
    returned = duties.returns(wanted, reader.connection)
    heirs = heirs_of(reader.connection)
    found: dict[int, UnitCount] = {}
    for owed in duties.instances(wanted, reader.connection):
        if owed.due < since:
            continue
        came = [row.handed for row in returned.get(owed.id, ()) if row.on <= day]
        light = judge(owed.owing, came, day).light
        if light is DutyLight.EXCUSED:
            continue
        unit = heirs.get(owed.unit_id, owed.unit_id)
        so_far = found.get(unit, UnitCount())
        found[unit] = UnitCount(
            so_far.all + 1, so_far.kept + (light in _HANDED_IN), so_far.faults + (light in LATE_LIGHTS)
        )
    return found

"""Rows of a 问题清单 (沂源 附件4-6) or 整改台账 as problems.

A 问题清单 names its unit above the table, not in its rows: `by_reporting_unit` writes it into them, so that
the lists of many units that say the same are still many problems.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection

from bizenv_desktop.exchange.reading.result import CellRemark, SheetReading
from bizenv_desktop.exchange.reading.unit_names import leads_and_others
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models import Matter, Unit
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_lifecycle import replay
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, ProblemSource, Status, UnitRole
from bizenv_desktop.services.intake.import_rows import (
    Frame,
    cells_of_row,
    column,
    counted,
    day,
    fingerprint,
    names,
    rooms,
    text,
)
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import Face, NewMatter, NewMatters, in_columns
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.problem_derivation import matter_columns, own_columns

_SOURCES: Final = (
    (("对标", "差距"), ProblemSource.BENCHMARK),
    (("服务对象", "不满意"), ProblemSource.SERVED),
    (("巡查",), ProblemSource.INSPECTION),
    (("监测",), ProblemSource.MONITORING),
    (("督查", "督办"), ProblemSource.SUPERVISION),
    (("投诉", "举报", "12345"), ProblemSource.COMPLAINT),
    (("失信",), ProblemSource.DISHONESTY),
    (("自身", "自查"), ProblemSource.OWN),
)
_UNFINISHED: Final = ("未", "否", "没有", "整改中", "推进中", "正在")
_FINISHED: Final = ("是", "完成", "到位", "已整改", "整改完")
_TEXTS: Final = (
    "goal",
    "measures",
    "department",
    "leader",
    "owner",
    "progress",
    "evidence",
    "project",
    "cause",
    "remark",
)


class ProblemRows:
    """Problems are recognised by what they say and where they come from; on a list, by whose it is too."""

    kind = MatterKind.PROBLEM
    unit_fields = ("lead",)
    longest = rooms(lead=Unit.__table__.c.name, category=Matter.__table__.c.category)

    def keys(self, reading: SheetReading) -> list[str]:
        """A hash of the problem and its source."""
        both = zip(column(reading, "source"), column(reading, "problem"), strict=True)
        if not is_of_one_unit(reading):
            return counted(f"={fingerprint(pair)}" for pair in both)
        whose = (reading.layout.form_line.unit, source_of(reading).value)
        return counted(f"={fingerprint((*whose, *pair))}" for pair in both)

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """Nothing beyond the cells."""
        del reading, now
        return {}

    def matters(self, rows: Sequence[PlannedRow], frame: Frame) -> NewMatters:
        """The problems, found today as far as the file says; struck off where it says so."""
        titles = _titles(frame.reading)
        return in_columns(self.kind, [_problem(planned, titles, frame) for planned in rows])


def is_of_one_unit(reading: SheetReading) -> bool:
    """Whether the rows are those of the one unit named above the table."""
    mapped = {one.field for one in reading.layout.columns}
    return reading.schema.kind == "problems" and "lead" not in mapped and bool(reading.layout.form_line.unit)


def by_reporting_unit(reading: SheetReading, connection: Connection) -> SheetReading:
    """The reading with the unit above the table as the lead of every row that names none.

    A summary of the office itself is nobody's list.
    """
    if not is_of_one_unit(reading) or _is_the_offices(reading, connection):
        return reading
    place, lead = reading.schema.position("lead"), (reading.layout.form_line.unit,)
    rows = tuple(
        row
        if row.values[place]
        else row._replace(values=(*row.values[:place], lead, *row.values[place + 1 :]))
        for row in reading.rows
    )
    return replace(reading, rows=rows)


def lead_of_list(reading: SheetReading, connection: Connection) -> int | None:
    """The unit whose list this is (0: one that the ledger does not know); None where it is nobody's."""
    if not is_of_one_unit(reading) or _is_the_offices(reading, connection):
        return None
    return UnitBook(connection).find(reading.layout.form_line.unit) or 0


def _is_the_offices(reading: SheetReading, connection: Connection) -> bool:
    return tidy(reading.layout.form_line.unit) == tidy(load_settings(connection).office)


def source_of(reading: SheetReading) -> ProblemSource:
    """The source that the titles of a list speak of; 自身问题 where they do not say."""
    return source_in(_titles(reading))


def source_in(words: str) -> ProblemSource:
    """The source that some words of a title speak of; 自身问题 where they do not say."""
    return _source("", words)


def _titles(reading: SheetReading) -> str:
    header = next((one.header for one in reading.layout.columns if one.field == "problem"), "")
    return " ".join((*reading.layout.title_lines, reading.layout.sheet, header))


def _problem(planned: PlannedRow, titles: str, frame: Frame) -> NewMatter:
    cells, today = cells_of_row(planned.row, frame.reading.schema), frame.today
    deadline = parse_deadline(text(cells["deadline_text"]), frame.year)
    struck_off = day(cells["struck_off_on"]) or (today if cells["struck_off"] is True else None)
    rectified = struck_off or (today if _is_finished(text(cells["rectified"])) else None)
    days = (deadline.milestone, rectified, struck_off)
    event = _carried_over(min(today, struck_off or today), days, text(cells["verifier"]))
    standing = replay((event,), deadline.milestone)
    own: dict[str, object] = {
        "source": _source(text(cells["source"]), titles).value,
        "deadline_text": deadline.raw,
        **{name: text(cells[name]) for name in _TEXTS},
        **own_columns(standing),
    }
    leads, others = _units(cells, frame)
    face = Face(
        title=text(cells["problem"]),
        opened_at=event.at,
        category=text(cells["category"]),
        lead_unit_id=leads[0] if leads else None,
        import_key=planned.key,
        import_hash=planned.hash,
    )
    parts = [(unit, UnitRole.LEAD) for unit in leads] + [(unit, UnitRole.COOPERATING) for unit in others]
    return NewMatter(face, own, [event], parts, matter_columns(standing))


def _carried_over(on: date, days: tuple[date | None, date | None, date | None], verifier: str) -> Happening:
    """The first event, with the days of its date, rectification and 销号 as the file tells them.

    Who is named 验收人 of a problem that is not rectified has verified nothing yet.
    """
    due, rectified, struck_off = days
    status = Status.CLOSED if struck_off else Status.AWAITING_REVIEW if rectified else Status.IN_HAND
    named = {"due": due, "rectified_on": rectified, "closed_on": struck_off}
    facts: dict[str, Fact] = {"status": status.value}
    facts.update({name: one.isoformat() if one else None for name, one in named.items()})
    if verifier and rectified:
        facts["who"] = verifier
    return Happening(EventKind.CARRIED_OVER, datetime.combine(on, time()), facts)


def _units(cells: Mapping[str, CellValue], frame: Frame) -> tuple[list[int], list[int]]:
    """Leading and other units, each once."""
    told = leads_and_others(names(cells["lead"]))
    leads = list(dict.fromkeys(frame.units[name] for name in told.leads if name in frame.units))
    others = dict.fromkeys(frame.units[name] for name in told.others if name in frame.units)
    return leads, [unit for unit in others if unit not in leads]


def _source(said: str, titles: str) -> ProblemSource:
    for words in (said, titles):
        for parts, source in _SOURCES:
            if any(part in words for part in parts):
                return source
    return ProblemSource.OWN


def _is_finished(said: str) -> bool:
    return any(word in said for word in _FINISHED) and not any(word in said for word in _UNFINISHED)

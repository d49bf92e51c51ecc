"""Rows of a 任务分解表 as tasks of a campaign, and rows of a 问题清单 or 整改台账 as problems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.unit_names import leads_and_others
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.rules.deadline_text import parse_deadline
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    ProblemSource,
    Status,
    Timeliness,
    UnitRole,
)
from bizenv_desktop.services.bulk_matters import Face, NewMatter
from bizenv_desktop.services.import_rows import Frame, column, counted, day, fingerprint, names, text

_YEAR = re.compile(r"(20\d\d)\s*年?")
_SOURCES = (
    (("对标", "差距"), ProblemSource.BENCHMARK),
    (("服务对象", "不满意"), ProblemSource.SERVED),
    (("巡查",), ProblemSource.INSPECTION),
    (("监测",), ProblemSource.MONITORING),
    (("督查", "督办"), ProblemSource.SUPERVISION),
    (("投诉", "举报", "12345"), ProblemSource.COMPLAINT),
    (("失信",), ProblemSource.DISHONESTY),
    (("自身", "自查"), ProblemSource.OWN),
)
_UNFINISHED = ("未", "否", "没有", "整改中", "推进中", "正在")
_FINISHED = ("是", "完成", "到位", "已整改", "整改完")


def year_of(reading: SheetReading, otherwise: int) -> int:
    """The year that a plan speaks of: that of its 填报时间 or title, else `otherwise`."""
    said = (reading.layout.form_line.reported, *reading.layout.title_lines)
    found = next((match for line in said if (match := _YEAR.search(line))), None)
    return int(found[1]) if found else otherwise


class TaskRows:
    """Tasks are recognised by their action and measure; numbers in front of rows are not theirs."""

    kind = MatterKind.TASK
    unit_fields = ("lead", "cooperating")
    longest: Mapping[str, int] = {"lead": 120, "cooperating": 120}

    def __init__(self, campaign_id: int | None = None) -> None:
        self.campaign_id = campaign_id

    def keys(self, reading: SheetReading) -> list[str]:
        """A hash of the action and the measure."""
        both = zip(column(reading, "action"), column(reading, "measure"), strict=True)
        return counted(f"={fingerprint(pair)}" for pair in both)

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """Nothing beyond the cells."""
        del reading, now
        return {}

    def matters(self, rows: Sequence[tuple[ReadRow, str, str]], frame: Frame) -> Iterator[NewMatter]:
        """The tasks, opened today."""
        fields = [field.name for field in frame.reading.schema.fields]
        for row, key, hashed in rows:
            cells = dict(zip(fields, row.values, strict=True))
            yield self._matter(cells, row.number, (key, hashed), frame)

    def _matter(
        self, cells: Mapping[str, CellValue], position: int, marks: tuple[str, str], frame: Frame
    ) -> NewMatter:
        leads, others = _leads_and_others(cells)
        deadline = parse_deadline(text(cells["deadline_text"]), frame.year)
        progress = text(cells["progress"])
        opened = datetime.combine(frame.now.date(), time())
        own: dict[str, object] = {
            "campaign_id": self.campaign_id,
            "action": text(cells["action"]),
            "section": text(cells["section"]),
            "position": position,
            "deadline_text": deadline.raw,
            "deadline_kind": deadline.kind.value,
            "starts_on": deadline.start,
            "recurrence": deadline.recurrence.value if deadline.recurrence else "",
            "assumed_year": deadline.assumed_year,
            "lead_text": "、".join(leads),
            "cooperating_text": "、".join(others),
            "percent": None,
            "last_progress_on": opened.date() if progress else None,
            "last_progress": progress,
        }
        events = [Happening(EventKind.REGISTERED, opened, {"progress": progress} if progress else {})]
        face = _face(text(cells["measure"]), opened, deadline.milestone, (marks, frame.batch))
        return _with_units(face, own, events, (leads, others), frame)


class ProblemRows:
    """Problems are recognised by what they say and where they come from."""

    kind = MatterKind.PROBLEM
    unit_fields = ("lead",)
    longest: Mapping[str, int] = {"lead": 120, "category": 100}

    def keys(self, reading: SheetReading) -> list[str]:
        """A hash of the problem and its source."""
        both = zip(column(reading, "source"), column(reading, "problem"), strict=True)
        return counted(f"={fingerprint(pair)}" for pair in both)

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """Nothing beyond the cells."""
        del reading, now
        return {}

    def matters(self, rows: Sequence[tuple[ReadRow, str, str]], frame: Frame) -> Iterator[NewMatter]:
        """The problems, found today as far as the file says; struck off where it says so."""
        fields = [field.name for field in frame.reading.schema.fields]
        titles = " ".join((*frame.reading.layout.title_lines, frame.reading.layout.sheet))
        for row, key, hashed in rows:
            cells = dict(zip(fields, row.values, strict=True))
            yield _problem(cells, titles, (key, hashed), frame)


def _problem(cells: Mapping[str, CellValue], titles: str, marks: tuple[str, str], frame: Frame) -> NewMatter:
    today = frame.now.date()
    deadline = parse_deadline(text(cells["deadline_text"]), frame.year)
    struck_off = day(cells["struck_off_on"]) or (today if cells["struck_off"] is True else None)
    rectified = struck_off or (today if _is_finished(text(cells["rectified"])) else None)
    opened = datetime.combine(min(today, struck_off or today), time())
    own: dict[str, object] = {
        "source": _source(text(cells["source"]), titles).value,
        "deadline_text": deadline.raw,
        "rectified_on": rectified,
        "verifier": "",
        **{
            name: text(cells[name])
            for name in (
                "goal",
                "measures",
                "department",
                "leader",
                "owner",
                "progress",
                "evidence",
                "remark",
            )
        },
    }
    face = _face(text(cells["problem"]), opened, deadline.milestone, (marks, frame.batch))
    face = replace(face, category=text(cells["category"]), settled_on=rectified, closed_on=struck_off)
    if struck_off is not None:
        # The file says that it was struck off, not when the work was done: whether in time is not known.
        face = replace(face, status=Status.CLOSED, timeliness=Timeliness.UNKNOWN)
    elif rectified is not None:
        face = replace(face, status=Status.AWAITING_REVIEW)
    event = Happening(EventKind.CARRIED_OVER, opened, {"status": face.status.value})
    return _with_units(face, own, [event], _leads(cells), frame)


def _face(title: str, opened: datetime, due: date | None, marks: tuple[tuple[str, str], int]) -> Face:
    (key, hashed), batch = marks
    return Face(title=title, opened_at=opened, due=due, import_key=key, import_hash=hashed, batch_id=batch)


def _with_units(
    face: Face,
    own: Mapping[str, object],
    events: Sequence[Happening],
    named: tuple[Sequence[str], Sequence[str]],
    frame: Frame,
) -> NewMatter:
    leads = [frame.units[name] for name in named[0] if name in frame.units]
    others = [frame.units[name] for name in named[1] if name in frame.units]
    parts = [(unit, UnitRole.LEAD) for unit in dict.fromkeys(leads)]
    parts += [(unit, UnitRole.COOPERATING) for unit in dict.fromkeys(others) if unit not in leads]
    return NewMatter(replace(face, lead_unit_id=leads[0] if leads else None), own, events, parts)


def _leads_and_others(cells: Mapping[str, CellValue]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A ledger with two columns says who leads; in one shared cell the starred ones do, else the first."""
    leads, others = names(cells["lead"]), names(cells["cooperating"])
    if others:
        return tuple(name.lstrip("*") for name in leads), tuple(name.lstrip("*") for name in others)
    told = leads_and_others(leads)
    return told.leads, told.others


def _leads(cells: Mapping[str, CellValue]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = leads_and_others(names(cells["lead"]))
    return told.leads, told.others


def _source(said: str, titles: str) -> ProblemSource:
    for words in (said, titles):
        for parts, source in _SOURCES:
            if any(part in words for part in parts):
                return source
    return ProblemSource.OWN


def _is_finished(said: str) -> bool:
    return any(word in said for word in _FINISHED) and not any(word in said for word in _UNFINISHED)

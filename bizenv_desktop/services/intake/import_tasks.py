"""Rows of a 任务分解表 as tasks of a campaign."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from bizenv_desktop.exchange.reading.result import CellRemark, SheetReading
from bizenv_desktop.exchange.reading.unit_names import leads_and_others
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models import Unit
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    UnitRole,
)
from bizenv_desktop.services.intake.import_rows import (
    Frame,
    cells_of_row,
    column,
    counted,
    fingerprint,
    names,
    rooms,
    text,
)
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import Face, NewMatter, NewMatters, in_columns

_YEAR = re.compile(r"(20\d\d)\s*年?")


def year_of(reading: SheetReading, otherwise: int) -> int:
    """The year that a plan speaks of: that of its 填报时间 or title, else `otherwise`."""
    said = (reading.layout.form_line.reported, *reading.layout.title_lines)
    found = next((match for line in said if (match := _YEAR.search(line))), None)
    return int(found[1]) if found else otherwise


class TaskRows:
    """Tasks are recognised by their action and measure; numbers in front of rows are not theirs."""

    kind = MatterKind.TASK
    unit_fields = ("lead", "cooperating")
    longest = rooms(lead=Unit.__table__.c.name, cooperating=Unit.__table__.c.name)

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

    def matters(self, rows: Sequence[PlannedRow], frame: Frame) -> NewMatters:
        """The tasks, opened today."""
        return in_columns(self.kind, [self._matter(planned, frame) for planned in rows])

    def _matter(self, planned: PlannedRow, frame: Frame) -> NewMatter:
        cells = cells_of_row(planned.row, frame.reading.schema)
        leads, others = _leads_and_others(cells)
        deadline = parse_deadline(text(cells["deadline_text"]), frame.year)
        progress = text(cells["progress"])
        opened = datetime.combine(frame.today, time())
        own: dict[str, object] = {
            "campaign_id": self.campaign_id,
            "action": text(cells["action"]),
            "section": text(cells["section"]),
            "position": planned.row.number,
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
        face = Face(
            title=text(cells["measure"]),
            opened_at=opened,
            due=deadline.milestone,
            import_key=planned.key,
            import_hash=planned.hash,
        )
        return _with_units(face, own, events, (leads, others), frame)


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
    return NewMatter(face._replace(lead_unit_id=leads[0] if leads else None), own, events, parts)


def _leads_and_others(cells: Mapping[str, CellValue]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A ledger with two columns says who leads; in one shared cell the starred ones do, else the first."""
    leads, others = names(cells["lead"]), names(cells["cooperating"])
    if others:
        return tuple(name.lstrip("*") for name in leads), tuple(name.lstrip("*") for name in others)
    told = leads_and_others(leads)
    return told.leads, told.others

"""Which award round a file speaks of, and who is on its roll."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.models import EvaluationRound
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES
from bizenv_desktop.services.award.roll_names import Roll
from bizenv_desktop.services.award.rounds import GROUP, PERSON

_COLLECTIVE: Final = re.compile(r"窗口|集体|中心|大厅|[科股室所队局站组部]$")
_MOMENT: Final = re.compile(r"(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?(?:\s*(\d{1,2})[时:：](\d{1,2})?)?")


def roll_of(reading: SheetReading, connection: Connection) -> Roll:
    """The roll of the round that the file's title names, else of the newest open round.

    Raises `BadInput("import.no_round")` where no round is open.
    """
    table = EvaluationRound.__table__.c
    matter = EvaluationRound
    rows: Sequence[tuple[int, str]] = [
        (row.id, row.title)
        for row in connection.execute(
            select(matter.id, matter.title)
            .where(matter.status.in_([status.value for status in OPEN_STATUSES]))
            .order_by(table.id.desc())
        )
    ]
    if not rows:
        raise BadInput("import.no_round")
    said = tidy("".join((*reading.layout.title_lines, reading.layout.sheet)))
    named = [(len(tidy(title)), row) for row, title in rows if tidy(title) in said]
    # The longest title: 2026年度评选 stands within 2026年度评选补选 as well.
    return Roll(max(named)[1] if named else rows[0][0], connection)


def award_of(written: str, name: str) -> str:
    """The class that a cell names; where it names none, what the nominee's name sounds like."""
    if re.search(r"集体|窗口|单位", written):
        return GROUP
    if re.search(r"标兵|个人|先进工作者", written):
        return PERSON
    return GROUP if _COLLECTIVE.search(name) else PERSON


def moment_of(reading: SheetReading) -> datetime | None:
    """The moment that the lines above the table name; None where they name none."""
    lines = (*reading.layout.title_lines, reading.layout.form_line.reported)
    found = next((match for line in lines if (match := _MOMENT.search(line))), None)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else 0 for part in found.groups())
    try:
        return datetime.combine(date(year, month, day), time(hour, minute))
    except ValueError:
        return None


def by_field(reading: SheetReading) -> Mapping[str, int]:
    """Where each field stands in a row."""
    return {field.name: place for place, field in enumerate(reading.schema.fields)}

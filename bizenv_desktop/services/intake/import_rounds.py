"""Which award round a file speaks of, and who is on its roll."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.models import EvaluationRound, Nominee
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES
from bizenv_desktop.services.award.rounds import GROUP, PERSON

_COLLECTIVE: Final = re.compile(r"窗口|集体|中心|大厅|[科股室所队局站组部]$")
_MOMENT: Final = re.compile(r"(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?(?:\s*(\d{1,2})[时:：](\d{1,2})?)?")


@dataclass(frozen=True, slots=True)
class OnRoll:
    """A nominee of the round, in the order of the roll."""

    id: int
    award: str
    name: str
    unit_id: int | None
    deeds: str
    box: int
    wechat: int


class Roll:
    """The nominees of one round, found by name, and by class where two bear one name."""

    def __init__(self, round_id: int, connection: Connection) -> None:
        self.round_id = round_id
        nominee = Nominee.__table__.c
        rows = connection.execute(
            select(
                nominee.id, nominee.award, nominee.name, nominee.unit_id, nominee.deeds,
                nominee.box_recommendations, nominee.wechat_recommendations,
            )
            .where(nominee.round_id == round_id)
            .order_by(nominee.award, nominee.roll_number, nominee.id)
        ).tuples()  # fmt: skip
        self.entries = tuple(OnRoll(*row) for row in rows)

    def find(self, name: str, award: str = "") -> OnRoll | None:
        """The one nominee of that name (of that class); None for none, and for two."""
        wanted = tidy(name)
        found = [one for one in self.entries if tidy(one.name) == wanted and award in ("", one.award)]
        return found[0] if len(found) == 1 else None

    def named_by(self, header: str) -> OnRoll | None:
        """The nominee whose name a column's header is or begins with; None for none, and for two."""
        wanted = tidy(header)
        exact = [one for one in self.entries if tidy(one.name) == wanted]
        found = exact or [one for one in self.entries if wanted.startswith(tidy(one.name))]
        return found[0] if len(found) == 1 else None


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

"""Today's duties: one line for each duty that units are behind with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.duties import LATE_LIGHTS
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light, MatterKind
from bizenv_desktop.services.cockpit.today_lines import SHOWN, Counter, Frame, Part, TodayLine
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.duties import InstanceRow, InstanceWanted


def duty_counter(frame: Frame, reader: Reader) -> Counter:
    """The duties that units are behind with; a line's date is the last due day that was missed."""
    late = _late(frame.today, reader)
    selection = Selection(MatterKind.DUTY).only(sorted(late))
    shown = listing.rows_by_id(MatterKind.DUTY, sorted(late)[:SHOWN], reader)
    lines: list[TodayLine] = []
    for row in shown:
        missed = max(one.due for one in late[row.id])
        units = len({one.unit_id for one in late[row.id]})
        left = days_left(frame.today, missed, frame.calendar)
        lines.append(TodayLine(replace(row, due=missed), Light.RED, left, step=None, units_late=units))
    return Counter(Concern.DUTIES_LATE, (Part(selection, len(late)),), tuple(lines))


def _late(today: date, reader: Reader) -> Mapping[int, list[InstanceRow]]:
    """The instances that are due and not there in full, by duty."""
    wanted = InstanceWanted(due_before=today)
    found: dict[int, list[InstanceRow]] = {}
    for row, verdict in asked.judged(wanted, today, reader.connection):
        if verdict.light in LATE_LIGHTS:
            found.setdefault(row.duty_id, []).append(row)
    return found

"""The stretch of time that the timeline can be scrolled through, and which day stays where when it changes.

Places are pixels from the left end of the time part; `value` is how far it is scrolled, `room` how much of
it is in sight.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.rules.task.timeline import horizon
from bizenv_desktop.rules.task.timeline_scale import Scale, Zoom, whole_columns
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.ui.tabs.tasks.timeline_axis import Axis
from bizenv_desktop.ui.tabs.tasks.timeline_style import PER_DAY

_BEHIND: Final = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day, and at which share of the width it stands."""

    day: date
    share: float


class TimeSpan:
    """Columns by the month until `zoom` is set otherwise; nothing to scroll through before `show`."""

    def __init__(self) -> None:
        self.zoom = Zoom.MONTH
        self._today = self._first = self._last = date.min
        self._scale = Scale(date.min, date.min, 1.0)

    @property
    def scale(self) -> Scale:
        """Where days lie, for the room that was last spread over."""
        return self._scale

    @property
    def today(self) -> Anchor:
        """Today in the middle."""
        return Anchor(self._today, 0.5)

    def show(self, timeline: Timeline) -> None:
        """From the first to the last day of these tasks; the scale follows with the next `spread`."""
        self._today = timeline.today
        self._first, self._last = horizon(timeline.tasks, timeline.today)

    def spread(self, room: int) -> None:
        """Whole columns, as wide as their zoom asks for, wider where that leaves room."""
        first, last = whole_columns(self.zoom, self._first, self._last + _BEHIND)
        days = (last - first).days + 1
        self._scale = Scale(first, last, max(PER_DAY[self.zoom], room / days))

    def anchor(self, value: int, room: float) -> Anchor:
        """What stays where it is when the scale changes: today where it is in sight, else the middle."""
        today, scale = self._today, self._scale
        place = scale.middle(today) - value if scale.first <= today <= scale.last else -1.0
        if 0 <= place <= room:
            return Anchor(today, place / room)
        return Anchor(scale.day_at(value + room / 2), 0.5)

    def value_for(self, anchor: Anchor, room: float) -> int:
        """How far to scroll so that a day stands at its share of the width."""
        return round(self._scale.middle(anchor.day) - room * anchor.share)

    def axis(self, left: float, value: int, room: float) -> Axis:
        """The time that is in sight; `left` is where the time part begins."""
        scale = self._scale
        first, last = scale.day_at(value), scale.day_at(value + room)
        return Axis(scale, self.zoom, left - value, first, last, self._today)

"""How one unit, channel or category did in a month: the counts behind its rates (DOMAIN §7)."""

from dataclasses import dataclass
from enum import StrEnum

from bizenv_desktop.rules.ratio import Ratio


class Axis(StrEnum):
    """By what a month is broken down; the values are the fields of the ledger."""

    UNIT = "lead_unit_id"
    CHANNEL = "channel"
    CATEGORY = "category"


class Measure(StrEnum):
    """What is counted of a group; each opens exactly the rows that it counted."""

    RECEIVED = "received"  # 本月受理
    ASSIGNED = "assigned"  # 本月交办
    CLOSED = "closed"  # 其中已办结
    RETURNED = "returned"  # 其中申请退回
    REWORKED = "reworked"  # 其中重办
    URGED = "urged"  # 其中催办
    EXTENDED = "extended"  # 其中延期
    CONTACTED = "contacted"  # 其中按时联系投诉人
    CALLED = "called"  # 其中已回访
    SLIPS = "slips"  # 其中交办单写明签收时限
    SIGNED = "signed"  # 其中按时签收
    DUE = "due"  # 本月到期（按延期后时限）
    IN_TIME = "in_time"  # 其中按时办结
    LATE = "late"  # 其中超时办结
    DUE_ORIGINAL = "due_original"  # 本月到期（按原时限）
    IN_TIME_ORIGINAL = "in_time_original"  # 其中按时办结
    ANSWERED = "answered"  # 本月有效回访
    PLEASED = "pleased"  # 其中满意、基本满意
    RESOLVED = "resolved"  # 其中解决


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One group of a month; `key` is the unit's id or the stored text, None or empty where none is named."""

    key: int | str | None
    label: str
    received: int = 0
    assigned: int = 0
    closed: int = 0
    returned: int = 0
    reworked: int = 0
    urged: int = 0
    extended: int = 0
    contacted: int = 0
    called: int = 0
    slips: int = 0
    signed: int = 0
    due: int = 0
    in_time: int = 0
    late: int = 0
    due_original: int = 0
    in_time_original: int = 0
    answered: int = 0
    pleased: int = 0
    resolved: int = 0

    def count(self, measure: Measure) -> int:
        """The count of one measure."""
        count: int = getattr(self, measure.value)
        return count

    @property
    def open(self) -> int:
        """Due in the month and neither closed in time nor late: still open, or of unknown outcome."""
        return self.due - self.in_time - self.late

    @property
    def on_time(self) -> Ratio:
        """按时办结率 by the date that holds now."""
        return Ratio(self.in_time, self.due)

    @property
    def on_time_original(self) -> Ratio:
        """按时办结率 by the date on the first slip."""
        return Ratio(self.in_time_original, self.due_original)

    @property
    def closing(self) -> Ratio:
        """办结率."""
        return Ratio(self.closed, self.assigned)

    @property
    def satisfaction(self) -> Ratio:
        """满意率."""
        return Ratio(self.pleased, self.answered)

"""Which rows each figure of a month counts: the definitions of DOMAIN §7 as selections."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Resolution, Satisfaction, Status, Timeliness

NOT_NAMED = "未注明"
"""How an empty category or channel is called in figures."""

_ANSWERED = (Satisfaction.SATISFIED, Satisfaction.BASIC, Satisfaction.UNSATISFIED)


@dataclass(frozen=True, slots=True)
class RateSelections:
    """The rows of a rate: its denominator, and those of them that are its numerator."""

    all: Selection
    kept: Selection


def received(month: Month) -> Selection:
    """Complaints that came in during the month."""
    return _complaints_of("opened_month", month)


def on_time(month: Month) -> RateSelections:
    """按时办结率 by the date that holds now."""
    due = _complaints_of("due_month", month)
    return RateSelections(due, due.where("timeliness", Op.EQ, Timeliness.IN_TIME))


def on_time_original(month: Month) -> RateSelections:
    """按时办结率 by the date on the first slip."""
    due = _complaints_of("original_due_month", month)
    return RateSelections(due, due.where("original_timeliness", Op.EQ, Timeliness.IN_TIME))


def assigned(month: Month) -> Selection:
    """Complaints that were handed over in the month for the first time."""
    return _complaints_of("assigned_month", month)


def closing(month: Month) -> RateSelections:
    """办结率: closed of those handed over in the month."""
    return RateSelections(assigned(month), assigned(month).where("status", Op.EQ, Status.CLOSED))


def satisfaction(month: Month) -> RateSelections:
    """满意率 of the month's valid follow-ups, those of first rounds."""
    answered = _answered(month)
    pleased = answered.without("first_satisfaction")
    return RateSelections(
        answered, pleased.where("first_satisfaction", Op.IN, Satisfaction.SATISFIED, Satisfaction.BASIC)
    )


def resolution(month: Month) -> RateSelections:
    """解决率 of the month's valid follow-ups, those of first rounds."""
    answered = _answered(month)
    return RateSelections(answered, answered.where("first_resolution", Op.EQ, Resolution.RESOLVED))


def receipt(month: Month) -> RateSelections:
    """签收及时率 of the slips of the month; rows of old ledgers had no slip."""
    slips = assigned(month).where("receipt", Op.NE, Timeliness.UNKNOWN)
    return RateSelections(slips, slips.where("receipt", Op.EQ, Timeliness.IN_TIME))


def call_back(month: Month) -> RateSelections:
    """回访率 of those handed over in the month."""
    return RateSelections(assigned(month), assigned(month).where("called_month", Op.FILLED))


def response(month: Month) -> RateSelections:
    """响应率: the complainant was contacted by the due date."""
    return RateSelections(assigned(month), assigned(month).where("contacted", Op.EQ, Timeliness.IN_TIME))


def returned(month: Month) -> RateSelections:
    """退单率: the unit asked to give it back."""
    return RateSelections(assigned(month), assigned(month).where("returns", Op.GT, 0))


def reworked(month: Month) -> RateSelections:
    """重办率: the office or the complainant did not accept what was done."""
    return RateSelections(assigned(month), assigned(month).where("reworks", Op.GT, 0))


def urged(month: Month) -> RateSelections:
    """催办率: urged, reminded or supervised at least once."""
    return RateSelections(assigned(month), assigned(month).where("urges", Op.GT, 0))


def strike_off(month: Month) -> RateSelections:
    """销号率 of all problems found up to the end of the month."""
    return RateSelections(problems_until(month.last), struck_off(month.last))


def overdue(until: date) -> Selection:
    """Complaints past their date at the end of `until` whose clock was still running."""
    return past_due(Selection(MatterKind.COMPLAINT), until)


def problems_until(until: date) -> Selection:
    """All problems found up to the end of `until`."""
    return entered_until(Selection(MatterKind.PROBLEM), until)


def entered_until(among: Selection, until: date) -> Selection:
    """Those that were in the ledger at the end of `until`."""
    return among.where("opened_at", Op.LT, _next_day(until))


def struck_off(until: date) -> Selection:
    """Problems struck off up to the end of `until`."""
    return problems_until(until).where("closed_on", Op.LE, until)


def problems_overdue(until: date) -> Selection:
    """Problems past their date at the end of `until` that nobody had reported as rectified."""
    return past_due(problems_until(until), until)


def past_due(among: Selection, until: date) -> Selection:
    """Those past their date at the end of `until` whose clock was still running."""
    return among.where("due", Op.LT, until).where("clock_stopped_on", Op.GT, until)


def _next_day(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())


def _complaints_of(field: str, month: Month) -> Selection:
    return Selection(MatterKind.COMPLAINT).where(field, Op.EQ, month.key)


def _answered(month: Month) -> Selection:
    return _complaints_of("called_month", month).where("first_satisfaction", Op.IN, *_ANSWERED)

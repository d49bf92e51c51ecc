"""The values that a month gives to the fields of a form: as sent out where the month is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bizenv_desktop.rules.day_words import long_day, long_month
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.form_fields import SUMS, Part, Rows, Words
from bizenv_desktop.rules.month.figures import Indicator, Kpi, MonthFigures
from bizenv_desktop.rules.month.month_tables import NONE
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.frozen_months import frozen_figures
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.upper_forms.form_lines import total_line
from bizenv_desktop.storage.ledger import Reader

FieldValue = str | int | Ratio | date
"""The value of a single cell; “—” where nothing was counted."""

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class FormFacts:
    """All that a form may ask about a month; `is_frozen`: the figures are those that were sent out."""

    figures: MonthFigures
    year_ago: MonthFigures
    office: str
    operator: str
    day: date
    is_frozen: bool


def form_facts(month: Month, operator: str, reader: Reader) -> FormFacts:
    """The facts of a month; the same month of last year is as sent out too where it was frozen."""
    frozen = frozen_figures(month, reader)
    before = month.plus(-_MONTHS_OF_A_YEAR)
    return FormFacts(
        figures=frozen or month_figures(month, reader),
        year_ago=frozen_figures(before, reader) or month_figures(before, reader),
        office=load_settings(reader.connection).office,
        operator=operator,
        day=reader.moment.today,
        is_frozen=frozen is not None,
    )


def single_value(code: str, facts: FormFacts) -> FieldValue:
    """The value of a field for one cell; raises `BadInput("form.field_unknown")`."""
    if code in set(Words):
        return _words(Words(code), facts)
    name, _, part = code.partition(".")
    if name in SUMS:
        return _summed(SUMS[name], part, facts)
    if name not in set(Kpi):
        raise BadInput("form.field_unknown", field=code)
    return _indicator(Kpi(name), Part(part or Part.VALUE), facts)


def shown_words(value: FieldValue | None) -> str:
    """A value as the filled form will show it, before its cell's own format."""
    if isinstance(value, Ratio):
        return value.percent
    return "" if value is None else long_day(value) if isinstance(value, date) else str(value)


def _summed(rows: Rows, column: str, facts: FormFacts) -> FieldValue:
    line = total_line(rows, facts.figures)
    told = line.value(column) if line is not None else None
    return NONE if told is None else told


def _words(wanted: Words, facts: FormFacts) -> FieldValue:
    month = facts.figures.month
    values: Mapping[Words, FieldValue] = {
        Words.OFFICE: facts.office,
        Words.OPERATOR: facts.operator,
        Words.MONTH: long_month(month),
        Words.YEAR: month.year,
        Words.MONTH_NUMBER: month.number,
        Words.QUARTER: (month.number + 2) // 3,
        Words.PERIOD: f"{long_day(month.first)}至{long_day(facts.figures.cut_off)}",
        Words.CUT_OFF: facts.figures.cut_off,
        Words.FILLED_ON: facts.day,
    }
    return values[wanted]


def _indicator(kpi: Kpi, part: Part, facts: FormFacts) -> FieldValue:
    now = _of(kpi, facts.figures)
    if now is None:
        return NONE
    this = _told(now)
    if part is Part.VALUE:
        return this
    if part in {Part.NUMERATOR, Part.DENOMINATOR}:
        return getattr(now.ratio, part.value) if now.ratio is not None else NONE
    if part in {Part.PREVIOUS, Part.CHANGE}:
        before = now.previous_count if now.ratio is None else now.previous_ratio
        told = before if before is not None else NONE
        return told if part is Part.PREVIOUS else _change(this, told)
    ago = _of(kpi, facts.year_ago)
    told = _told(ago) if ago is not None else NONE
    return told if part is Part.YEAR_AGO else _change(this, told)


def _of(kpi: Kpi, figures: MonthFigures) -> Indicator | None:
    return next((each for each in figures.indicators if each.kpi is kpi), None)


def _told(indicator: Indicator) -> int | Ratio | str:
    if indicator.ratio is not None:
        return indicator.ratio
    return indicator.count if indicator.count is not None else NONE


def _change(now: int | Ratio | str, before: int | Ratio | str) -> Ratio | str:
    """Counts change by a share of the former count, rates by percentage points; a zero base has no change."""
    if isinstance(now, int) and isinstance(before, int):
        return Ratio(now - before, before)
    if isinstance(now, Ratio) and isinstance(before, Ratio):
        return _points(now, before)
    return NONE


def _points(now: Ratio, before: Ratio) -> str:
    if now.value is None or before.value is None:
        return NONE
    moved = now.value - before.value
    tenths = (abs(moved) * 1000 + Fraction(1, 2)).__floor__()
    sign = "" if not tenths else "+" if moved > 0 else "-"
    return f"{sign}{tenths // 10}.{tenths % 10}个百分点"

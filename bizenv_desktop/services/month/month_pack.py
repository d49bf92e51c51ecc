"""What is told about a month, gathered for the window, the paper and the command line alike."""

import json
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.resources import resource
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.frozen_months import (
    Correction,
    FrozenNote,
    corrections,
    frozen_figures,
    frozen_note,
    frozen_notes,
    with_selections,
)
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import first_rows

MOST_MONTHS = 120
"""Ten years; a mistyped year of an old ledger does not fill the list."""

_COUNTED = (MatterKind.COMPLAINT, MatterKind.PROBLEM, MatterKind.TASK)


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month as the office tells it on `day`: as sent out where it is frozen, else as counted today."""

    figures: MonthFigures
    office: str
    day: date
    frozen: FrozenNote | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefingWords:
    """What the office itself writes into a briefing: the issue (第8期（总第8期）), cases, requirements."""

    issue: str = ""
    cases: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownMonth:
    """A month that can be looked at."""

    month: Month
    frozen: bool


@dataclass(frozen=True, slots=True)
class MonthsView:
    """The months of the ledger, newest first, and the report of one of them."""

    months: tuple[KnownMonth, ...]
    report: MonthReport


def month_report(month: Month, reader: Reader) -> MonthReport:
    """Everything about one month; raises `RuleBroken("month.seal_broken")` as `frozen_figures` does."""
    office, today = load_settings(reader.connection).office, reader.moment.today
    now, frozen = month_figures(month, reader), frozen_figures(month, reader)
    if frozen is None:
        return MonthReport(now, office, today)
    return MonthReport(
        figures=with_selections(frozen, now),
        office=office,
        day=today,
        frozen=frozen_note(month, reader),
        corrections=corrections(frozen, now),
    )


def months_view(month: Month | None, reader: Reader) -> MonthsView:
    """The months and the wanted one; None: the month to be reported next, the last that is over.

    That one also where the ledger no longer reaches to the wanted month: an import of old years was undone.
    """
    months = known_months(reader)
    listed = [known.month for known in months]
    shown = month if month in listed else _to_report(listed, reader.moment.today)
    return MonthsView(months, month_report(shown, reader))


def known_months(reader: Reader) -> tuple[KnownMonth, ...]:
    """The months from the first matter to the present one, newest first, at most ten years of them."""
    last = Month.of(reader.moment.today)
    first = min((*_opened(reader), last))
    frozen = {note.month for note in frozen_notes(reader)}
    span = (last.year - first.year) * 12 + last.number - first.number
    months = (last.plus(-back) for back in range(min(span + 1, MOST_MONTHS)))
    return tuple(KnownMonth(month, month in frozen) for month in months)


def demo_words() -> BriefingWords:
    """What the demo's office wrote into its briefing; for the demo only."""
    briefing = json.loads(resource("demo", "briefing.json").read_text(encoding="utf-8"))
    head = json.loads(resource("demo", "campaign.json").read_text(encoding="utf-8"))["masthead"]
    cases = tuple(
        f"{case['title']}（{case['unit']}，{case['nature']}）。{case['text']}" for case in briefing["cases"]
    )
    return BriefingWords(
        f"第{head['issue']}期（总第{head['total']}期）", cases, tuple(briefing["next_steps"])
    )


def _to_report(months: list[Month], today: date) -> Month:
    ended = [month for month in months if month.last < today]
    return max(ended or months)


def _opened(reader: Reader) -> list[Month]:
    """The first month of each kind that is counted."""
    oldest = Sort("opened_at", descending=False)
    rows = (row for kind in _COUNTED for row in first_rows(Selection(kind, sort=oldest), 1, reader))
    return [Month.of(row.opened_at) for row in rows]

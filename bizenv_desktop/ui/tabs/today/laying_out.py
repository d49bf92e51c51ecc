"""From the day's matters to the page as it is seen; asked and worded on a worker."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.clock.clock_words import weekday
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.cockpit.today import Counter, TodayLine, TodayView, today
from bizenv_desktop.storage.laid_pages import Laid, lay
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.office_time import BEIJING, Moment
from bizenv_desktop.ui.tabs.today import wording
from bizenv_desktop.ui.tabs.today.laid_page import LaidFigure, LaidLine, LaidPage, to_text
from bizenv_desktop.ui.texts.ladder_words import number_words

_MORNING: Final = time(8)


@dataclass(frozen=True, slots=True)
class Asked:
    """The day's matters with the rows behind each figure, and the page that shows them."""

    view: TodayView
    page: LaidPage


def ask(reader: Reader) -> Asked:
    """The whole page in one question."""
    view = today(reader)
    return Asked(view, lay_out(view))


def lay_out(view: TodayView) -> LaidPage:
    """The page in the office's words."""
    days = QCoreApplication.translate("Today", "{days} 天后").format(days=view.briefing_in)
    here = QCoreApplication.translate("Today", "今天")
    return LaidPage(
        day=view.day,
        head=f"{view.day:%Y-%m-%d}  {weekday(view.day)}",
        briefing=here if view.briefing_in == 0 else days,
        briefing_tip=f"{view.briefing_on:%Y-%m-%d}（{weekday(view.briefing_on)}）",
        is_empty=view.is_empty,
        figures=tuple(_figure(counter, view) for counter in view.counters),
    )


def _figure(counter: Counter, view: TodayView) -> LaidFigure:
    lines = tuple(_line(line, view) for line in counter.lines)
    return LaidFigure(counter.concern, counter.count, counter.late, counter.rung, lines)


def _line(line: TodayLine, view: TodayView) -> LaidLine:
    row = line.row
    return LaidLine(
        id=line.id,
        kind=row.kind,
        light=wording.time_light(line),
        cells=(
            wording.time_words(line, view.day),
            number_words(row),
            row.title,
            wording.unit_words(line),
            wording.status_words(line),
        ),
        button=wording.step_words(line),
        step=line.step,
        rung=line.letter.proposal.rung if line.letter is not None else None,
    )


def lay_ahead(reader: Reader, progress: Progress = SILENT) -> Laid | None:
    """The pages from today to the next working day, as texts; None where the ledger keeps them.

    Whoever leaves waits for one page at most: `progress` is heeded before each.
    """
    today = reader.moment.today
    working = load_calendar(reader.connection).next_working(today)
    days = tuple(today + timedelta(days=ahead) for ahead in range((working - today).days + 1))
    return lay(days, partial(_page_of, reader, progress), reader)


def _page_of(reader: Reader, progress: Progress, day: date) -> str:
    progress.step(0, 0)
    morning = datetime.combine(day, _MORNING, BEIJING)
    moment = Moment(morning.replace(tzinfo=None), morning.astimezone(UTC).isoformat())
    return to_text(ask(replace(reader, moment=moment)).page)

"""From the day's matters to the page as it is seen; asked and worded on a worker."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.clock_words import weekday
from bizenv_desktop.services.today import Counter, TodayLine, TodayView, today
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.tabs.today import wording
from bizenv_desktop.ui.tabs.today.laid_page import LaidFigure, LaidLine, LaidPage
from bizenv_desktop.ui.texts.ladder_words import number_words


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

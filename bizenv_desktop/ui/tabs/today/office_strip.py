"""Beside the matters of the day: the inspection that comes up, the needs that wait too long, a line each."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from bizenv_desktop.services.cockpit.today_office import OfficeLines
    from bizenv_desktop.services.inspection.inspection_rows import InspectionRow
    from bizenv_desktop.storage.ledger import Reader


class OfficeStrip(LiveView):
    """Takes no room while there is nothing to say; a click opens the view that the line is about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        topics = frozenset({Topic.INSPECTIONS, Topic.COMPLAINTS, Topic.TASKS, Topic.PROBLEMS, Topic.CALENDAR})
        super().__init__(desk, topics, parent)
        self.inspection = self._line("problems/inspections")
        self.needs = self._line("problems/services")
        row = WrappingRow(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.inspection)
        row.addWidget(self.needs)
        row.addStretch(1)

    def reload(self) -> None:
        """Ask again."""
        self.desk.dispatch.ask(_ask, owner=self, key="lines", done=self._show)

    def _line(self, place: str) -> QPushButton:
        made = button("", partial(self.desk.navigator.open_tab, place), Look.QUIET)
        made.hide()
        return made

    def _show(self, lines: "OfficeLines") -> None:
        today = self.desk.now().date()
        self.inspection.setVisible(lines.inspection is not None)
        if lines.inspection is not None:
            self.inspection.setText(_inspection_words(lines.inspection, lines.inspections, today))
        self.needs.setVisible(bool(lines.needs))
        if lines.needs:
            self.needs.setText(_needs_words(lines))


def _ask(reader: "Reader") -> "OfficeLines":
    # Loaded where it is asked, on a worker: the page is on screen before the first of SQL is.
    from bizenv_desktop.services.cockpit.today_office import office_lines

    return office_lines(reader)


def _inspection_words(row: "InspectionRow", count: int, today: date) -> str:
    from bizenv_desktop.rules.problem.inspections import InspectionState
    from bizenv_desktop.ui.texts.inspection_words import state_word

    translate, left = QCoreApplication.translate, (row.planned_on - today).days
    if left > 0:
        when = translate("Today", "{days} 天后").format(days=left)
    else:
        when = (
            translate("Today", "今天")
            if left == 0
            else translate("Today", "已过 {days} 天").format(days=-left)
        )
    said = translate("Today", "巡查{number} {title}：{day}（{when}），{state}")
    state = state_word(InspectionState.DRAWN if row.tally.total else row.state)
    text = said.format(
        number=row.number, title=row.title, day=f"{row.planned_on:%m-%d}", when=when, state=state
    )
    return text if count < 2 else text + translate("Today", "；共 {count} 次").format(count=count)


def _needs_words(lines: "OfficeLines") -> str:
    from bizenv_desktop.rules.problem.service_log import PATIENCE_DAYS

    said = QCoreApplication.translate("Today", "企业需求 {count} 件超过 {days} 天未办，最早 {name} {day}")
    oldest = lines.needs[0]
    return said.format(
        count=len(lines.needs), days=PATIENCE_DAYS, name=oldest.enterprise, day=f"{oldest.served_on:%m-%d}"
    )

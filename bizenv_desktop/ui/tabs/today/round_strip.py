"""评选 on today's page: a notice that ends, objections, ballots half keyed; a line each, opening its view."""

from collections.abc import Sequence
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
    from bizenv_desktop.services.cockpit.today_rounds import RoundLine
    from bizenv_desktop.storage.ledger import Reader


class RoundStrip(LiveView):
    """Takes no room while there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS, Topic.CALENDAR}), parent)
        self._lines: tuple[RoundLine, ...] = ()
        self.lines: list[QPushButton] = []
        self._row = WrappingRow(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addStretch(1)

    def reload(self) -> None:
        """Ask again."""
        self.desk.dispatch.ask(_ask, owner=self, key="rounds", done=self._show)

    def _show(self, lines: "Sequence[RoundLine]") -> None:
        self._lines = tuple(lines)
        while len(self.lines) < len(lines):
            self._add_line()
        for place, shown in enumerate(self.lines):
            shown.setVisible(place < len(lines))
            if place < len(lines):
                shown.setText(line_words(lines[place]))
                shown.setToolTip(lines[place].title)

    def _add_line(self) -> None:
        place = len(self.lines)
        made = button("", partial(self._open, place), Look.QUIET)
        self.lines.append(made)
        self._row.insertWidget(place, made)

    def _open(self, place: int) -> None:
        from bizenv_desktop.services.cockpit.today_rounds import RoundConcern

        line = self._lines[place]
        view = "votes" if line.concern in (RoundConcern.DIFFERING, RoundConcern.KEYED_ONCE) else "decision"
        self.desk.navigator.open_tab(f"rounds/{view}/{line.round_id}")


def _ask(reader: "Reader") -> "tuple[RoundLine, ...]":
    # Loaded where it is asked, on a worker: the page is on screen before the first of SQL is.
    from bizenv_desktop.services.cockpit.today_rounds import round_lines

    return round_lines(reader)


def line_words(line: "RoundLine") -> str:
    """`评选〔2026〕1　公示 12-03 截止，还剩 3 个工作日`."""
    from bizenv_desktop.services.cockpit.today_rounds import RoundConcern

    translate = QCoreApplication.translate
    said = {
        RoundConcern.OBJECTIONS: translate("Today", "异议 {count} 件待处理"),
        RoundConcern.NOTICE_OVER: translate("Today", "公示 {day} 已期满，可以办理表彰"),
        RoundConcern.NOTICE: translate("Today", "公示 {day} 截止，还剩 {left} 个工作日"),
        RoundConcern.DIFFERING: translate("Today", "{count} 张票两遍录入不一致，待核对原票"),
        RoundConcern.KEYED_ONCE: translate("Today", "{count} 张票只录了一遍"),
    }[line.concern]
    day = f"{line.day:%m-%d}" if line.day is not None else ""
    about = said.format(count=line.count, day=day, left=line.left)
    return translate("Today", "评选{number}　{about}").format(number=line.number, about=about)

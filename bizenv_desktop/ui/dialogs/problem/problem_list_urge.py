"""催报清单: who has not handed in, a text to copy; that they were urged is noted."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.outgoing.problem_list_export import write_urge_list
from bizenv_desktop.services.problem.problem_lists import ListMatrix, ListRow, urge_lists
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.urging.urging_form import UrgingForm
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines


class UrgeListsDialog(UrgingForm):
    """The text names every unit with what it owes."""

    def __init__(self, desk: Desk, matrix: ListMatrix, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "催报清单"), translate("Problems", "记为已催报"), parent)
        self.setMinimumWidth(680)
        self._year = matrix.year
        self._owing = tuple(row for row in matrix.rows if row.missing)
        self.lines = Lines(
            translate("Problems", "未交单位"),
            (
                Heading(translate("Problems", "单位")),
                Heading(translate("Problems", "未交清单"), 300),
                Heading(translate("Problems", "上次催报"), 100),
            ),
        )
        self.lines.setMinimumHeight(200)
        self.lines.show_lines([_line(row) for row in self._owing])
        self.show_owing(self.lines, _message(matrix.year, self._owing))
        self._go.setEnabled(bool(self._owing))
        self._go.setFocus()
        if not self._owing:
            self.notice.tell(translate("Problems", "应报的清单都已报齐。"))

    def submit(self) -> None:
        """Note that all of them were urged today."""
        ids = tuple(cell.id for row in self._owing for cell in row.missing)
        self.perform(partial(urge_lists, ids, self.desk.now().date()))

    def list_name(self) -> str:
        """The year's lists."""
        name = QCoreApplication.translate("Problems", "问题清单催报名单_{year}.xlsx")
        return name.format(year=self._year)

    def write_list(self, place: Path) -> None:
        """Who owes which lists."""
        self.ask_list(place, lambda progress: partial(write_urge_list, place, self._year, progress=progress))


def _line(row: ListRow) -> Line:
    urged = max((cell.urged_on for cell in row.missing if cell.urged_on), default=None)
    return Line((row.unit, "、".join(word(cell.source) for cell in row.missing), str(urged or "")))


def _message(year: int, owing: tuple[ListRow, ...]) -> str:
    """What goes into the working group."""
    translate = QCoreApplication.translate
    head = translate("Problems", "以下单位的 {year} 年问题清单尚未报送，请尽快报送；没有问题的请零报告：")
    lines = (
        translate("Problems", "{unit}：{lists}").format(
            unit=row.unit, lists="、".join(word(cell.source) for cell in row.missing)
        )
        for row in owing
    )
    return "\n".join((head.format(year=year), *lines))

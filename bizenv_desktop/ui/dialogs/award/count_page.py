"""计票说明 of one candidate on a page: from raw votes to total; the next and the last one at a key."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.award.round_count_papers import count_page
from bizenv_desktop.services.award.round_results import RoundResult
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.widgets.buttons import button, shortcut


class CountPageDialog(PaperPages):
    """Walks the candidates in the order of the result, class by class."""

    def __init__(self, desk: Desk, result: RoundResult, number: int, parent: QWidget | None = None) -> None:
        self._round_id = result.id
        self._numbers = [line.candidate.number for each in result.count.results for line in each.lines]
        self._at = self._numbers.index(number)
        super().__init__(desk, "round_count_pages", partial(count_page, result.id, number), parent)
        translate = QCoreApplication.translate
        self.earlier = button(translate("Results", "上一名"), partial(self.step, -1))
        self.later = button(translate("Results", "下一名"), partial(self.step, 1))
        for place, each in enumerate((self.earlier, self.later), 1):
            self.foot.insertWidget(place, each)
            each.setEnabled(False)
        shortcut("Ctrl+PgUp", self, self.earlier.click)
        shortcut("Ctrl+PgDown", self, self.later.click)

    @property
    def number(self) -> int:
        """The number of the candidate that is shown."""
        return self._numbers[self._at]

    def step(self, by: int) -> None:
        """Show the candidate so many places on."""
        self._at = min(max(self._at + by, 0), len(self._numbers) - 1)
        for each in (self.earlier, self.later):
            each.setEnabled(False)
        self.show_paper(partial(count_page, self._round_id, self.number))

    def laid(self, starts: tuple[int, ...]) -> None:
        """Let the person go on, now that the page stands."""
        del starts
        self.earlier.setEnabled(self._at > 0)
        self.later.setEnabled(self._at < len(self._numbers) - 1)

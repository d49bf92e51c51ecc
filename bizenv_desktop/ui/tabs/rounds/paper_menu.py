"""打印: the papers of the round that is shown, as a button with a menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.services.award.round_ballot_papers import BALLOT_PAPERS
from bizenv_desktop.services.award.round_papers import ROUND_PAPERS, round_paper
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts.round_paper_words import round_paper_word
from bizenv_desktop.ui.widgets.opened import open_dialog


class PaperMenu(QPushButton):
    """Lists the registered papers in the order of the work; each is shown on its pages, then printed."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(QCoreApplication.translate("RoundPapers", "打印"))
        self._desk, self._page = desk, page
        self._round_id: int | None = None
        self.setAutoDefault(False)
        self.entries = QMenu(self)
        for kind in ROUND_PAPERS:
            text = QCoreApplication.translate("RoundPapers", "{paper}…").format(paper=round_paper_word(kind))
            self.entries.addAction(text, partial(self.show_paper, kind))
        self.setMenu(self.entries)

    def show_round(self, round_id: int | None) -> None:
        """Be about another round; None hides the button."""
        self._round_id = round_id
        self.setVisible(round_id is not None)

    def show_paper(self, kind: str) -> None:
        """Show one paper; ballots are asked for by their numbers first."""
        from bizenv_desktop.ui.dialogs.award.ballot_numbers import BallotNumbers

        if self._round_id is None:
            return
        if kind in BALLOT_PAPERS:
            form = BallotNumbers(self._desk, self._round_id, BALLOT_PAPERS[kind], self._page)
            form.wanted.connect(partial(self._show_pages, kind))
            open_dialog(form)
        else:
            self._show_pages(kind, partial(round_paper, kind, self._round_id))

    def _show_pages(self, kind: str, question: Callable[[Reader], PaperDocument]) -> None:
        from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages

        open_dialog(PaperPages(self._desk, kind, question, self._page))

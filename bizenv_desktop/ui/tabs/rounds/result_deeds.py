"""What the buttons over a count open: each makes its dialog, none of which the view needs to know."""

from functools import partial

from PySide6.QtWidgets import QDialog

from bizenv_desktop.services.award.round_papers import round_paper
from bizenv_desktop.services.award.round_results import RoundResult
from bizenv_desktop.ui.desk import TabView
from bizenv_desktop.ui.seal_saving import save_edition


class ResultDeeds:
    """Makes dialogs over `view`."""

    def __init__(self, view: TabView) -> None:
        self._view = view

    def try_out(self, result: RoundResult) -> QDialog:
        """试算."""
        from bizenv_desktop.ui.dialogs.award.what_if import WhatIfDialog

        return WhatIfDialog(self._view.desk, result, self._view)

    def all_pages(self, result: RoundResult) -> QDialog:
        """计票说明 of every candidate."""
        from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages

        question = partial(round_paper, "round_count_pages", result.id)
        return PaperPages(self._view.desk, "round_count_pages", question, self._view)

    def seal(self, result: RoundResult) -> QDialog:
        """封存."""
        from bizenv_desktop.ui.dialogs.award.seal_dialog import SealDialog

        return SealDialog(self._view.desk, result, self._view)

    def recount(self, result: RoundResult) -> QDialog:
        """复核."""
        from bizenv_desktop.ui.dialogs.award.recount_dialog import RecountDialog

        return RecountDialog(self._view.desk, result.editions, self._view)

    def correct(self, result: RoundResult) -> QDialog:
        """更正."""
        from bizenv_desktop.ui.dialogs.award.correction_form import CorrectionForm

        return CorrectionForm(self._view.desk, result, self._view)

    def editions(self, result: RoundResult) -> QDialog:
        """各版封存."""
        from bizenv_desktop.ui.dialogs.award.editions_dialog import EditionsDialog

        return EditionsDialog(self._view.desk, result, self._view)

    def save(self, result: RoundResult) -> None:
        """封存文件另存."""
        if result.seal is not None:
            save_edition(self._view, self._view.desk, result, result.seal.edition)

"""删去一张票: a ballot keyed under a wrong number, or in the wrong pile, is taken out to be keyed again."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballots import DropBallot, drop_ballot
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.pile_entry import HIGHEST
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph


class BallotDrop(FormDialog):
    """The number and why; what was keyed of it stays in the journal and is shown nowhere here."""

    def __init__(self, desk: Desk, round_id: int, source: VoteSource, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Ballots", "删去一张票的录入"), translate("Ballots", "删去录入"), parent
        )
        self._round_id, self._source = round_id, source
        self.number, self.reason = QSpinBox(), QLineEdit()
        self.number.setRange(1, HIGHEST)
        self.reason.setPlaceholderText(translate("Ballots", "如“编号看错，应为 17 号”"))
        self.reason.textEdited.connect(self.touch)
        about = translate("Ballots", "这张票两遍的录入都会删去，之后重新录两遍。删去记入日志，可以撤销。")
        self.add_field("", paragraph(about, Look.MUTED))
        self.add_field(translate("Ballots", "编号"), self.number)
        self.add_field(translate("Ballots", "理由"), self.reason)

    def submit(self) -> None:
        """Take it out."""
        command = DropBallot(self._round_id, self._source, self.number.value(), self.reason.text())
        self.perform(partial(drop_ballot, command))

"""核对表: the six counts of a paper source, with their balance in words while they are typed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSpinBox, QWidget

from bizenv_desktop.rules.award.attendance_balance import Count, counts_of, imbalances
from bizenv_desktop.rules.award.vote_material import Attendance
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.quorum import LARGEST, QuorumSheet, SaveQuorum, save_quorum
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.ballot_words import balance_words, count_word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph

_BLANK: Final = -1


class QuorumForm(FormDialog):
    """A count that nobody took stays blank; what does not balance can be kept and is said to be so."""

    def __init__(
        self,
        desk: Desk,
        round_id: int,
        source: VoteSource,
        sheet: QuorumSheet,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Ballots", "{source}票核对表").format(source=word(source))
        super().__init__(desk, title, translate("Ballots", "保存核对表"), parent)
        self._round_id, self._source, self._sheet = round_id, source, sheet
        self.counts = {count: self._field(count) for count in Count}
        self.balance = paragraph()
        self.add_field(translate("Ballots", "核对"), self.balance)
        for count, number in counts_of(sheet.noted).items():
            self.counts[count].setValue(_BLANK if number is None else number)
            self.counts[count].valueChanged.connect(self._on_typed)
        self._show()
        self.put_buttons_last(self.counts[Count.INVALID])

    @property
    def noted(self) -> Attendance:
        """The counts as they are typed."""
        values = {count.value: field.value() for count, field in self.counts.items()}
        return Attendance(**{name: None if value == _BLANK else value for name, value in values.items()})

    def submit(self) -> None:
        """Keep the counts."""
        command = SaveQuorum(self._round_id, self._source, self.noted, self._sheet.version)
        self.perform(partial(save_quorum, command))

    def _field(self, count: Count) -> QSpinBox:
        field = QSpinBox()
        field.setRange(_BLANK, LARGEST)
        field.setSpecialValueText("—")
        field.setAccessibleName(count_word(count))
        self.add_field(count_word(count), field)
        return field

    def _on_typed(self, _value: int) -> None:
        self.touch()
        self._show()

    def _show(self) -> None:
        self.balance.show_text(balance_words(self.noted))
        self.balance.show_look(Look.RED if imbalances(self.noted) else Look.GREEN)

"""印选票: from which number to which; what is proposed is 发出 of the sheet, or who was invited."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_ballot_papers import (
    MOST_BALLOTS,
    BallotsWanted,
    ballot_papers,
    proposed_numbers,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.words import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph

_HIGHEST = 99_999


class BallotNumbers(FormDialog):
    """Emits the question that makes the ballots; the pages are shown by whoever listens."""

    wanted = Signal(object)  # Callable[[Reader], PaperDocument]

    def __init__(self, desk: Desk, round_id: int, source: VoteSource, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("RoundPapers", "印{source}选票").format(source=word(source))
        super().__init__(desk, title, translate("RoundPapers", "预览"), parent)
        self._round_id, self._source = round_id, source
        self.first, self.last = QSpinBox(), QSpinBox()
        self.said = paragraph("", Look.MUTED)
        for field in (self.first, self.last):
            field.setRange(1, _HIGHEST)
            field.valueChanged.connect(self._show)
        self.add_field(translate("RoundPapers", "起号"), self.first)
        self.add_field(translate("RoundPapers", "止号"), self.last)
        self.add_field("", self.said)
        self._show()
        self.first.setFocus()
        desk.dispatch.ask(
            partial(proposed_numbers, round_id, source), owner=self, key="numbers", done=self.last.setValue
        )

    def command(self) -> BallotsWanted:
        """What the form asks for."""
        return BallotsWanted(self._round_id, self._source, self.first.value(), self.last.value())

    def submit(self) -> None:
        """Close, and let the pages be shown."""
        command = self.command()
        if self._is_possible:
            self.accept()
            self.wanted.emit(partial(ballot_papers, command))

    @property
    def _is_possible(self) -> bool:
        return 0 < self._count <= MOST_BALLOTS

    @property
    def _count(self) -> int:
        return self.last.value() - self.first.value() + 1

    def _show(self, *_value: int) -> None:
        translate = QCoreApplication.translate
        if self._is_possible:
            said = translate(
                "RoundPapers", "共 {count} 张。一页两张的，从中间裁开，上半叠在前、下半叠在后，号码相连。"
            )
        else:
            said = translate("RoundPapers", "止号不能小于起号，一次最多印 {most} 张。")
        self.said.show_text(said.format(count=self._count, most=MOST_BALLOTS))
        self.said.show_look(Look.MUTED if self._is_possible else Look.RED)

"""资格确认: what the ledger knows against a nominee on one ground, and what the office makes of it."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.award.review_marks import Verdict, verdict_of
from bizenv_desktop.services.award.eligibility import ConfirmGround, GroundRow, confirm_ground
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.review_words import known_words, record_words, verdict_word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox


class GroundForm(FormDialog):
    """Proposes 通过 where the ledger knows nothing; otherwise the person decides."""

    def __init__(self, desk: Desk, name: str, row: GroundRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Reviews", "资格确认　{ground}").format(ground=word(row.ground))
        super().__init__(desk, title, translate("Reviews", "确认"), parent)
        self._row = row
        self.verdict = RadioRow[Verdict]((Verdict.PASSED, Verdict.FAILED), verdict_word)
        self.basis = TextBox(translate("Reviews", "查了什么、为什么这样认定"), 4)
        self.on = DayEdit(row.checked_on or desk.now().date())
        self._lay_out(name)
        if row.passed is not None or not row.known.count:
            self.verdict.choose(verdict_of(row.passed if row.passed is not None else True))
        self.basis.setPlainText(row.basis)
        self.verdict.changed.connect(self.touch)
        self.basis.textChanged.connect(self.touch)
        self.on.dateChanged.connect(self.touch)
        self.verdict.setFocus()

    def command(self) -> ConfirmGround | None:
        """What the form asks for; None while nothing is decided."""
        chosen = self.verdict.chosen
        if chosen is None:
            return None
        return ConfirmGround(
            self._row.nominee_id,
            self._row.ground,
            passed=chosen is Verdict.PASSED,
            basis=self.basis.text,
            on=self.on.day,
            version=self._row.version,
        )

    def submit(self) -> None:
        """Store what was found."""
        command = self.command()
        if command is None:
            self.notice.say(QCoreApplication.translate("Reviews", "请选择通过或不通过。"))
            self.verdict.setFocus()
            return
        self.perform(partial(confirm_ground, command))

    def _lay_out(self, name: str) -> None:
        translate, row = QCoreApplication.translate, self._row
        self.add_field(translate("Reviews", "候选"), paragraph(name))
        look = Look.AMBER if row.known.count else None
        self.add_field(translate("Reviews", "台账"), paragraph(known_words(row.ground, row.known), look))
        if row.known.records:
            self.add_field("", paragraph(record_words(row.known), Look.MUTED))
        self.add_field(translate("Reviews", "结论"), self.verdict)
        self.add_field(translate("Reviews", "依据"), self.basis)
        self.add_field(translate("Reviews", "核对日期"), self.on)

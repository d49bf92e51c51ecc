"""登记回函: what a unit answered to the letters that are out, without having finished the matter."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bizenv_desktop.rules.letters import Letter
from bizenv_desktop.services.urging import ladder, ladder_preview
from bizenv_desktop.services.urging.urging_commands import AnswerNotice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.text_box import TextBox


class NoticeAnswerDialog(FormDialog):
    """One answer for all letters that are out; a refusal is noted as such and leads to the next rung."""

    def __init__(self, desk: Desk, matter_id: int, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Ladder", "登记回函"), translate("Ladder", "登记"), parent)
        self._matter_id = matter_id
        self.letters = paragraph("", Look.HEADING)
        self.fields.addRow(self.letters)
        self.answer = TextBox(translate("Ladder", "单位答复的内容"), 3)
        self.by = QLineEdit()
        self.refuses = QCheckBox(translate("Ladder", "单位拒绝办理（之后建议移送问责）"))
        self.moment = MomentEdit(desk.now())
        self.add_field(translate("Ladder", "回函内容"), self.answer)
        self.add_field(translate("Ladder", "签署人"), self.by)
        self.add_field("", self.refuses)
        self.add_field(translate("Ladder", "回函时间"), self.moment)
        self.answer.textChanged.connect(self.touch)
        self.by.textEdited.connect(self.touch)
        self.refuses.toggled.connect(self.touch)
        question = partial(ladder_preview.letters_out, matter_id)
        ask = desk.dispatch.ask
        ask(question, owner=self, key="letters", done=self._on_letters, failed=self.notice.refuse)
        self.answer.setFocus()

    def command(self) -> AnswerNotice:
        """The answer as typed."""
        return AnswerNotice(
            matter_id=self._matter_id,
            at=self.moment.moment,
            text=self.answer.text,
            by=self.by.text().strip(),
            refuses=self.refuses.isChecked(),
        )

    def submit(self) -> None:
        """Note the answer."""
        self.perform(partial(ladder.answer_notice, self.command()))

    def _on_letters(self, letters: tuple[Letter, ...]) -> None:
        self.letters.show_text("\n".join(_said(letter) for letter in letters) or _nothing())


def _said(letter: Letter) -> str:
    said = QCoreApplication.translate("Ladder", "{day} 的{rung}，{reply_by} 前回复")
    if letter.reply_by is None:
        said = QCoreApplication.translate("Ladder", "{day} 的{rung}")
    return said.format(
        day=f"{letter.on:%m-%d}", rung=word(letter.rung), reply_by=f"{letter.reply_by or letter.on:%m-%d}"
    )


def _nothing() -> str:
    return QCoreApplication.translate("Ladder", "没有等待回复的函")

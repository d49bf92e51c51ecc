"""更正: open a sealed round again, for a reason and on somebody's word."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.services.award.round_results import RoundResult
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class CorrectionForm(FormDialog):
    """The sealed edition stays as it is; what is mended is sealed as the next one."""

    def __init__(self, desk: Desk, result: RoundResult, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Results", "更正已封存的计票"), translate("Results", "开启更正"), parent
        )
        self._round_id = result.id
        self.reason = TextBox(translate("Results", "哪里错了，依据是什么；写入下一版封存文件"), 3)
        self.approver = QLineEdit()
        said = translate(
            "Results",
            "第 {edition} 版原样保留。开启后可以改正录入，改好重新封存为第 {next} 版；"
            "各版的封存码和理由都列在“各版封存”里。",
        )
        edition = result.editions[0].edition if result.editions else 0
        self.fields.addRow(paragraph(said.format(edition=edition, next=edition + 1), Look.MUTED))
        self.add_field(translate("Results", "更正理由"), self.reason)
        self.add_field(translate("Results", "批准人"), self.approver)
        self.reason.textChanged.connect(self.touch)
        self.approver.textEdited.connect(self.touch)
        self.reason.setFocus()

    def command(self) -> OpenCorrection:
        """What the form asks for."""
        return OpenCorrection(self._round_id, self.reason.text, self.approver.text().strip())

    def submit(self) -> None:
        """Open the round."""
        self.perform(partial(open_correction, self.command()))

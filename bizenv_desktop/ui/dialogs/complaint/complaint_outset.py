"""What the office may do with a new complaint besides handing it on: not accept it, transfer it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Decline, Transfer
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import box_field, line_field, note_row, tick_field
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords


class DeclineDialog(StepDialog[Decline]):
    """不予受理: with the reason, and how the complainant was told; a letter is numbered with it."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "不予受理"),
            QCoreApplication.translate("Complaints", "不予受理"),
            QCoreApplication.translate("Complaints", "决定时间"),
        )
        super().__init__(desk, view, words, complaint_intake.decline, parent)

    def command(self) -> Decline:
        """Why, and how the complainant was told."""
        return Decline(**self._stamp, reason=self.reason.text, told=self.told.text().strip())

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.reason = box_field(
            self,
            translate("Complaints", "不予受理理由"),
            translate("Complaints", "依据哪条规定，为什么不受理"),
        )
        self.told = line_field(
            self,
            translate("Complaints", "告知方式"),
            translate("Complaints", "如 电话告知、书面邮寄，可不填"),
        )
        note_row(self, translate("Complaints", "同时编号出具不予受理告知书；本件不再计入各项指标。"))


class TransferDialog(StepDialog[Transfer]):
    """移送: to whom it belongs; a lead on discipline goes under seal."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "移送"),
            QCoreApplication.translate("Complaints", "移送"),
            QCoreApplication.translate("Complaints", "移送时间"),
        )
        super().__init__(desk, view, words, complaint_intake.transfer, parent)

    def command(self) -> Transfer:
        """To whom, why, and whether under seal."""
        return Transfer(
            **self._stamp,
            addressee=self.addressee.text().strip(),
            reason=self.reason.text,
            sealed=self.sealed.isChecked(),
        )

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.addressee = line_field(
            self, translate("Complaints", "移送单位"), translate("Complaints", "如 区纪委监委、区信访局")
        )
        self.reason = box_field(
            self, translate("Complaints", "移送理由"), translate("Complaints", "为什么不属本办公室办理")
        )
        self.sealed = tick_field(self, translate("Complaints", "违纪违法问题线索，封存移送"))
        note_row(
            self,
            translate(
                "Complaints",
                "同时编号出具移送函；本件不再计入各项指标。封存后，列表、检索和导出不再显示标题和内容。",
            ),
        )

"""Showing in full what the masks hide: for a reason that is noted, and only for a while."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure, recent_reasons
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.opened import open_dialog

SHOWN_FOR_MS: Final = 5 * 60 * 1000


class Unmasking(QObject):
    """Which complaint is shown in full; none after five minutes, or once another one is chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget, shown_for_ms: int = SHOWN_FOR_MS) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._shown: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=shown_for_ms)
        self._timer.timeout.connect(self.forget)

    def eyes_on(self, matter_id: int) -> Eyes:
        """Whose eyes look at this complaint now."""
        return Eyes.UNMASKED if self._shown == matter_id else Eyes.DESK

    def toggle(self, matter_id: int, number: str) -> None:
        """Hide it again, or ask for the reason and show it."""
        if self._shown == matter_id:
            self.forget()
            return
        form = UnmaskDialog(self._desk, matter_id, number, self._window)
        form.accepted.connect(partial(self._show, matter_id))
        open_dialog(form)

    def forget(self) -> None:
        """Show nothing in full any more."""
        self._timer.stop()
        if self._shown is not None:
            self._shown = None
            self.changed.emit()

    def _show(self, matter_id: int) -> None:
        self._shown = matter_id
        self._timer.start()
        self.changed.emit()


class UnmaskDialog(FormDialog):
    """Asks why the personal data of a complaint are to be seen; the answer is noted before they are shown."""

    def __init__(self, desk: Desk, matter_id: int, number: str, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Secrecy", "显示 {number} 的个人信息").format(number=number)
        super().__init__(desk, title, QCoreApplication.translate("Secrecy", "显示"), parent)
        self._matter_id = matter_id
        self.reason = OpenChoice(
            QCoreApplication.translate("Secrecy", "为什么要看，如：联系投诉人核实"), usual_reasons()
        )
        self.add_field(QCoreApplication.translate("Secrecy", "事由"), self.reason)
        self.fields.addRow(paragraph(QCoreApplication.translate(
            "Secrecy", "谁、何时、因何查看都会记入查阅记录，不能删除。显示 5 分钟，或到选中另一件为止。"
        ), Look.MUTED))  # fmt: skip
        self.reason.setFocus()
        desk.dispatch.ask(
            partial(recent_reasons, DisclosureKind.UNMASKED), owner=self, key="reasons", done=self._offer
        )

    def submit(self) -> None:
        """Note the reason; the complaint is shown when that is done."""
        wanted = NoteDisclosure(DisclosureKind.UNMASKED, self._matter_id, reason=self.reason.text)
        self.perform(partial(note_disclosure, wanted))

    def _offer(self, recent: tuple[str, ...]) -> None:
        typed = self.reason.text
        self.reason.clear()
        self.reason.addItems(list(dict.fromkeys((*recent, *usual_reasons()))))
        self.reason.setCurrentIndex(-1)
        self.reason.put(typed)


def usual_reasons() -> tuple[str, ...]:
    """What an office usually needs personal data for."""
    translate = QCoreApplication.translate
    return (
        translate("Secrecy", "联系投诉人核实"),
        translate("Secrecy", "回访"),
        translate("Secrecy", "制作移送材料"),
        translate("Secrecy", "上级或纪检调阅"),
    )

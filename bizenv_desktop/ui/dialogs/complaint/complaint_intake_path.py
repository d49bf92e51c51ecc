"""From a telephone call to a printed 交办单: register, hand on, print, each form opening the next one."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts.clock import weekday
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import heading, row_layout

_Seen: TypeAlias = Callable[[ComplaintView | None], None]


class IntakePath(QObject):
    """Opens the forms over a page, one after the other; stopping at any of them leaves what was done."""

    registered = Signal(int)  # the new complaint's id
    issued = Signal(int)  # the same, once its slip is issued

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def start(self) -> None:
        """Open the form of the registration."""
        from bizenv_desktop.ui.dialogs.complaint.complaint_register import RegisterDialog

        dialog = RegisterDialog(self._desk, self._page)
        dialog.registered.connect(self._on_registered)
        open_dialog(dialog)

    def _on_registered(self, matter_id: int, assign_next: object) -> None:
        self.registered.emit(matter_id)
        if assign_next:
            self._ask(matter_id, self._assign)

    def _assign(self, view: ComplaintView | None) -> None:
        from bizenv_desktop.ui.dialogs.complaint.complaint_assign import AssignDialog

        if view is None or EventKind.ASSIGNED not in view.steps:
            return
        dialog = AssignDialog(self._desk, view, self._page)
        dialog.accepted.connect(partial(self._on_issued, view.detail.row.id))
        open_dialog(dialog)

    def _on_issued(self, matter_id: int) -> None:
        self.issued.emit(matter_id)
        self._ask(matter_id, self._offer_print)

    def _offer_print(self, view: ComplaintView | None) -> None:
        if view is not None:
            open_dialog(IssuedDialog(self._desk, view, self._page))

    def _ask(self, matter_id: int, done: _Seen) -> None:
        question = partial(matters.complaint, matter_id)
        self._desk.dispatch.ask(question, owner=self, key="path", done=done)


class IssuedDialog(QDialog):
    """Says what was issued; Enter opens the slip as it will be printed, Escape is done with it."""

    def __init__(self, desk: Desk, view: ComplaintView, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._matter_id = view.detail.row.id
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Complaints", "交办单已签发"))
        self.setMinimumWidth(420)
        row = view.detail.row
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(heading(_issued_words(view)))
        column.addWidget(paragraph(f"{row.number}  {row.title}", Look.MUTED))
        self.print = button(translate("Complaints", "打印交办单"), self._on_print, Look.PRIMARY)
        self.print.setDefault(True)
        self.done_with = button(translate("Complaints", "完成"), self.accept)
        column.addSpacing(SPACING)
        column.addLayout(row_layout(self.print, self.done_with))
        self.print.setFocus()

    def _on_print(self) -> None:
        from bizenv_desktop.services.paper.paper_prints import PaperWanted
        from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers

        self.accept()
        open_papers(self._desk, (PaperWanted(PaperKind.SLIP, self._matter_id),), self._page)


def _issued_words(view: ComplaintView) -> str:
    translate = QCoreApplication.translate
    row, papers = view.detail.row, view.detail.documents
    due = f"{row.due:%Y-%m-%d}（{weekday(row.due)}）" if row.due is not None else ""
    said = translate("Complaints", "交办单{number}已签发给{unit}，办理时限 {due}。")
    return said.format(number=papers[-1].number if papers else "", unit=row.lead_unit, due=due)

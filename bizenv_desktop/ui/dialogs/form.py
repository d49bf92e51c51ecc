"""The frame of every form: fields, a notice for what was refused, a button that names the deed.

The form stays open until the deed succeeded, so that nothing typed is lost; closing it with something typed
asks first.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.opened import room_of
from bizenv_desktop.ui.widgets.page import row_layout

T = TypeVar("T")


class FormDialog(QDialog):
    """A subclass adds fields with `add_field`, overrides `submit` and calls `perform` with its deed.

    Ctrl+Enter submits from any field. `touched` is what tells typed from untouched; subclasses connect their
    fields' edit signals to `touch`.
    """

    def __init__(self, desk: Desk, title: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.fields = QFormLayout()
        self.notice = NoticeBar()
        self._touched = False
        self._list: tuple[QWidget, int, int] | None = None
        self._column = QVBoxLayout(self)
        self._go = button(go, self.submit, Look.PRIMARY)
        self._stop = button(QCoreApplication.translate("Forms", "取消"), self.reject)
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self._on_go)

    def add_field(self, label: str, field: QWidget) -> None:
        """One more line of the form."""
        self.fields.addRow(PlainLabel(label, Look.MUTED), field)
        self.put_buttons_last(field)

    def put_buttons_last(self, field: QWidget) -> None:
        """Let Tab go from `field`, the last one so far, to the button that goes on, then to cancel."""
        self.setTabOrder(field, self._go)
        self.setTabOrder(self._go, self._stop)

    def add_button(self, other: QPushButton) -> None:
        """Another way to go on, beside the first one."""
        self._buttons.insertWidget(self._buttons.indexOf(self._go), other)

    def name_deed(self, text: str) -> None:
        """Say otherwise what the button does."""
        self._go.setText(text)

    @property
    def is_locked(self) -> bool:
        """Whether the deed is under way."""
        return not self._go.isEnabled()

    def fit(self, *_what: object) -> None:
        """Take the height that the shown rows need; wrapped text is counted at the width of the form."""
        column = self._column
        if self._list is not None:
            self._list[0].setMinimumHeight(self._list[1])
        column.activate()
        width = max(self.width(), self.minimumWidth())
        wraps = column.hasHeightForWidth()
        height = column.totalHeightForWidth(width) if wraps else column.totalSizeHint().height()
        if self._list is not None:
            self._list[0].setMinimumHeight(self._list[2])
        self.resize(width, min(height, room_of(self).height()))

    def fit_list(self, shown: QWidget, height: int, least: int) -> None:
        """Open with a list of this height; a small screen may press it down to `least`, the buttons stay."""
        self._list = (shown, height, least)

    def touch(self, *_what: object) -> None:
        """Something was typed: closing asks from now on."""
        self._touched = True

    def submit(self) -> None:
        """Check the fields and `perform` the deed; override."""
        raise NotImplementedError

    def perform(self, deed: Deed[T], done: Callable[[T], None] | None = None) -> None:
        """Do the deed with the button locked; close on success, say beside the fields what was refused."""
        self._go.setEnabled(False)
        self.notice.clear()
        self.desk.dispatch.run(
            deed,
            initiator=self,
            done=partial(self._on_done, done),
            failed=self.notice.refuse,
            settled=self._on_settled,
        )

    def _build(self) -> None:
        self.fields.setHorizontalSpacing(SPACING * 2)
        self.fields.setVerticalSpacing(SPACING)
        column = self._column
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addLayout(self.fields, 1)
        column.addWidget(self.notice)
        self._buttons = row_layout()
        self._buttons.addWidget(self._stop)
        self._buttons.addWidget(self._go)
        column.addLayout(self._buttons)

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.submit()

    def _on_settled(self) -> None:
        self._go.setEnabled(True)

    def _on_done(self, done: Callable[[T], None] | None, result: T) -> None:
        self.accept()
        if done is not None:
            done(result)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the height that the rows need."""
        super().showEvent(event)
        inset_numbers(self)
        self.fit()

    def reject(self) -> None:
        """Close without the deed; asks when something was typed."""
        if not self._touched or self.desk.asker.confirm(Question.DISCARD_TYPED):
            super().reject()

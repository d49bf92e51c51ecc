"""Step 1: a file is dropped, chosen, or its text pasted; a password is asked for where one is set."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.services.intake.import_kinds import OTHER_SOURCES
from bizenv_desktop.ui.asker import WORKBOOKS_IN
from bizenv_desktop.ui.texts.import_words import kind_word, kinds
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, show_alone

_WIDE: Final = 560


def endings_in() -> tuple[str, ...]:
    """The endings of every file that can be taken in, without a dot."""
    others = sorted({ending.lstrip(".") for source in OTHER_SOURCES.values() for ending in source.endings})
    return tuple(dict.fromkeys((*WORKBOOKS_IN, "xlsm", "tsv", *others)))


class SourcePage(QWidget):
    """What is to be imported, and as what."""

    file_wanted = Signal()
    paste_wanted = Signal()
    password_given = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = button(
            QCoreApplication.translate("Import", "选择文件…  Ctrl+O"), self.file_wanted.emit, Look.PRIMARY
        )
        self.paste = button(
            QCoreApplication.translate("Import", "从剪贴板粘贴  Ctrl+V"), self.paste_wanted.emit
        )
        self.file = paragraph("", Look.HEADING)
        self.kind = QComboBox()
        self.kind.setAccessibleName(QCoreApplication.translate("Import", "种类"))
        self.kind.addItems([kind_word(kind) for kind in kinds()])
        self.kind.activated.connect(self._on_kind)
        self.password = QLineEdit()
        self.open = button(QCoreApplication.translate("Import", "打开"), self._on_password)
        self._locked = QWidget()
        self._build()

    @property
    def wanted_kind(self) -> str:
        """The kind that is chosen."""
        return kinds()[self.kind.currentIndex()]

    def show_kind(self, kind: str) -> None:
        """Show a kind that was chosen elsewhere."""
        self.kind.setCurrentIndex(kinds().index(kind))

    def show_file(self, name: str, tip: str = "") -> None:
        """Name what was chosen; empty for nothing."""
        self.file.show_text(name)
        self.file.setToolTip(tip)
        self.file.setVisible(bool(name))
        self._locked.hide()
        self.password.clear()

    def ask_password(self) -> None:
        """Show the field for the password and wait in it."""
        self._locked.show()
        self.password.setFocus()
        self.password.selectAll()

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(_WIDE)
        column = card.column
        column.setSpacing(SPACING * 2)
        column.addWidget(heading(QCoreApplication.translate("Import", "把文件拖进来，或者：")))
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._kind_row())
        column.addWidget(paragraph(_formats(), Look.MUTED))
        column.addWidget(self.file)
        column.addWidget(self._locked)
        self._build_password()
        show_alone(card, self)
        self.show_file("")

    def _kind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(PlainLabel(QCoreApplication.translate("Import", "种类"), Look.MUTED))
        row.addWidget(self.kind)
        row.addStretch(1)
        return row

    def _build_password(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(QCoreApplication.translate("Import", "打开密码"))
        self.password.setMaximumWidth(240)
        self.password.returnPressed.connect(self._on_password)
        row = QHBoxLayout(self._locked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(PlainLabel(QCoreApplication.translate("Import", "打开密码"), Look.MUTED))
        row.addWidget(self.password)
        row.addWidget(self.open)
        row.addStretch(1)

    def _on_kind(self, place: int) -> None:
        self.kind_chosen.emit(kinds()[place])

    def _on_password(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())


def _formats() -> str:
    return QCoreApplication.translate(
        "Import",
        "表格：Excel（xlsx、xlsm、xls、xlsb）、WPS（et）、ods、csv 都可以。\n"
        "方案：docx、pdf、txt，按句子读成任务分解。\n"
        "剪贴板：复制的文件、表格或方案的文字。\n"
        "导入之前先核对，不会改动台账；导入之后可以整批撤销。",
    )

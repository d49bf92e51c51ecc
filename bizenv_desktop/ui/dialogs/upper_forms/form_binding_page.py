"""What 上级报表填报 shows, without what it does: the form, the fields, the month, notices and buttons."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.ui.dialogs.upper_forms.form_binding_fields import FieldPanel
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_grid import FormGrid
from bizenv_desktop.ui.tabs.figures.month_picker import MonthPicker
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar

_SIZE = (1240, 700)


class FormBindingPage(QDialog):
    """The parts in their places; what was asked for is told by signals."""

    file_wanted = Signal()
    save_wanted = Signal()
    fill_wanted = Signal()
    removal_wanted = Signal()
    carry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Forms", "上级报表填报"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()

    def say(self, text: str) -> None:
        """Say what was done."""
        self.said.show_text(text)
        self.said.show()

    def forget(self) -> None:
        """Take away what was said."""
        self.notice.clear()
        self.said.hide()

    def invite(self) -> None:
        """Say what to do while no form is open."""
        self.sheets.hide()
        self.empty.say(
            QCoreApplication.translate("Forms", "打开上级发来的空表"),
            QCoreApplication.translate(
                "Forms", "点单元格或列标，绑定数据一次；以后每月打开同样的表，一键填好，版式、公式都不动。"
            ),
            button(QCoreApplication.translate("Forms", "打开空表…"), self.file_wanted.emit, Look.PRIMARY),
        )

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.opener = button(translate("Forms", "打开空表…"), self.file_wanted.emit)
        self.title = PlainLabel("", Look.HEADING)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(translate("Forms", "工作表"))
        self.months = MonthPicker()
        self.preview = QCheckBox(translate("Forms", "预览填报结果"))
        self.grid = FormGrid()
        self.empty = EmptyState(self.grid)
        self.panel = FieldPanel()
        self.notice, self.said = NoticeBar(), paragraph("", Look.GREEN)
        # Stays while the bindings are looked at anew: `notice` tells of each change to them.
        self.changed = NoticeBar()
        self.carrier = button(translate("Forms", "带出原来的绑定"), self.carry_wanted.emit)
        self.notes = paragraph("", Look.MUTED)
        self.saver = button(translate("Forms", "保存绑定"), self.save_wanted.emit)
        self.filler = button(translate("Forms", "填报本月…"), self.fill_wanted.emit, Look.PRIMARY)
        self.remover = button(translate("Forms", "删除绑定"), self.removal_wanted.emit)

    def _build(self) -> None:
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(SPACING)
        for widget in (self.opener, self.sheets, self.title, self.carrier):
            head.addWidget(widget)
        self.carrier.hide()
        head.addStretch(1)
        head.addWidget(self.preview)
        head.addWidget(self.months)
        middle.setSpacing(SPACING * 2)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.panel)
        foot.addWidget(self.remover)
        foot.addStretch(1)
        foot.addWidget(button(QCoreApplication.translate("Forms", "关闭"), self.reject))
        foot.addWidget(self.saver)
        foot.addWidget(self.filler)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(head)
        for widget in (self.changed, self.notice, self.notes, self.said):
            column.addWidget(widget)
            widget.hide()
        column.addLayout(middle, 1)
        column.addLayout(foot)

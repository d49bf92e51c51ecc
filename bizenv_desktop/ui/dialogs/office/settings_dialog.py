"""设置: the office's name and code, the warning days, the targets of the figures; the way to its clocks."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.services.office import settings
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.clock.clock_rules_dialog import ClockRulesDialog
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.office.settings_targets import TEXT_MARGINS, TargetField
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import heading

RATES: Final = (
    Kpi.ON_TIME_RATE, Kpi.CLOSING_RATE, Kpi.SATISFACTION_RATE, Kpi.RESOLUTION_RATE, Kpi.RECEIPT_RATE,
    Kpi.CALL_BACK_RATE, Kpi.STRIKE_OFF_RATE,
)  # fmt: skip


class SettingsDialog(FormDialog):
    """Shows what is set; nothing can be saved before it has been read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Settings", "设置"),
            QCoreApplication.translate("Settings", "保存"),
            parent,
        )
        self._read = Settings()
        self.setMinimumWidth(720)
        self._make_fields()
        self._place_fields()
        self._go.setEnabled(False)
        desk.dispatch.ask(
            settings.settings, owner=self, key="settings", done=self._show, failed=self.notice.refuse
        )

    def submit(self) -> None:
        """Save everything that is set; the operator's name is a habit of this PC."""
        self.desk.preferences.operator = self.operator.text().strip()
        self.perform(partial(settings.save_settings, self.wanted()))

    def wanted(self) -> Settings:
        """The settings as typed."""
        return replace(
            self._read,
            office=self.office.text().strip(),
            office_code=self.office_code.text().strip(),
            amber_days=self.amber.value(),
            targets={kpi: share for kpi, field in self.targets.items() if (share := field.share) is not None},
        )

    def _make_fields(self) -> None:
        self.office, self.office_code = QLineEdit(), QLineEdit()
        self.operator = QLineEdit(self.desk.preferences.operator or self.desk.operator)
        self.operator.setMaxLength(40)  # as at the first start
        self.amber = QSpinBox()
        self.amber.setRange(0, 30)
        self.amber.setFixedWidth(90)
        self.amber.lineEdit().setTextMargins(*TEXT_MARGINS)
        self.rules = button(QCoreApplication.translate("Settings", "时限规则…"), self._on_rules)
        self.rules.setFixedWidth(110)
        self.targets = {kpi: TargetField(word(kpi)) for kpi in RATES}

    def _place_fields(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        for form in (left, right):
            form.setHorizontalSpacing(SPACING * 2)
            form.setVerticalSpacing(SPACING)
        left.addRow(heading(QCoreApplication.translate("Settings", "办公室")))
        self._rows(left, (
            (QCoreApplication.translate("Settings", "名称"), self.office),
            (QCoreApplication.translate("Settings", "发文代字"), self.office_code),
            (QCoreApplication.translate("Settings", "经办人"), self.operator),
        ))  # fmt: skip
        left.addRow(heading(QCoreApplication.translate("Settings", "办理时限")))
        self._rows(left, (
            (QCoreApplication.translate("Settings", "临期提醒（剩余工作日）"), self.amber),
            (QCoreApplication.translate("Settings", "交办、签收、办结、延期"), self.rules),
        ))  # fmt: skip
        right.addRow(heading(QCoreApplication.translate("Settings", "指标目标")))
        self._rows(right, tuple((word(kpi), field) for kpi, field in self.targets.items()))
        right.addRow(paragraph(
            QCoreApplication.translate("Settings", "通报里低于目标的标红；填 0 表示不设目标。"), Look.MUTED
        ))  # fmt: skip
        halves = QHBoxLayout()
        halves.setSpacing(SPACING * 4)
        halves.addLayout(left, 3)
        halves.addLayout(right, 2)
        column = QVBoxLayout()
        column.setSpacing(SPACING * 2)
        column.addLayout(halves)
        column.addWidget(paragraph(
            QCoreApplication.translate(
                "Settings", "经办人下次打开台账时生效。"
            ), Look.MUTED
        ))  # fmt: skip
        self.fields.addRow(column)

    def _rows(self, form: QFormLayout, rows: tuple[tuple[str, QWidget], ...]) -> None:
        for label, field in rows:
            form.addRow(PlainLabel(label, Look.MUTED), field)

    def _show(self, now: Settings) -> None:
        self._read = now
        self.office.setText(now.office)
        self.office_code.setText(now.office_code)
        self.amber.setValue(now.amber_days)
        for kpi, field in self.targets.items():
            field.show_share(now.targets.get(kpi))
        self._watch()
        self._go.setEnabled(True)
        self.office.setFocus()

    def _on_rules(self) -> None:
        dialog = ClockRulesDialog(self.desk, self)
        open_dialog(dialog)

    def _watch(self) -> None:
        for line in (self.office, self.office_code, self.operator):
            line.textChanged.connect(self.touch)
        for number in (self.amber, *self.targets.values()):
            number.valueChanged.connect(self.touch)

"""办理时限: every clock rule of the office in one table, by category and urgency, and when business ends."""

from dataclasses import replace
from datetime import time
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from bizenv_desktop.services.clock import clock_rules
from bizenv_desktop.services.clock.clock_rules import ClockRules, RuleSheet
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.clock.clock_rule_cells import cells_of, rules_of
from bizenv_desktop.ui.dialogs.clock.clock_rule_grid import RuleGrid
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.office.settings_targets import TEXT_MARGINS
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import row_layout

_SIZE: Final = (1080, 660)
_GRID_HEIGHT: Final = 34 + 16 * ROW_HEIGHT + 4  # the row for all and those of the usual categories


class _CalmTime(QTimeEdit):
    """A time of day that the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ClockRulesDialog(FormDialog):
    """Shows the rules; nothing can be saved before they have been read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Clocks", "办理时限"),
            QCoreApplication.translate("Clocks", "保存"),
            parent,
        )
        self.resize(*_SIZE)
        self._before = ClockRules()
        self.grid = RuleGrid()
        self.grid.setMinimumHeight(_GRID_HEIGHT)
        self.closes = _CalmTime()
        self.closes.setDisplayFormat("HH:mm")
        self.closes.setFixedWidth(90)
        self.closes.lineEdit().setTextMargins(*TEXT_MARGINS)
        self.closes.setAccessibleName(QCoreApplication.translate("Clocks", "下班时间"))
        self._place_fields()
        self._go.setEnabled(False)
        desk.dispatch.ask(
            clock_rules.rule_sheet, owner=self, key="rules", done=self._show, failed=self.notice.refuse
        )

    def submit(self) -> None:
        """Save every rule."""
        self.perform(partial(clock_rules.save_clock_rules, self.wanted()))

    def wanted(self) -> ClockRules:
        """The rules as typed."""
        rules = rules_of(self.grid.rules.cells, self._before)
        closes = self.closes.time()
        return replace(rules, office=replace(rules.office, closes=time(closes.hour(), closes.minute())))

    def _place_fields(self) -> None:
        self.fields.addRow(paragraph(
            QCoreApplication.translate(
                "Clocks",
                "第一行适用所有类别；某一类别另有规定的，在它那一行里写，未写的（灰色）随第一行。"
                "写法：5（个工作日）、15天、24小时、当日；按 Delete 恢复随第一行。",
            ), Look.MUTED
        ))  # fmt: skip
        self.fields.addRow(self.grid)
        closing = row_layout(
            PlainLabel(QCoreApplication.translate("Clocks", "下班时间"), Look.MUTED),
            self.closes,
            PlainLabel(
                QCoreApplication.translate("Clocks", "最后一日下班后才反馈、签收的算逾期（民法典第203条）。"),
                Look.MUTED,
            ),
        )
        self.fields.addRow(closing)
        self.fields.addRow(paragraph(
            QCoreApplication.translate("Clocks", "只影响以后的交办；已交办的以交办单为准。"), Look.MUTED
        ))  # fmt: skip
        self.put_buttons_last(self.closes)

    def _show(self, sheet: RuleSheet) -> None:
        self._before = sheet.rules
        closes = sheet.rules.office.closes
        self.closes.setTime(QTime(closes.hour, closes.minute))
        self.grid.rules.show(sheet.categories, cells_of(sheet.rules))
        self.grid.rules.changed.connect(self.touch)
        self.grid.rules.changed.connect(self.notice.clear)
        self.grid.rules.refused.connect(self.notice.refuse)
        self.closes.timeChanged.connect(self.touch)
        self._go.setEnabled(True)
        self.grid.setFocus()

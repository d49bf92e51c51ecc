"""督办规则: when a letter is due, how long a unit has to answer it, and when the monthly meeting is."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.ladder import LadderRules
from bizenv_desktop.services.urging import ladder_settings
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import heading

_LENGTHS: Final[dict[str, object]] = {
    "reminder_reply": QT_TRANSLATE_NOOP("Ladder", "提醒函的回复期限"),
    "supervision_reply": QT_TRANSLATE_NOOP("Ladder", "督办通知的回复期限"),
    "report_reply": QT_TRANSLATE_NOOP("Ladder", "通报后的整改期限"),
    "referral_reply": QT_TRANSLATE_NOOP("Ladder", "移送问责的反馈期限"),
}
_TIMES: Final[dict[str, object]] = {
    "long_overdue": QT_TRANSLATE_NOOP("Ladder", "逾期多少天建议督办"),
    "list_ahead": QT_TRANSLATE_NOOP("Ladder", "通报会前多少天列名单"),
}
_MEETING: Final = "meeting_day"


class _Number(QSpinBox):
    """A number that the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class LadderRulesDialog(FormDialog):
    """Nothing can be saved before it has been read; letters that are out keep the day that they name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Ladder", "督办规则"), translate("Ladder", "保存"), parent)
        self.numbers = {name: _Number() for name in ladder_settings.LENGTHS}
        self.discipline = QLineEdit()
        self._place()
        self._go.setEnabled(False)
        ask = desk.dispatch.ask
        question = ladder_settings.ladder_rules
        ask(question, owner=self, key="rules", done=self._show, failed=self.notice.refuse)

    def wanted(self) -> LadderRules:
        """The rules as typed."""
        lengths = {name: number.value() for name, number in self.numbers.items()}
        discipline = self.discipline.text().strip() or LadderRules().discipline
        return replace(LadderRules(), **lengths, discipline=discipline)

    def submit(self) -> None:
        """Save the rules; today's proposals follow them at once."""
        self.perform(partial(ladder_settings.save_ladder_rules, self.wanted()))

    def _place(self) -> None:
        translate = QCoreApplication.translate
        self.fields.addRow(heading(translate("Ladder", "建议发函的时间")))
        for name, label in _TIMES.items():
            self._add(name, translate("Ladder", str(label)), (1, 99), translate("Ladder", " 个工作日"))
        self._add(_MEETING, translate("Ladder", "每月通报会"), (1, 28), translate("Ladder", " 日"))
        self.fields.addRow(heading(translate("Ladder", "回复期限")))
        for name, label in _LENGTHS.items():
            self._add(name, translate("Ladder", str(label)), (1, 99), translate("Ladder", " 个工作日"))
        self.add_field(translate("Ladder", "移送问责至"), self.discipline)
        said = translate(
            "Ladder", "逾期首日建议提醒函；提醒函逾期未复、投诉人不满意或逾期满以上天数建议督办。"
            "通报会遇休息日顺延。函件只由人出具，从不改变办理时限。"
        )  # fmt: skip
        self.fields.addRow(paragraph(said, Look.MUTED))

    def _add(self, name: str, label: str, between: tuple[int, int], unit: str) -> None:
        number = self.numbers[name]
        number.setRange(*between)
        number.setSuffix(unit)
        number.setAccessibleName(label)
        number.setFixedWidth(150)
        number.lineEdit().setTextMargins(6, 0, 0, 0)  # spin boxes leave their number no room at the left
        self.add_field(label, number)

    def _show(self, now: LadderRules) -> None:
        for name, number in self.numbers.items():
            number.setValue(getattr(now, name))
            number.valueChanged.connect(self.touch)
        self.discipline.setText(now.discipline)
        self.discipline.textEdited.connect(self.touch)
        self._go.setEnabled(True)

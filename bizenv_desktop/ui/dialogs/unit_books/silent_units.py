"""催报未反馈单位: who has not sent its workbook back, a text for the group, a list; the urging is noted."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.services.unit_books.returns_merge import UnitAnswer, UnitState
from bizenv_desktop.services.unit_books.returns_silent import write_silent_units
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.urging_commands import Urge
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.returns_words import state_word
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.text_box import TextBox

SILENT_STATES = frozenset({UnitState.WAITING, UnitState.OVERDUE})


class SilentUnitsDialog(FormDialog):
    """Every unit that has not answered; noting it enters a 催办 with each of its matters that are open."""

    def __init__(
        self, desk: Desk, units: Sequence[UnitAnswer], reply_by: date | None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Returns", "催报未反馈单位"), translate("Returns", "登记催办"), parent
        )
        self.setMinimumWidth(620)
        self._silent = tuple(unit for unit in units if unit.state in SILENT_STATES)
        self.lines = Lines(
            translate("Returns", "未反馈的单位"),
            (
                Heading(translate("Returns", "单位")),
                Heading(translate("Returns", "件数"), 70, is_number=True),
                Heading(translate("Returns", "反馈"), 110),
            ),
        )
        self.lines.setMinimumHeight(220)
        self.lines.show_lines([
            Line((unit.name, str(unit.sent), state_word(unit.state))) for unit in self._silent
        ])  # fmt: skip
        self.text = TextBox(translate("Returns", "催报文字"), 6)
        self.text.setPlainText(_message(self._silent, reply_by))
        self.fields.addRow(self.lines)
        self.fields.addRow(self.text)
        self.add_button(button(translate("Returns", "导出名单…"), self._export))
        self.add_button(button(translate("Returns", "复制文字"), self._copy))
        self._go.setEnabled(bool(self.commands()))
        self._go.setFocus()

    def commands(self) -> tuple[Urge, ...]:
        """One for each open matter of those units; what they owe as a return has no 催办 of its own."""
        how, at = QCoreApplication.translate("Returns", "催报反馈表"), self.desk.now()
        return tuple(
            Urge(matter_id=one, at=at, how=how, note="") for unit in self._silent for one in unit.open_ids
        )

    def submit(self) -> None:
        """Note it."""
        self.perform(partial(ladder.urge_many, self.commands()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text)
        self.notice.tell(QCoreApplication.translate("Returns", "已复制，可以粘贴到工作群。"))

    def _export(self) -> None:
        translate = QCoreApplication.translate
        name = translate("Returns", "反馈表催报名单{day:%Y%m%d}.xlsx").format(day=self.desk.now())
        choice = FileChoice(
            translate("Returns", "导出催报名单"), translate("Returns", "工作簿"), ("xlsx",), name
        )
        path = self.desk.asker.save_file(choice)
        if path is None:
            return
        place = place_to_write(path)
        said = translate("Returns", "已导出：{name}").format(name=place.name)
        self.desk.dispatch.ask_long(
            lambda progress: partial(write_silent_units, place, self._silent, progress=progress),
            owner=self,
            title=translate("Returns", "正在导出名单…"),
            done=lambda _count: self.notice.tell(said),
            failed=self.notice.refuse,
        )


def _message(silent: Sequence[UnitAnswer], reply_by: date | None) -> str:
    """What goes into the working group."""
    translate = QCoreApplication.translate
    head = translate("Returns", "以下单位的反馈表尚未交回，请尽快填报：")
    if reply_by is not None:
        dated = translate("Returns", "以下单位的反馈表尚未交回（反馈期限 {month}月{day}日），请尽快填报：")
        head = dated.format(month=reply_by.month, day=reply_by.day)
    line = translate("Returns", "{unit}：{count} 件")
    return "\n".join((head, *(line.format(unit=unit.name, count=unit.sent) for unit in silent)))

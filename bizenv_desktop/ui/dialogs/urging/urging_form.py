"""The form that urges several units at once: who owes, a text for the working group, a list as a workbook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dispatch import Question
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.lines import Lines
from bizenv_desktop.ui.widgets.text_box import TextBox


class UrgingForm(FormDialog):
    """The text can be changed before it is copied. A subclass says what is owed and writes the list."""

    def __init__(self, desk: Desk, title: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, go, parent)
        self.text = TextBox(QCoreApplication.translate("Urging", "催报文字"), 6)

    def show_owing(self, lines: Lines, text: str) -> None:
        """Who owes, and the text about them; Tab comes to both before the buttons."""
        translate = QCoreApplication.translate
        self.text.setPlainText(text)
        self.fields.addRow(lines)
        self.fields.addRow(self.text)
        self.add_button(button(translate("Urging", "导出名单…"), self._export))
        self.add_button(button(translate("Urging", "复制文字"), self._copy))

    def list_name(self) -> str:
        """What the workbook is called unless the office names it otherwise; override."""
        raise NotImplementedError

    def write_list(self, place: Path) -> None:
        """Write the workbook by `ask_list`; override."""
        raise NotImplementedError

    def ask_list(self, place: Path, question: Callable[[Progress], Question[int]]) -> None:
        """Write the list at `place`, with progress, and say that it is there."""
        translate = QCoreApplication.translate
        said = translate("Urging", "已导出：{name}").format(name=place.name)
        self.desk.dispatch.ask_long(
            question,
            owner=self,
            title=translate("Urging", "正在导出名单…"),
            done=partial(self._say, said),
            failed=self.notice.refuse,
        )

    def _export(self) -> None:
        translate = QCoreApplication.translate
        choice = FileChoice(
            translate("Urging", "导出催报名单"), translate("Urging", "工作簿"), ("xlsx",), self.list_name()
        )
        path = self.desk.asker.save_file(choice)
        if path is not None:
            self.write_list(place_to_write(path))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text)
        self.notice.tell(QCoreApplication.translate("Urging", "已复制，可以粘贴到工作群。"))

    def _say(self, text: str, _count: int) -> None:
        self.notice.tell(text)

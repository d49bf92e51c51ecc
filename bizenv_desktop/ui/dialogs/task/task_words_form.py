"""One thing that happens to a task on a day, with its words: 受阻, 解除, 作废, 重启, 节点完成, 节点撤回."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


@dataclass(frozen=True, slots=True)
class Asking:
    """What the form asks: its title (and button), what it is about, the words wanted, a note below them."""

    title: str
    about: str
    label: str
    hint: str
    note: str = ""


class TaskWordsForm(FormDialog):
    """A day and some words; `deed` makes the deed of both. Without `asks_day` it happens today."""

    def __init__(
        self,
        desk: Desk,
        asking: Asking,
        deed: Callable[[date, str], Deed[object]],
        parent: QWidget | None = None,
        *,
        asks_day: bool = True,
    ) -> None:
        super().__init__(desk, asking.title, asking.title, parent)
        self._deed = deed
        self.on = DayEdit(desk.now().date())
        self.words = TextBox(asking.hint)
        translate = QCoreApplication.translate
        self.add_field(translate("Tasks", "任务"), paragraph(asking.about))
        if asks_day:
            self.add_field(translate("Tasks", "日期"), self.on)
        self.add_field(asking.label, self.words)
        if asking.note:
            self.add_field("", paragraph(asking.note, Look.MUTED))
        self.words.textChanged.connect(self.touch)
        self.words.setFocus()

    def submit(self) -> None:
        """Do it."""
        self.perform(self._deed(self.on.day, self.words.text))

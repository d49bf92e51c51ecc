"""Every question, message and file choice of the window goes through one port, so that tests can answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.texts.questions import Question, asked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

WORKBOOKS_IN: Final = ("xlsx", "xls", "xlsb", "et", "ods", "csv")


class FileChoice(NamedTuple):
    """A file dialog: its Chinese title, the word for the kind of file, its endings without a dot."""

    title: str
    what: str
    endings: tuple[str, ...]
    suggested: str = ""

    @property
    def filter(self) -> str:
        """The name filter as Qt wants it: `工作簿 (*.xlsx *.xls)`."""
        return f"{self.what} ({' '.join(f'*.{ending}' for ending in self.endings)})"


class Asker(Protocol):
    """Asks the person at the desk; None means that they thought better of it."""

    def confirm(self, question: Question, **facts: object) -> bool:
        """Whether the person says yes; the safe answer is the default."""
        ...

    def tell(self, message: str) -> None:
        """Show a message as plain text and wait until it was seen."""
        ...

    def text(self, title: str, prompt: str, proposed: str = "") -> str | None:
        """One line of text, stripped; None when cancelled or empty."""
        ...

    def open_file(self, choice: FileChoice) -> Path | None:
        """An existing file."""
        ...

    def open_files(self, choice: FileChoice) -> tuple[Path, ...]:
        """Existing files; empty when cancelled."""
        ...

    def save_file(self, choice: FileChoice) -> Path | None:
        """A place to write to, with an ending of the choice; replacing was already agreed to."""
        ...

    def folder(self, title: str) -> Path | None:
        """An existing folder."""
        ...


class WindowAsker:
    """Asks with message boxes and file dialogs over whatever window is active; remembers the last folder.

    The kinds of dialogs are loaded when the first of each is shown.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def confirm(self, question: Question, **facts: object) -> bool:
        """Whether the person presses the button that names the deed."""
        from PySide6.QtWidgets import QMessageBox

        what = asked(question, **facts)
        box = _plain_box(QMessageBox.Icon.Question, what.text)
        yes = box.addButton(what.yes, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(no)
        box.exec()
        pressed = box.clickedButton() is yes
        box.deleteLater()
        return pressed

    def tell(self, message: str) -> None:
        """Show a message as plain text."""
        from PySide6.QtWidgets import QMessageBox

        box = _plain_box(QMessageBox.Icon.Information, message)
        box.addButton(QCoreApplication.translate("Asker", "知道了"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def text(self, title: str, prompt: str, proposed: str = "") -> str | None:
        """One line of text."""
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(_active())
        dialog.setWindowTitle(title)
        dialog.setLabelText(prompt)
        dialog.setTextValue(proposed)
        accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
        typed = dialog.textValue().strip()
        dialog.deleteLater()
        return typed if accepted and typed else None

    def open_file(self, choice: FileChoice) -> Path | None:
        """An existing file, starting in the folder that was used last."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(_active(), choice.title, self._folder(), choice.filter)
        return self._chosen(name)

    def open_files(self, choice: FileChoice) -> tuple[Path, ...]:
        """Existing files, starting in the folder that was used last."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(_active(), choice.title, self._folder(), choice.filter)
        return tuple(path for path in map(self._chosen, names) if path is not None)

    def save_file(self, choice: FileChoice) -> Path | None:
        """A place to write to, starting in the folder that was used last."""
        from PySide6.QtWidgets import QFileDialog

        start = str(Path(self._folder()) / choice.suggested)
        name, _ = QFileDialog.getSaveFileName(_active(), choice.title, start, choice.filter)
        path = self._chosen(name)
        if path is None or path.suffix.lstrip(".").lower() in choice.endings:
            return path
        return path.with_name(f"{path.name}.{choice.endings[0]}")

    def folder(self, title: str) -> Path | None:
        """An existing folder, starting in the one that was used last."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(_active(), title, self._folder())
        if name:
            self._preferences.last_folder = name
        return Path(name) if name else None

    def _folder(self) -> str:
        return self._preferences.last_folder

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._preferences.last_folder = str(Path(name).parent)
        return Path(name)


def _active() -> QWidget | None:
    return QApplication.activeWindow()


def _plain_box(icon: "QMessageBox.Icon", text: str) -> "QMessageBox":
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(_active())
    box.setIcon(icon)
    box.setWindowTitle(QApplication.applicationDisplayName())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box

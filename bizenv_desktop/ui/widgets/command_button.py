"""A button for an entry of the shell's menus; not there while the entry has no deed."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.ui.commands import Command, Commands


class CommandButton(QPushButton):
    """Does what the entry does, in whatever window it stands; hidden rather than dead."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        text, _keys = command.value
        self.setText(QCoreApplication.translate("Commands", str(text)))
        self._command = command
        self._action: QAction | None = None
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def _find(self) -> None:
        commands = self.window().findChild(Commands)
        if isinstance(commands, Commands) and self._action is None:
            self._action = commands.action(self._command)
            self._action.changed.connect(self._follow)
            self._follow()

    def _follow(self) -> None:
        self.setVisible(self._action is not None and self._action.isEnabled())

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action.trigger()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Watch the parent: it is shown when the button stands in its window."""
        if event.type() is QEvent.Type.ParentChange and isinstance(parent := self.parent(), QObject):
            parent.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the entry once the window is there."""
        if event.type() is QEvent.Type.Show:
            self._find()
        return super().eventFilter(watched, event)

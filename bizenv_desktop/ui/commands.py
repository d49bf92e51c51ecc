"""What the shell's menus offer: one command per entry, switched on when somebody plugs a deed in.

An entry without a deed stays grey, so that the menu never promises what the program cannot do yet.
"""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu


class Command(Enum):
    """An entry of the menus: its Chinese text and its key."""

    NEW_LEDGER = (QT_TRANSLATE_NOOP("Commands", "新建台账…"), "")
    OPEN_LEDGER = (QT_TRANSLATE_NOOP("Commands", "打开台账…"), "Ctrl+O")
    IMPORT = (QT_TRANSLATE_NOOP("Commands", "导入…"), "Ctrl+I")
    EXPORT = (QT_TRANSLATE_NOOP("Commands", "导出…"), "Ctrl+E")
    EXPORT_MONTH = (QT_TRANSLATE_NOOP("Commands", "导出月报表…"), "")
    EXPORT_UNITS = (QT_TRANSLATE_NOOP("Commands", "导出单位名录…"), "")
    DISPATCH = (QT_TRANSLATE_NOOP("Commands", "分发台账…"), "")
    COLLECT = (QT_TRANSLATE_NOOP("Commands", "回收汇总…"), "")
    FORMS = (QT_TRANSLATE_NOOP("Commands", "上级报表填报…"), "")
    PRINT = (QT_TRANSLATE_NOOP("Commands", "打印…"), "Ctrl+P")
    PRINT_LIST = (QT_TRANSLATE_NOOP("Commands", "打印列表…"), "Ctrl+Shift+P")
    BACKUP = (QT_TRANSLATE_NOOP("Commands", "备份…"), "")
    RESTORE = (QT_TRANSLATE_NOOP("Commands", "恢复…"), "")
    QUIT = (QT_TRANSLATE_NOOP("Commands", "退出"), "Ctrl+Q")
    UNDO = (QT_TRANSLATE_NOOP("Commands", "撤销上一步"), "Ctrl+Z")
    UNITS = (QT_TRANSLATE_NOOP("Commands", "单位管理…"), "")
    CALENDAR = (QT_TRANSLATE_NOOP("Commands", "工作日历…"), "")
    TEMPLATES = (QT_TRANSLATE_NOOP("Commands", "文书模板…"), "")
    CLOCKS = (QT_TRANSLATE_NOOP("Commands", "办理时限…"), "")
    LADDER = (QT_TRANSLATE_NOOP("Commands", "督办规则…"), "")
    CHECK = (QT_TRANSLATE_NOOP("Commands", "台账体检…"), "")
    JOURNAL = (QT_TRANSLATE_NOOP("Commands", "操作日志…"), "")
    DISCLOSURES = (QT_TRANSLATE_NOOP("Commands", "查阅记录…"), "")
    SETTINGS = (QT_TRANSLATE_NOOP("Commands", "设置…"), "Ctrl+,")
    SEARCH = (QT_TRANSLATE_NOOP("Commands", "全局搜索…"), "Ctrl+K")
    HELP = (QT_TRANSLATE_NOOP("Commands", "使用帮助"), "F1")
    ABOUT = (QT_TRANSLATE_NOOP("Commands", "关于"), "")


_FILE: Final = (
    (Command.NEW_LEDGER, Command.OPEN_LEDGER),
    (Command.IMPORT, Command.EXPORT, Command.EXPORT_MONTH, Command.EXPORT_UNITS),
    (Command.DISPATCH, Command.COLLECT),
    (Command.PRINT, Command.PRINT_LIST),
    (Command.BACKUP, Command.RESTORE),
    (Command.QUIT,),
)
_TOOLS: Final = (
    (Command.UNDO, Command.SEARCH),
    (Command.FORMS,),
    (Command.UNITS, Command.CALENDAR, Command.CLOCKS, Command.LADDER, Command.TEMPLATES),
    (Command.CHECK, Command.JOURNAL, Command.DISCLOSURES),
    (Command.SETTINGS,),
)
_HELP: Final = ((Command.HELP, Command.ABOUT),)


class Commands(QObject):
    """The actions of the shell; `plug` gives an entry its deed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command: self._action(command) for command in Command}

    def plug(self, command: Command, deed: Callable[[], None]) -> None:
        """Let an entry do something; a later deed replaces an earlier one."""
        action = self._actions[command]
        if action.isEnabled():
            action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False: deed())
        action.setEnabled(True)

    def trigger(self, command: Command) -> None:
        """Do what the entry does, if it does anything."""
        self._actions[command].trigger()

    def action(self, command: Command) -> QAction:
        """The entry itself, for a menu, a button or a test."""
        return self._actions[command]

    @property
    def actions(self) -> list[QAction]:
        """All entries."""
        return list(self._actions.values())

    def fill(self, menu: QMenu, groups: tuple[tuple[Command, ...], ...]) -> None:
        """Put groups of entries into a menu, with a line between groups."""
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            menu.addActions([self._actions[command] for command in group])

    def file_menu(self, menu: QMenu) -> None:
        """Fill 文件."""
        self.fill(menu, _FILE)

    def tools_menu(self, menu: QMenu) -> None:
        """Fill 工具."""
        self.fill(menu, _TOOLS)

    def help_menu(self, menu: QMenu) -> None:
        """Fill 帮助."""
        self.fill(menu, _HELP)

    def _action(self, command: Command) -> QAction:
        text, keys = command.value
        action = QAction(QCoreApplication.translate("Commands", str(text)), self)
        action.setEnabled(False)
        if keys:
            action.setShortcut(QKeySequence(keys))
        return action

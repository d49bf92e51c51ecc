"""The shell: six tabs in the order of the loop, menus, global search, the status strip, a tidy end.

The frame is put on screen first: title, strip of tabs, openers of the menus, status strip. What fills it
takes longer to load than the frame takes to paint, so it moves in right after, or when it is first asked for.
The shell knows no tab by name: it finds them by walking, builds each when it is first shown and passes wishes
on from the navigator.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.ui.status_strip import Standing, StatusStrip
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.opened import open_dialog

if TYPE_CHECKING:
    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import MatterKind
    from bizenv_desktop.ui.commands import Commands
    from bizenv_desktop.ui.desk import Desk, TabSpec, TabView
    from bizenv_desktop.ui.preferences import Preferences
    from bizenv_desktop.ui.search_dialog import Search

FIRST_SIZE: Final = (1366, 768)
_NAME: Final = "main window"


class MainWindow(QWidget):
    """The one window of the program; `closed` when its work is over and its jobs have ended.

    `furnish` is called once and lets everything in by `move_in`.
    """

    closed = Signal()
    answered = Signal()  # as `Dispatch.answered`; the first time, the first rows are in

    def __init__(
        self,
        tabs: "tuple[TabSpec, ...]",
        standing: Standing,
        preferences: "Preferences",
        furnish: "Callable[[MainWindow], None]",
    ) -> None:
        super().__init__()
        self._specs = tabs
        self._preferences = preferences
        self._furnish: Callable[[MainWindow], None] | None = furnish
        self._desk: Desk | None = None
        self._commands: Commands | None = None
        self._pages: dict[int, TabView] = {}
        self._placeholders: dict[int, QWidget] = {}
        self._counts: dict[int, tuple[int, int]] = {}
        self._kept: dict[int, str] = {}
        self._menus: list[QMenu] = []
        self.status = StatusStrip(standing)
        self._bar = QTabBar()
        self._stack = QStackedWidget()
        self._build()
        self._take_place()

    def furnish(self) -> None:
        """Fill the frame, unless that is done; a window that was closed stays as it is."""
        furnish, self._furnish = self._furnish, None
        if furnish is not None:
            furnish(self)

    def move_in(self, desk: "Desk", search: "Search | None" = None) -> None:
        """Take in what the tabs are given, fill the menus and build the first page."""
        from bizenv_desktop.ui.commands import Commands

        self._furnish = None
        self._desk = desk
        self._commands = Commands(self)
        self._fill_menus(self._commands)
        self._connect(desk, self._commands, search)
        self._show_tab(self._bar.currentIndex())

    @property
    def desk(self) -> "Desk":
        """What the tabs of this window are given."""
        self.furnish()
        if self._desk is None:
            raise RuntimeError("the window was closed before anything had moved in")
        return self._desk

    @property
    def commands(self) -> "Commands":
        """The entries of the menus."""
        self.furnish()
        if self._commands is None:
            raise RuntimeError("the window was closed before anything had moved in")
        return self._commands

    def show_kept(self, tab_id: str, text: str) -> None:
        """Show a page as it was kept for this day; one that is not built yet is never seen without it."""
        number = [spec.id for spec in self._specs].index(tab_id)
        if number in self._pages:
            self._pages[number].show_kept(text)
        else:
            self._kept[number] = text

    def page(self, tab_id: str) -> "TabView":
        """The page of a tab, built if it was not yet."""
        self.furnish()
        return self._page([spec.id for spec in self._specs].index(tab_id))

    @property
    def current_tab(self) -> str:
        """The id of the tab that is shown."""
        return self._specs[self._bar.currentIndex()].id

    def show_tab(self, tab_id: str) -> None:
        """Switch to a tab, or to one of its views (`tasks/duties`)."""
        tab, _, view = tab_id.partition("/")
        self._bar.setCurrentIndex([spec.id for spec in self._specs].index(tab))
        if view:
            self.page(tab).show_view(view)

    def _build(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("Shell", "营商环境提升工作台"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("look", Look.BAR.value)
        head.setProperty("edge", "bottom")
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for spec in self._specs:
            self._bar.addTab(spec.title())
            placeholder = QWidget()
            self._placeholders[self._stack.addWidget(placeholder)] = placeholder
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, SPACING, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addStretch(1)
        self._add_menus(row)
        return head

    def _add_menus(self, row: QHBoxLayout) -> None:
        for title in (
            QCoreApplication.translate("Shell", "文件(&F)"),
            QCoreApplication.translate("Shell", "工具(&T)"),
            QCoreApplication.translate("Shell", "帮助(&H)"),
        ):
            menu = QMenu(self)
            opener = QToolButton()
            opener.setText(title)
            opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            opener.setMenu(menu)
            row.addWidget(opener)
            self._menus.append(menu)

    def _fill_menus(self, commands: "Commands") -> None:
        fills = (commands.file_menu, commands.tools_menu, commands.help_menu)
        for menu, fill in zip(self._menus, fills, strict=True):
            fill(menu)
        # Shortcuts of entries work without the menu being open.
        self.addActions(commands.actions)

    def _connect(self, desk: "Desk", commands: "Commands", search: "Search | None") -> None:
        from bizenv_desktop.ui.commands import Command
        from bizenv_desktop.ui.widgets.buttons import shortcut

        self._bar.currentChanged.connect(self._show_tab)
        for number in range(len(self._specs)):
            shortcut(f"Ctrl+{number + 1}", self, partial(self._bar.setCurrentIndex, number))
        desk.navigator.matter_wanted.connect(self._on_matter_wanted)
        desk.navigator.selection_wanted.connect(self._on_selection_wanted)
        desk.navigator.tab_wanted.connect(self.show_tab)
        desk.dispatch.activities_changed.connect(self.status.progress.show_activities)
        desk.dispatch.answered.connect(self.answered)
        commands.plug(Command.QUIT, self._quit)
        if search is not None:
            commands.plug(Command.SEARCH, partial(self._open_search, search))

    def _quit(self) -> None:
        self.close()

    def _open_search(self, search: "Search") -> None:
        from bizenv_desktop.ui.search_dialog import SearchDialog

        open_dialog(SearchDialog(self.desk, search, self))

    def _show_tab(self, number: int) -> None:
        self._page(number)
        self._stack.setCurrentIndex(number)
        if number in self._counts:
            self.status.show_counts(*self._counts[number])
        else:
            self.status.show_no_counts()

    def _page(self, number: int) -> "TabView":
        if number not in self._pages:
            page = self._specs[number].build(self.desk)
            page.counted.connect(partial(self._on_counted, number))
            self._pages[number] = page
            if number in self._kept:  # before it is seen: what is painted once need not be painted again
                page.show_kept(self._kept.pop(number))
            placeholder = self._placeholders.pop(number)
            self._stack.insertWidget(number, page)
            self._stack.removeWidget(placeholder)
            placeholder.deleteLater()
        return self._pages[number]

    def _on_counted(self, number: int, total: int, chosen: int) -> None:
        self._counts[number] = (total, chosen)
        if number == self._bar.currentIndex():
            self.status.show_counts(total, chosen)

    def _on_matter_wanted(self, kind: "MatterKind", matter_id: int) -> None:
        number = self._tab_of(kind)
        if number is not None:
            self._bar.setCurrentIndex(number)
            self._page(number).show_matter_of(kind, matter_id)

    def _on_selection_wanted(self, selection: "Selection") -> None:
        number = self._tab_of(selection.kind)
        if number is not None:
            self._bar.setCurrentIndex(number)
            self._page(number).show_selection(selection)

    def _tab_of(self, kind: "MatterKind") -> int | None:
        return next((number for number, spec in enumerate(self._specs) if kind in spec.kinds), None)

    def _take_place(self) -> None:
        if not self.restoreGeometry(self._preferences.geometry(_NAME)):
            # A smaller screen is filled: what lies below its edge, the status bar first, would not be seen.
            room = self.screen().availableGeometry().size()
            self.resize(*FIRST_SIZE)
            if QSize(*FIRST_SIZE) != QSize(*FIRST_SIZE).boundedTo(room):
                self.setWindowState(Qt.WindowState.WindowMaximized)
        frame = self.frameGeometry()
        if not any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
            free = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(self.size().boundedTo(free.size()))
            self.move(free.center() - self.rect().center())

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask when long work would be stopped; then stop it, wait, and remember the place."""
        title = self.status.progress.title
        if title and not self._may_stop(title):
            event.ignore()
            return
        self._furnish = None
        self._preferences.set_geometry(_NAME, self.saveGeometry())
        self._preferences.sync()
        if self._desk is not None:
            self._desk.dispatch.runner.close()
        event.accept()
        self.closed.emit()

    def _may_stop(self, title: str) -> bool:
        from bizenv_desktop.ui.texts.questions import Question

        return self.desk.asker.confirm(Question.STOP_WORK, title=title)

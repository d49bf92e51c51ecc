"""What the menus of the window do: every entry that is not a tab's own, plugged in one place.

Also keeps the daily backup going and says in the status strip when the last one was taken.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.keeping import Keeping
from bizenv_desktop.ui.ledger_files import ledger_choice, new_ledger_choice
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.office_files import fill_files_menu
from bizenv_desktop.ui.status_strip import Standing
from bizenv_desktop.ui.widgets.opened import open_dialog

# Dialogs are imported when they are first opened: start-up is measured.
FIRST_BACKUP_MS: Final = 2_000  # the first rows are on screen, and the pages of the file were looked over
BACKUP_EVERY_MS: Final = 30 * 60 * 1000


def fill_menus(window: MainWindow, keeping: Keeping) -> None:
    """Give the entries of the menus their deeds, and start the daily backup once the window stands."""
    office = _Office(window, keeping)
    for command, deed in (
        (Command.NEW_LEDGER, office.new_ledger),
        (Command.OPEN_LEDGER, office.open_ledger),
        (Command.IMPORT, office.import_file),
        (Command.PRINT, office.print_page),
        (Command.PRINT_LIST, office.print_list),
        (Command.HELP, office.help),
        (Command.ABOUT, office.about),
        (Command.UNDO, office.undo_last),
        (Command.JOURNAL, office.journal),
        (Command.DISCLOSURES, office.disclosures),
        (Command.BACKUP, office.backups),
        (Command.RESTORE, office.backups),
        (Command.UNITS, office.units),
        (Command.CALENDAR, office.calendar),
        (Command.TEMPLATES, office.templates),
        (Command.CLOCKS, office.clocks),
        (Command.LADDER, office.ladder),
        (Command.CHECK, office.health),
        (Command.SETTINGS, office.settings),
    ):
        window.commands.plug(command, deed)
    fill_files_menu(window, office.open_dialog)
    QTimer.singleShot(FIRST_BACKUP_MS, office, office.back_up_if_due)


class _Office(QObject):
    """The deeds behind the menus of one window; lives and dies with it."""

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._keeping = keeping
        self._daily = QTimer(self, interval=BACKUP_EVERY_MS)
        self._daily.timeout.connect(self.back_up_if_due)
        self._daily.start()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open_dialog(self, make: Callable[[], QDialog]) -> None:
        """Open a dialog over the window; it is deleted when it closes, and what it changed is shown."""
        dialog = make()
        dialog.finished.connect(self.show_last_backup)
        open_dialog(dialog)

    def import_file(self, path: Path | None = None) -> None:
        """导入; with a file that was dropped on the window."""
        from bizenv_desktop.ui.dialogs.intake.import_wizard import ImportWizard

        dialog = ImportWizard(self._desk, partial(self._keeping.back_up_before, "import"), self._window)
        self.open_dialog(lambda: dialog)
        if path is not None:
            dialog.read(path)

    def print_page(self) -> None:
        """打印 what the page shows."""
        if not self._window.page(self._window.current_tab).print_page():
            self._desk.asker.tell(QCoreApplication.translate(
                "Shell", "这一页没有可打印的内容：交办单在“投诉举报”里打印，通报在“统计通报”里打印。"
            ))  # fmt: skip

    def print_list(self) -> None:
        """打印列表: what the shown page lists."""
        from bizenv_desktop.ui.dialogs.paper.list_dialog import ListDialog
        from bizenv_desktop.ui.tables.matter_list import MatterList

        page = self._window.page(self._window.current_tab)
        lists = [one for one in page.findChildren(MatterList) if one.isVisible()]
        if lists:
            self.open_dialog(partial(ListDialog, self._desk, lists[0].listed, self._window))
        else:
            self._desk.asker.tell(QCoreApplication.translate("Shell", "这一页没有列表可打印。"))

    def help(self) -> None:
        """使用帮助, beside the window."""
        from bizenv_desktop.ui.dialogs.office.help_dialog import HelpDialog

        HelpDialog(self._window).show()

    def about(self) -> None:
        """关于."""
        text = QCoreApplication.translate(
            "Shell", "营商环境提升工作台\n\n所有数据只保存在台账里，程序不联网，也不检查更新。"
        )
        self._desk.asker.tell(text)

    def undo_last(self) -> None:
        """撤销上一步."""
        from bizenv_desktop.ui.dialogs.office.history_dialog import Undoing

        Undoing(self._desk, self._window).undo_last()

    def journal(self) -> None:
        """操作日志."""
        from bizenv_desktop.ui.dialogs.office.history_dialog import HistoryDialog

        self.open_dialog(partial(HistoryDialog, self._desk, self._window))

    def disclosures(self) -> None:
        """查阅记录."""
        from bizenv_desktop.ui.dialogs.outgoing.disclosure_dialog import DisclosureDialog

        self.open_dialog(partial(DisclosureDialog, self._desk, self._window))

    def units(self) -> None:
        """单位管理."""
        from bizenv_desktop.ui.dialogs.unit.unit_dialog import UnitDialog

        self.open_dialog(partial(UnitDialog, self._desk, self._window))

    def calendar(self) -> None:
        """工作日历."""
        from bizenv_desktop.ui.dialogs.clock.calendar_dialog import CalendarDialog

        self.open_dialog(partial(CalendarDialog, self._desk, self._window))

    def templates(self) -> None:
        """文书模板."""
        from bizenv_desktop.ui.dialogs.paper.templates_dialog import TemplatesDialog

        self.open_dialog(partial(TemplatesDialog, self._desk, self._window))

    def ladder(self) -> None:
        """督办规则."""
        from bizenv_desktop.ui.dialogs.urging.ladder_rules_dialog import LadderRulesDialog

        self.open_dialog(partial(LadderRulesDialog, self._desk, self._window))

    def clocks(self) -> None:
        """办理时限."""
        from bizenv_desktop.ui.dialogs.clock.clock_rules_dialog import ClockRulesDialog

        self.open_dialog(partial(ClockRulesDialog, self._desk, self._window))

    def settings(self) -> None:
        """设置."""
        from bizenv_desktop.ui.dialogs.office.settings_dialog import SettingsDialog

        self.open_dialog(partial(SettingsDialog, self._desk, self._window))

    def health(self) -> None:
        """台账体检."""
        from bizenv_desktop.ui.dialogs.office.health_dialog import HealthDialog

        self.open_dialog(partial(HealthDialog, self._desk, self._keeping, self._window))

    def backups(self) -> None:
        """备份 and 恢复."""
        from bizenv_desktop.ui.dialogs.office.backup_dialog import BackupDialog

        self.open_dialog(partial(BackupDialog, self._desk, self._keeping, self._window))

    def new_ledger(self) -> None:
        """Found another ledger and go there."""
        path = self._desk.asker.save_file(new_ledger_choice(Path(f"{self._desk.now():%Y}.db")))
        if path is not None:
            self._keeping.new_ledger(path)

    def open_ledger(self) -> None:
        """Go to another ledger."""
        path = self._desk.asker.open_file(ledger_choice())
        if path is not None:
            self._keeping.open_ledger(path)

    def back_up_if_due(self) -> None:
        """Take today's backup if there is none yet; then say when the last one was taken."""
        self._desk.dispatch.work(self._backed_up, owner=self, done=self._show_last_backup)

    def show_last_backup(self, _result: int = 0) -> None:
        """Say when the last backup was taken."""
        self._desk.dispatch.work(self._last_backup, owner=self, done=self._show_last_backup)

    def _backed_up(self, progress: Progress) -> datetime | None:
        self._keeping.back_up_if_due(progress)
        return self._last_backup(progress)

    def _last_backup(self, _progress: Progress) -> datetime | None:
        return self._keeping.last_backup()

    def _show_last_backup(self, at: datetime | None) -> None:
        text = when(at, self._desk.now().date()) if at is not None else ""
        self._window.status.show_standing(Standing(self._desk.ledger_name, self._desk.operator, text))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A workbook dropped on the window is offered for import."""
        if isinstance(event, QDropEvent) and (path := _dropped(event)) is not None:
            if event.type() is QEvent.Type.DragEnter:
                event.acceptProposedAction()
                return True
            if event.type() is QEvent.Type.Drop:
                event.acceptProposedAction()
                self.import_file(path)
                return True
        return super().eventFilter(watched, event)


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, if it may be imported."""
    from bizenv_desktop.ui.dialogs.intake.import_source_page import endings_in

    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lstrip(".").lower() in endings_in() else None


def when(at: datetime, today: date) -> str:
    """A moment in few words: 今天 08:30, 昨天 17:05, 11-18 09:00."""
    if at.date() == today:
        return QCoreApplication.translate("Shell", "今天 {time}").format(time=f"{at:%H:%M}")
    if (today - at.date()).days == 1:
        return QCoreApplication.translate("Shell", "昨天 {time}").format(time=f"{at:%H:%M}")
    return f"{at:%m-%d %H:%M}"

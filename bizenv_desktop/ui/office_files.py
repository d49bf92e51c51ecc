"""What the menus do with files that leave the office and come back: exports, units' returns, upper forms."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from bizenv_desktop.ui.dialogs.outgoing.export_dialog import Offer

# Dialogs are imported when they are first opened: start-up is measured.
OpenDialog = Callable[[Callable[[], QDialog]], None]


def fill_files_menu(window: MainWindow, open_dialog: OpenDialog) -> None:
    """Give these entries of the menus their deeds; `open_dialog` shows what a deed makes."""
    for command, made in (
        (Command.EXPORT, _export),
        (Command.EXPORT_MONTH, _export_month),
        (Command.EXPORT_UNITS, _export_units),
        (Command.DISPATCH, _dispatch),
        (Command.COLLECT, _collect),
        (Command.FORMS, _forms),
    ):
        window.commands.plug(command, partial(open_dialog, partial(made, window)))


def _export(window: MainWindow) -> QDialog:
    """导出 of what the page shows, of what is chosen on it, or of everything of its kind."""
    from bizenv_desktop.ui.dialogs.outgoing.export_dialog import ExportDialog

    return ExportDialog(window.desk, offers_of(window), window)


def _export_month(window: MainWindow) -> QDialog:
    """导出月报表: the table of a month or quarter."""
    from bizenv_desktop.ui.dialogs.outgoing.export_plain_dialogs import PeriodExportDialog

    return PeriodExportDialog(window.desk, window)


def _export_units(window: MainWindow) -> QDialog:
    """导出单位名录."""
    from bizenv_desktop.ui.dialogs.outgoing.export_plain_dialogs import UnitsExportDialog

    return UnitsExportDialog(window.desk, window)


def _dispatch(window: MainWindow) -> QDialog:
    """分发台账."""
    from bizenv_desktop.ui.dialogs.unit_books.dispatch_dialog import DispatchDialog

    return DispatchDialog(window.desk, window)


def _collect(window: MainWindow) -> QDialog:
    """回收汇总."""
    from bizenv_desktop.ui.dialogs.unit_books.collect_dialog import CollectDialog

    return CollectDialog(window.desk, window)


def _forms(window: MainWindow) -> QDialog:
    """上级报表填报."""
    from bizenv_desktop.ui.dialogs.upper_forms.form_list_dialog import FormListDialog

    return FormListDialog(window.desk, window)


def offers_of(window: MainWindow) -> tuple["Offer", ...]:
    """What the shown page offers for export: its list, the chosen rows, all of its kind."""
    from bizenv_desktop.ui.dialogs.outgoing.export_dialog import Offer
    from bizenv_desktop.ui.tables.matter_list import MatterList
    from bizenv_desktop.ui.texts import word

    page = window.page(window.current_tab)
    lists = [one for one in page.findChildren(MatterList) if one.isVisible()]
    listed = [one.selection for one in lists] or [getattr(page, "selection", None)]
    shown = next((one for one in listed if isinstance(one, Selection)), None)
    kind = shown.kind if shown is not None else MatterKind.COMPLAINT
    everything = Offer(
        QCoreApplication.translate("Export", "全部{kind}").format(kind=word(kind)), Selection(kind)
    )
    offers = [everything]
    chosen = next((one.chosen() for one in lists), None)
    if shown is not None:
        offers.insert(0, Offer(QCoreApplication.translate("Export", "当前列表"), shown))
    if chosen is not None and chosen.count > 1:
        offers.insert(0, Offer(QCoreApplication.translate("Export", "选中的行"), chosen.selection))
    return tuple(offers)

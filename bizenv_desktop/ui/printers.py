"""The printers of this PC, and the dialog that picks one."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from bizenv_desktop.ui.printing import a4_printer

ChoosePrinter = Callable[[str, QWidget], QPrinter | None]
"""Takes the title of what is printed and the window; None when the person thinks better of it."""


def any_printer() -> bool:
    """Whether this PC has a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(title: str, parent: QWidget) -> QPrinter | None:
    """The printer that the person picks; None when they think better of it."""
    printer = a4_printer(title)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None

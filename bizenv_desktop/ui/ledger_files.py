"""The file dialogs in which a ledger is chosen or founded."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.asker import FileChoice


def ledger_choice() -> FileChoice:
    """The file dialog for an existing ledger."""
    return FileChoice(
        QCoreApplication.translate("Start", "打开台账"), QCoreApplication.translate("Start", "台账"), ("db",)
    )


def new_ledger_choice(suggested: Path) -> FileChoice:
    """The file dialog for a ledger to be founded."""
    return FileChoice(
        QCoreApplication.translate("Start", "新建台账"),
        QCoreApplication.translate("Start", "台账"),
        ("db",),
        str(suggested),
    )

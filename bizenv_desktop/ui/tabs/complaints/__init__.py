"""投诉举报: the list of complaints, beside it the one that is chosen, with its next steps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec

if TYPE_CHECKING:
    from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab


def _build(desk: Desk) -> "ComplaintsTab":
    from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab

    return ComplaintsTab(desk)


TAB = TabSpec(
    id="complaints",
    order=2,
    title=lambda: QCoreApplication.translate("Tabs", "投诉举报"),
    build=_build,
    kinds=frozenset({MatterKind.COMPLAINT}),
)

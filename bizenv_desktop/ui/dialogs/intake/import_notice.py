"""A holiday notice among the files to import: it holds no rows and goes its own way, to its preview."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.clock import calendar_moves, notice_files
from bizenv_desktop.services.clock.calendar_moves import NoticePreview
from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused

CALENDAR: Final = "calendar"
"""The kind of a file that is a holiday notice, beside the kinds whose rows are taken in."""

PERHAPS: Final = frozenset({"plan.no_measures", "read.no_table", "read.kind_doubtful"})
"""Why a file was refused that may be a notice."""


class NoticeReader(QObject):
    """Reads a source as a holiday notice."""

    found = Signal(object)  # NoticePreview
    refused = Signal(object)  # Refused

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def read(self, source: ImportSource) -> None:
        """Look for a notice; `found` or `refused` follows."""

        def job(progress: Progress) -> YearNotice:
            if source.path is None:
                return notice_files.pasted_notice(source.text)
            return notice_files.read_notice(source.path, progress)

        self._desk.dispatch.work(
            job,
            owner=self,
            done=self._on_read,
            failed=self._on_refused,
            title=QCoreApplication.translate("Import", "正在读取放假通知…"),
        )

    def _on_read(self, notice: YearNotice) -> None:
        self._desk.dispatch.ask(
            partial(calendar_moves.preview, notice),
            owner=self,
            key="preview",
            done=self._on_previewed,
            failed=self._on_refused,
        )

    def _on_previewed(self, shown: NoticePreview) -> None:
        self.found.emit(shown)

    def _on_refused(self, error: Refused) -> None:
        self.refused.emit(error)

"""A holiday notice among the files to import: it holds no rows and goes its own way, to its preview."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.clock import calendar_moves, notice_files
from bizenv_desktop.services.clock.calendar_moves import NoticePreview
from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.widgets.opened import open_dialog

CALENDAR: Final = "calendar"
"""The kind of a file that is a holiday notice, beside the kinds whose rows are taken in."""

PERHAPS: Final = frozenset({"plan.no_measures", "read.no_table", "read.kind_doubtful"})
"""Why a file was refused that may be a notice."""


class NoticeWay(QObject):
    """Reads a source as a holiday notice and shows what it changes over the wizard."""

    taken = Signal()  # the days of the notice hold now
    known = Signal(int)  # the year of a notice that changes nothing
    refused = Signal(object)  # Refused

    def __init__(self, desk: Desk, wizard: QWidget) -> None:
        super().__init__(wizard)
        self._desk, self._wizard = desk, wizard
        self._refusal: Refused | None = None

    def forget(self) -> None:
        """Another file: it may be tried as a notice again."""
        self._refusal = None

    def tries(self, source: ImportSource, refusal: Refused) -> bool:
        """Whether what was refused is tried as a notice now; if it is none either, that refusal is told."""
        if self._refusal is not None or refusal.code not in PERHAPS:
            return False
        self._refusal = refusal
        self.read(source)
        return True

    def read(self, source: ImportSource) -> None:
        """Look for a notice; `taken`, `known` or `refused` follows, or nothing where it was not wanted."""

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
        if shown.known:
            self.known.emit(shown.notice.year)
            return
        dialog = NoticePreviewDialog(self._desk, shown, self._wizard)
        dialog.accepted.connect(self.taken)
        open_dialog(dialog)

    def _on_refused(self, error: Refused) -> None:
        self.refused.emit(self._refusal or error)

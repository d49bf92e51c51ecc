"""The lower part of every export dialog: notes, writes, says what came of it, offers another name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.writing.files import free_name, place_to_write
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Deed, Question, Refused
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What is to be written: a deed that notes it for a place, and a question that writes and counts it.

    `place` is a workbook, or a folder for several; `told` is said afterwards, with `{rows}` and `{path}`.
    """

    place: Path
    note: Callable[[Path], Deed[Any]]
    write: Callable[[Path, Progress], Question[int]]
    told: str


class ExportFoot(QWidget):
    """Notice, result, progress and buttons; what is not noted does not leave the office.

    It belongs to the dialog once it is laid into it, below the fields: Tab walks in that order.
    """

    wanted = Signal()

    def __init__(self, desk: Desk, dialog: QDialog) -> None:
        super().__init__()
        self._desk, self._dialog = desk, dialog
        self._job: ExportJob | None = None
        self._written: Path | None = None
        translate = QCoreApplication.translate
        self.notice, self.said, self.progress = NoticeBar(), paragraph("", Look.GREEN), ProgressStrip()
        self.go = button(translate("Export", "导出…"), self.wanted.emit, Look.PRIMARY)
        self.other = button("", self._on_other)
        self.show_folder = button(translate("Export", "打开所在文件夹"), self._on_folder)
        self._build()
        desk.dispatch.activities_changed.connect(self.progress.show_activities)
        # A cancelled export calls neither `done` nor `failed`.
        desk.dispatch.activities_changed.connect(self._on_activities)

    def forget(self, *_what: object) -> None:
        """Take away what was said."""
        self.notice.clear()
        for widget in (self.said, self.other, self.show_folder):
            widget.hide()

    def run(self, job: ExportJob) -> None:
        """Do the job; a workbook that is open elsewhere is left alone, the next free name taken and said."""
        self._job = job
        self._start(place_to_write(job.place) if job.place.suffix else job.place)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING * 2)
        column.addWidget(self.notice)
        column.addWidget(self.said)
        self.said.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for widget in (self.other, self.show_folder):
            widget.hide()
            row.addWidget(widget)
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Export", "关闭"), self._dialog.reject))
        row.addWidget(self.go)
        column.addLayout(row)

    def _start(self, place: Path) -> None:
        job = self._job
        if job is None:
            return
        self.forget()
        self.go.setEnabled(False)
        self._desk.dispatch.run(
            job.note(place),
            initiator=self._dialog,
            done=lambda _noted: self._write(job, place),
            failed=partial(self._on_refused, place),
        )

    def _write(self, job: ExportJob, place: Path) -> None:
        self._desk.dispatch.ask_long(
            lambda progress: job.write(place, progress),
            owner=self._dialog,
            done=partial(self._on_written, job, place),
            failed=partial(self._on_refused, place),
            title=QCoreApplication.translate("Export", "正在导出…"),
        )

    def _on_activities(self, activities: tuple[object, ...]) -> None:
        if not activities:
            self.go.setEnabled(True)

    def _on_written(self, job: ExportJob, place: Path, rows: int) -> None:
        self.go.setEnabled(True)
        self._written = place
        said = job.told.format(rows=rows, path=place)
        if place != job.place:
            aside = QCoreApplication.translate("Export", "“{asked}”正被打开，已另存为“{name}”。")
            said = aside.format(asked=job.place.name, name=place.name) + said
        self.said.show_text(said)
        self.said.show()
        self.show_folder.show()
        self._dialog.adjustSize()

    def _on_refused(self, place: Path, error: Refused) -> None:
        self.go.setEnabled(True)
        self.notice.refuse(error)
        if error.code == "file.locked" and place.suffix:
            text = QCoreApplication.translate("Export", "另存为“{name}”")
            self.other.setText(text.format(name=free_name(place).name))
            self.other.show()

    def _on_other(self) -> None:
        if self._job is not None:
            self._start(free_name(self._job.place))

    def _on_folder(self) -> None:
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

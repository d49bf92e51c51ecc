"""The ways out of the matrix of duties: as a workbook, noted before it is written, and on paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.writing.files import place_to_write
from bizenv_desktop.services.duty.duty_export import MatrixBook, note_book, write_matrix
from bizenv_desktop.services.duty.duty_matrix import Matrix
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.duty.duty_pages import DutyPages
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog


class MatrixOut:
    """Writes and prints what a page shows; says in the page's notice where it went."""

    def __init__(self, desk: Desk, notice: NoticeBar, page: QWidget) -> None:
        self._desk, self._notice, self._page = desk, notice, page

    def print(self, title: str, matrix: Matrix) -> None:
        """Show the pages of a matrix."""
        if matrix.lines:
            pages = DutyPages(self._desk, title, matrix, self._page)
            open_dialog(pages)

    def export(self, title: str, matrix: Matrix) -> None:
        """Ask for a place and write the workbook."""
        translate = QCoreApplication.translate
        choice = FileChoice(
            translate("Duties", "导出矩阵"), translate("Duties", "工作簿"), ("xlsx",), f"{title}.xlsx"
        )
        path = self._desk.asker.save_file(choice)
        if path is None:
            return
        book = MatrixBook(title, matrix, place_to_write(path))
        self._desk.dispatch.run(
            partial(note_book, "duty_matrix", len(matrix.lines), book.path.name),
            initiator=self._page,
            done=partial(self._write, book),
            failed=self._notice.refuse,
        )

    def _write(self, book: MatrixBook, _noted: int) -> None:
        self._desk.dispatch.ask_long(
            lambda progress: partial(write_matrix, book, progress=progress),
            owner=self._page,
            title=QCoreApplication.translate("Duties", "正在导出矩阵…"),
            done=partial(self._on_written, book.path),
            failed=self._notice.refuse,
        )

    def _on_written(self, path: Path, _rows: int) -> None:
        self._notice.tell(QCoreApplication.translate("Duties", "已导出到 {file}").format(file=path))

"""The month's briefing on its ways out: preview, printer, PDF, and the pack of files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.month.month_pack import BriefingWords, MonthReport
from bizenv_desktop.services.secrecy.disclosures import note_month_pack
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.month_pack import briefing_of, pack_names, write_pack
from bizenv_desktop.ui.paper_fonts import FALLBACK, PaperFonts
from bizenv_desktop.ui.printing import (
    PaperPreview,
    a4_printer,
    paper_of,
    print_paper,
    print_preview,
    write_pdf,
)
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.widgets.opened import open_dialog


class MonthPapers(QObject):
    """Makes the papers of a report beside the window's work; says what it did and what it lacks."""

    said = Signal(str)
    refused = Signal(object)  # Refused

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def preview(self, report: MonthReport) -> None:
        """Show the pages as they will be printed."""
        self._with_briefing(report, self._open_preview)

    def print(self, report: MonthReport) -> None:
        """Print the briefing; without any printer a PDF is offered."""
        self._with_briefing(report, partial(self._print, report))

    def export(self, report: MonthReport) -> None:
        """Write the pack into a folder that the person chooses."""
        title = QCoreApplication.translate("Figures", "导出到哪个文件夹")
        folder = self._desk.asker.folder(title)
        if folder is None or not self._may_replace(report, folder):
            return
        self._name_missing_fonts()
        self._note(report, "files", lambda: self._write_pack(report, folder))

    def _write_pack(self, report: MonthReport, folder: Path) -> None:
        words = BriefingWords()

        def write(progress: Progress) -> tuple[Path, ...]:
            return write_pack(report, words, folder, progress)

        self._desk.dispatch.work(
            write,
            owner=self,
            done=lambda files: self._say_written(folder, files),
            title=QCoreApplication.translate("Figures", "正在导出通报、统计表和图表…"),
            failed=self._refuse,
        )

    def _note(self, report: MonthReport, way: str, then: Callable[[], None]) -> None:
        """Note that the month leaves the office, then let it."""
        self._desk.dispatch.run(
            partial(note_month_pack, report.figures.month, way),
            initiator=self,
            done=lambda _note: then(),
            failed=self._refuse,
        )

    def _may_replace(self, report: MonthReport, folder: Path) -> bool:
        there = [name for name in pack_names(report.figures.month) if (folder / name).exists()]
        return not there or self._desk.asker.confirm(Question.REPLACE_FILE, name=there[0])

    def _with_briefing(self, report: MonthReport, done: Callable[[PaperDocument], None]) -> None:
        words = BriefingWords()
        self._name_missing_fonts()

        def lay_out(progress: Progress) -> PaperDocument:
            return briefing_of(report, words, progress)

        self._desk.dispatch.work(
            lay_out,
            owner=self,
            done=done,
            title=QCoreApplication.translate("Figures", "正在排版通报…"),
            failed=self._refuse,
        )

    def _open_preview(self, document: PaperDocument) -> None:
        dialog: PaperPreview = print_preview(document, self._window)
        dialog.resize(self._window.window().size() * 0.92)
        open_dialog(dialog)

    def _print(self, report: MonthReport, document: PaperDocument) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._save_instead(report, document)
            return
        printer = a4_printer(document.title)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._note(report, "print", lambda: print_paper(paper_of(document), printer))
        dialog.deleteLater()

    def _save_instead(self, report: MonthReport, document: PaperDocument) -> None:
        if not self._desk.asker.confirm(Question.NO_PRINTER):
            return
        title = QCoreApplication.translate("Figures", "另存为 PDF")
        choice = FileChoice(title, "PDF", ("pdf",), f"{document.title}.pdf")
        path = self._desk.asker.save_file(choice)
        if path is None:
            return

        def write() -> None:
            self._desk.dispatch.work(
                lambda _progress: write_pdf(document, path),
                owner=self,
                done=lambda _pages: self._say_written(path.parent, (path,)),
                title=title,
                failed=self._refuse,
            )

        self._note(report, "pdf", write)

    def _refuse(self, error: Refused) -> None:
        self.refused.emit(error)

    def _say_written(self, folder: Path, files: tuple[Path, ...]) -> None:
        text = QCoreApplication.translate("Figures", "已写好 {count} 个文件：{folder}")
        self.said.emit(text.format(count=len(files), folder=folder))

    def _name_missing_fonts(self) -> None:
        missing = PaperFonts.of_this_machine().missing
        text = QCoreApplication.translate("Figures", "本机没有公文字体 {fonts}，通报以 {fallback} 代替。")
        self.said.emit(text.format(fonts="、".join(missing), fallback=FALLBACK) if missing else "")

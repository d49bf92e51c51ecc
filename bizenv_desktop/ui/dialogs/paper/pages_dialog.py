"""Pages before they leave: seen as they will be printed, then printed or saved as PDF, each way out noted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Deed, Refused
from bizenv_desktop.ui.paper_fonts import FALLBACK
from bizenv_desktop.ui.paper_sets import file_name
from bizenv_desktop.ui.printers import ChoosePrinter, any_printer, choose_printer
from bizenv_desktop.ui.printing import Paper, laying_papers, print_paper, write_bound
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.paper_view import PaperView
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

_SIZE: Final = (940, 720)
_ZOOM: Final = 1.2
_SLICE_S: Final = 0.03


@dataclass(frozen=True, slots=True)
class WayOut:
    """How pages left: `way` as disclosures name it, the file's name, and what the person is told."""

    way: str
    name: str
    text: str


class PagesDialog(QDialog):
    """A subclass makes the documents and calls `show_documents`; `noting` gives the deed that notes it.

    Ctrl+P prints, Esc closes; Page Up and Page Down turn the pages.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.printer: ChoosePrinter = choose_printer
        self._paper: Paper | None = None
        self._documents: tuple[PaperDocument, ...] = ()
        self._steps = laying_papers((), "")
        self._make_parts()
        self._build()
        self.resize(*_SIZE)
        shortcut("Ctrl+P", self, self._on_print_key)
        self.view.page_shown.connect(self._on_page)
        desk.dispatch.activities_changed.connect(self.progress.show_activities)
        self.lock(ready=False)

    def noting(self, way: str, name: str) -> Deed[int]:
        """The deed that notes that the pages left: `print` or `pdf`, with the name of the file; override."""
        raise NotImplementedError

    def noted(self) -> None:
        """Called once a way out is noted."""

    @property
    def paper(self) -> Paper | None:
        """The pages that are shown; None until they are laid."""
        return self._paper

    def show_documents(self, documents: Sequence[PaperDocument], title: str, missing: Sequence[str]) -> None:
        """Lay documents on pages and show them; name the typefaces that others stand in for."""
        self.setWindowTitle(title)
        self.lock(ready=False)
        self._paper, self._documents = None, tuple(documents)
        self._steps = laying_papers(self._documents, title)
        self._name_missing(missing)
        QTimer.singleShot(0, self, self._lay_on)

    def show_laid(self, paper: Paper) -> None:
        """Show pages that are laid already, on this thread."""
        self._show(paper, ())

    def laid(self, starts: tuple[int, ...]) -> None:
        """Called once the pages are shown, with the page on which each document begins."""

    def _lay_on(self) -> None:
        """Lay pages for a moment, then let the window go on: they must be laid on its own thread."""
        until = monotonic() + _SLICE_S
        try:
            while monotonic() < until:
                next(self._steps)
        except StopIteration as end:
            self._show(*end.value)
        else:
            QTimer.singleShot(0, self, self._lay_on)

    def _show(self, paper: Paper, starts: tuple[int, ...]) -> None:
        self._paper = paper
        self.view.show_paper(paper)
        self.view.setFocus()
        self.lock(ready=True)
        self.laid(starts)

    def _name_missing(self, missing: Sequence[str]) -> None:
        text = QCoreApplication.translate(
            "Papers", "本机没有公文字体 {fonts}，以 {fallback} 代替；在装有这些字体的电脑上打印更合规范。"
        )
        show_note(self.fonts, text.format(fonts="、".join(missing), fallback=FALLBACK) if missing else "")

    def print(self) -> None:
        """Print all pages; without any printer a PDF is offered."""
        if self._paper is None:
            return
        if self.printer is choose_printer and not any_printer():
            if self.desk.asker.confirm(Question.NO_PRINTER):
                self.save_pdf()
            return
        printer = self.printer(self._paper.title, self)
        if printer is not None:
            print_paper(self._paper, printer)
            self._note(WayOut("print", "", QCoreApplication.translate("Papers", "已送打印机。")))

    def save_pdf(self) -> None:
        """Save all pages as one PDF."""
        path = self.ask_path("PDF", "pdf") if self._paper is not None else None
        if path is not None:
            documents, title = self._documents, self.windowTitle()
            text = QCoreApplication.translate("Papers", "已另存为 {path}。").format(path=path)
            # Laid again by the worker that writes them: pages stay on their thread.
            self.write(lambda _progress: write_bound(documents, title, path), WayOut("pdf", path.name, text))

    def write(self, job: Callable[[Progress], object], left: "WayOut") -> None:
        """Write files beside the window's work, then note it."""
        self.lock(ready=False)
        self.desk.dispatch.work(
            job,
            owner=self,
            done=lambda _written: self._note(left),
            failed=self.refuse,
            title=QCoreApplication.translate("Papers", "正在写文件…"),
        )

    def ask_path(self, what: str, ending: str) -> Path | None:
        """Where a file shall go."""
        title = QCoreApplication.translate("Papers", "另存为")
        name = f"{file_name(self.windowTitle())}.{ending}"
        return self.desk.asker.save_file(FileChoice(title, what, (ending,), name))

    def refuse(self, error: Refused) -> None:
        """Say beside the pages what was refused."""
        self.notice.refuse(error)
        self.lock(ready=self._paper is not None)

    def lock(self, *, ready: bool) -> None:
        """Let the pages leave, or not yet."""
        for widget in self.ways:
            widget.setEnabled(ready)

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.view = PaperView()
        self.middle = QHBoxLayout()
        self.notes = QVBoxLayout()
        self.notice = NoticeBar()
        self.said = paragraph("", Look.GREEN)
        self.fonts = paragraph("", Look.AMBER)
        self.page = PlainLabel("", Look.MUTED)
        self.progress = ProgressStrip()
        self.pdf = button(translate("Papers", "另存为 PDF…"), self.save_pdf)
        self.go = button(translate("Papers", "打印…  Ctrl+P"), self.print, Look.PRIMARY)
        self.ways: list[QPushButton] = [self.pdf, self.go]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        self.notes.setSpacing(SPACING)
        self.middle.setSpacing(SPACING)
        for label in (self.notice, self.fonts, self.said):
            self.notes.addWidget(label)
            label.hide()
        column.addLayout(self.notes)
        self.middle.addWidget(self.view, 1)
        column.addLayout(self.middle, 1)
        self.foot = self._foot()
        column.addLayout(self.foot)

    def _foot(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.page)
        for text, name, factor in (
            ("－", translate("Papers", "缩小"), 1 / _ZOOM),
            ("＋", translate("Papers", "放大"), _ZOOM),
            (translate("Papers", "适合宽度"), "", 0.0),
        ):
            made = button(text, partial(self.view.zoom, factor), Look.QUIET)
            made.setToolTip(name)
            made.setAccessibleName(name or text)
            row.addWidget(made)
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(button(translate("Papers", "关闭"), self.reject))
        for widget in self.ways:
            row.addWidget(widget)
        return row

    def _note(self, left: "WayOut") -> None:
        self.desk.dispatch.run(
            self.noting(left.way, left.name),
            initiator=self,
            done=lambda _count: self._on_noted(left.text),
            failed=self.refuse,
        )

    def _on_noted(self, text: str) -> None:
        show_note(self.said, text)
        self.lock(ready=True)
        self.noted()

    def _on_print_key(self) -> None:
        if self.go.isEnabled():
            self.print()

    def _on_page(self, current: int, count: int) -> None:
        text = QCoreApplication.translate("Papers", "第 {current} 页，共 {count} 页")
        self.page.show_text(text.format(current=current, count=count) if count else "")


def show_note(label: PlainLabel, text: str) -> None:
    """A line above the pages; hidden when there is nothing to say."""
    label.show_text(text)
    label.setVisible(bool(text))

"""Papers before they leave: the pages as they will be printed, and the ways out, each of them noted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.paper_prints import GatheredPaper, PaperWanted, gather_papers, note_papers
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.paper_fonts import FALLBACK
from bizenv_desktop.ui.paper_sets import PaperSet, file_name, make_set, write_bytes, write_docx
from bizenv_desktop.ui.printers import ChoosePrinter, any_printer, choose_printer
from bizenv_desktop.ui.printing import print_paper, write_paper
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.paper_view import PaperView
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

_SIZE: Final = (940, 720)
_LIST_WIDTH: Final = 260
_NAMED: Final = 3


def open_papers(desk: Desk, wanted: Sequence[PaperWanted], parent: QWidget) -> "PaperDialog":
    """Show papers over a window; the dialog is deleted when it closes."""
    dialog = PaperDialog(desk, wanted, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class PaperDialog(QDialog):
    """Makes the papers when it opens; after each print it makes them again, now marked as 补印.

    Ctrl+P prints, Esc closes; Page Up and Page Down turn the pages.
    """

    def __init__(self, desk: Desk, wanted: Sequence[PaperWanted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = tuple(wanted)
        self._set: PaperSet | None = None
        self.printer: ChoosePrinter = choose_printer
        self._make_parts()
        self._build()
        self._connect()
        self.setWindowTitle(self._title())
        self.resize(*_SIZE)
        self.reload()

    @property
    def papers(self) -> PaperSet | None:
        """What is shown; None until it is made."""
        return self._set

    def reload(self) -> None:
        """Gather what the papers say, fill the templates and lay the pages, beside the window's work."""
        self._lock(ready=False)
        self._desk.dispatch.ask_long(
            lambda progress: partial(gather_papers, self._wanted, progress),
            owner=self,
            done=self._on_gathered,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Papers", "正在读取文书内容…"),
        )

    def print(self) -> None:
        """Print all pages; without any printer a PDF is offered."""
        if self._set is None or not self._set.papers:
            return
        if self.printer is choose_printer and not any_printer():
            if self._desk.asker.confirm(Question.NO_PRINTER):
                self.save_pdf()
            return
        printer = self.printer(self._title(), self)
        if printer is not None:
            print_paper(self._set.paper, printer)
            self._note("print", "", QCoreApplication.translate("Papers", "已送打印机。"))

    def save_pdf(self) -> None:
        """Save all pages as one PDF."""
        shown = self._set
        path = self._ask_path("PDF", "pdf") if shown is not None and shown.papers else None
        if shown is None or path is None:
            return
        text = QCoreApplication.translate("Papers", "已另存为 {path}。").format(path=path)
        self._write(lambda _progress: write_paper(shown.paper, path), "pdf", path.name, text)

    def save_word(self) -> None:
        """Save as .docx: one paper as a file, several into a folder, each under its own name."""
        shown = self._set
        if shown is None or not shown.papers:
            return
        if len(shown.papers) == 1:
            path = self._ask_path(QCoreApplication.translate("Papers", "Word 文档"), "docx")
            docx = shown.papers[0].docx
            if path is not None:
                text = QCoreApplication.translate("Papers", "已另存为 {path}。").format(path=path)
                self._write(lambda _progress: write_bytes(path, docx), "docx", path.name, text)
            return
        folder = self._desk.asker.folder(QCoreApplication.translate("Papers", "另存到哪个文件夹"))
        if folder is not None:
            text = QCoreApplication.translate("Papers", "已另存 {count} 份到 {folder}。")
            text = text.format(count=len(shown.papers), folder=folder)
            self._write(lambda _progress: write_docx(shown.papers, folder), "docx", folder.name, text)

    def _make_parts(self) -> None:
        self.view = PaperView()
        self.list = Lines(
            QCoreApplication.translate("Papers", "文书"),
            (
                Heading(QCoreApplication.translate("Papers", "文书")),
                Heading(QCoreApplication.translate("Papers", "页"), 48, is_number=True),
            ),
        )
        self.list.setFixedWidth(_LIST_WIDTH)
        self.notice = NoticeBar()
        self.said = paragraph("", Look.GREEN)
        self.fonts = paragraph("", Look.AMBER)
        self.reprint = paragraph("", Look.AMBER)
        self.page = PlainLabel("", Look.MUTED)
        self.progress = ProgressStrip()
        translate = QCoreApplication.translate
        self.pdf = button(translate("Papers", "另存为 PDF…"), self.save_pdf)
        self.word = button(translate("Papers", "另存为 Word…"), self.save_word)
        self.go = button(translate("Papers", "打印…  Ctrl+P"), self.print, Look.PRIMARY)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        for label in (self.notice, self.fonts, self.reprint, self.said):
            column.addWidget(label)
            label.hide()
        middle = QHBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.list)
        middle.addWidget(self.view, 1)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())
        self.list.hide()

    def _buttons(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.page)
        for text, name, factor in (
            ("－", translate("Papers", "缩小"), 1 / 1.2),
            ("＋", translate("Papers", "放大"), 1.2),
            (translate("Papers", "适合宽度"), "", 0.0),
        ):
            made = button(text, partial(self.view.zoom, factor), Look.QUIET)
            made.setToolTip(name)
            made.setAccessibleName(name or text)
            row.addWidget(made)
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(button(translate("Papers", "关闭"), self.reject))
        for widget in (self.word, self.pdf, self.go):
            row.addWidget(widget)
        return row

    def _connect(self) -> None:
        shortcut("Ctrl+P", self, self._on_print_key)
        self.view.page_shown.connect(self._on_page)
        self.list.currentItemChanged.connect(self._on_chosen)
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)

    def _on_gathered(self, gathered: tuple[GatheredPaper, ...]) -> None:
        title = self._title()
        self._desk.dispatch.work(
            lambda progress: make_set(gathered, title, progress),
            owner=self,
            done=self._show,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Papers", "正在排版…"),
        )

    def _show(self, made: PaperSet) -> None:
        self._set = made
        self.setWindowTitle(self._title())
        if made.papers:
            self.view.show_paper(made.paper)
            self.view.setFocus()
        self._show_list(made)
        self._show_notes(made)
        self._lock(ready=bool(made.papers))

    def _show_list(self, made: PaperSet) -> None:
        mark = QCoreApplication.translate("Papers", "{title}（补印）")
        self.list.show_lines([
            Line((mark.format(title=one.title) if one.reprint else one.title, str(one.first_page)))
            for one in made.papers
        ])  # fmt: skip
        self.list.setVisible(len(made.papers) > 1)

    def _show_notes(self, made: PaperSet) -> None:
        translate = QCoreApplication.translate
        fonts = translate(
            "Papers", "本机没有公文字体 {fonts}，以 {fallback} 代替；在装有这些字体的电脑上打印更合规范。"
        )
        _say(
            self.fonts, fonts.format(fonts="、".join(made.missing), fallback=FALLBACK) if made.missing else ""
        )
        again = [one.title for one in made.papers if one.reprint]
        marked = translate("Papers", "已经打印或另存过，再次打印时文号后标注“（补印）”：{titles}")
        _say(self.reprint, marked.format(titles=_some(again)) if again else "")
        self.notice.clear()
        if made.refused:
            text = translate("Papers", "有 {count} 份文书没有生成：{reasons}")
            reasons = [f"{word(one.wanted.kind)}：{sentence(one.error)}" for one in made.refused]
            self.notice.say(text.format(count=len(made.refused), reasons=_some(reasons)))

    def _lock(self, *, ready: bool) -> None:
        for widget in (self.pdf, self.word, self.go):
            widget.setEnabled(ready)

    def _ask_path(self, what: str, ending: str) -> Path | None:
        title = QCoreApplication.translate("Papers", "另存为")
        name = f"{file_name(self._title())}.{ending}"
        return self._desk.asker.save_file(FileChoice(title, what, (ending,), name))

    def _write(self, job: Callable[[Progress], object], way: str, name: str, text: str) -> None:
        self._lock(ready=False)
        self._desk.dispatch.work(
            job,
            owner=self,
            done=lambda _written: self._note(way, name, text),
            failed=self._on_refused,
            title=QCoreApplication.translate("Papers", "正在写文件…"),
        )

    def _note(self, way: str, name: str, text: str) -> None:
        """Keep who took what out, then make the papers again: the next print is a 补印."""
        shown = self._set.papers if self._set is not None else ()
        self._desk.dispatch.run(
            partial(note_papers, tuple(one.wanted for one in shown), way, name),
            initiator=self,
            done=lambda _count: self._on_noted(text),
            failed=self._on_refused,
        )

    def _on_noted(self, text: str) -> None:
        _say(self.said, text)
        self.reload()

    def _on_refused(self, error: Refused) -> None:
        self.notice.refuse(error)
        self._lock(ready=True)

    def _on_print_key(self) -> None:
        if self.go.isEnabled():
            self.print()

    def _on_page(self, current: int, count: int) -> None:
        text = QCoreApplication.translate("Papers", "第 {current} 页，共 {count} 页")
        self.page.show_text(text.format(current=current, count=count) if count else "")

    def _on_chosen(self, *_items: object) -> None:
        chosen = self.list.chosen
        if chosen is not None and self._set is not None and chosen < len(self._set.papers):
            self.view.go_to(self._set.papers[chosen].first_page)

    def _title(self) -> str:
        if self._set is not None and len(self._set.papers) == 1:
            return self._set.papers[0].title
        kinds = dict.fromkeys(word(one.kind) for one in self._wanted)
        names = "、".join(kinds) or QCoreApplication.translate("Papers", "文书")
        text = QCoreApplication.translate("Papers", "{names}（{count} 份）")
        return names if len(self._wanted) == 1 else text.format(names=names, count=len(self._wanted))


def _say(label: PlainLabel, text: str) -> None:
    label.show_text(text)
    label.setVisible(bool(text))


def _some(texts: Sequence[str]) -> str:
    """The first few, and how many more."""
    shown = "；".join(texts[:_NAMED])
    more = len(texts) - _NAMED
    rest = QCoreApplication.translate("Papers", "{shown}……等 {count} 份")
    return rest.format(shown=shown, count=len(texts)) if more > 0 else shown

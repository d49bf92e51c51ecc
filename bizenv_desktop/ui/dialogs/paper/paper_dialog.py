"""Papers before they leave: one or many in one go, as pages, PDF or Word; a second print is a 补印."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.paper.paper_prints import GatheredPaper, PaperWanted, gather_papers, note_papers
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog, WayOut, show_note
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import PaperSet, make_set, write_bytes, write_docx
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog

_LIST_WIDTH: Final = 260
_NAMED: Final = 3


def open_papers(desk: Desk, wanted: Sequence[PaperWanted], parent: QWidget) -> "PaperDialog":
    """Show papers over a window; the dialog is deleted when it closes."""
    dialog = PaperDialog(desk, wanted, parent)
    open_dialog(dialog)
    return dialog


class PaperDialog(PagesDialog):
    """Makes the papers when it opens; after each print it makes them again, now marked as 补印."""

    def __init__(self, desk: Desk, wanted: Sequence[PaperWanted], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted = tuple(wanted)
        self._set: PaperSet | None = None
        self._starts: tuple[int, ...] = ()
        self._add_parts()
        self.setWindowTitle(self._title())
        self.reload()

    @property
    def papers(self) -> PaperSet | None:
        """What is shown; None until it is made."""
        return self._set

    def reload(self) -> None:
        """Gather what the papers say, fill the templates and lay the pages, beside the window's work."""
        self.lock(ready=False)
        self.desk.dispatch.ask_long(
            lambda progress: partial(gather_papers, self._wanted, progress),
            owner=self,
            done=self._on_gathered,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Papers", "正在读取文书内容…"),
        )

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note every paper that is shown."""
        shown = self._set.papers if self._set is not None else ()
        return partial(note_papers, tuple(one.wanted for one in shown), way, name)

    def noted(self) -> None:
        """The next print is a 补印: make the papers again."""
        self.reload()

    def save_word(self) -> None:
        """Save as .docx: one paper as a file, several into a folder, each under its own name."""
        papers = self._set.papers if self._set is not None else ()
        if len(papers) == 1:
            path = self.ask_path(QCoreApplication.translate("Papers", "Word 文档"), "docx")
            if path is not None:
                text = QCoreApplication.translate("Papers", "已另存为 {path}。").format(path=path)
                docx = papers[0].docx
                self.write(lambda _progress: write_bytes(path, docx), WayOut("docx", path.name, text))
            return
        title = QCoreApplication.translate("Papers", "另存到哪个文件夹")
        folder = self.desk.asker.folder(title) if papers else None
        if folder is not None:
            text = QCoreApplication.translate("Papers", "已另存 {count} 份到 {folder}。")
            text = text.format(count=len(papers), folder=folder)
            self.write(lambda _progress: write_docx(papers, folder), WayOut("docx", folder.name, text))

    def _add_parts(self) -> None:
        translate = QCoreApplication.translate
        headings = (
            Heading(translate("Papers", "文书")),
            Heading(translate("Papers", "页"), 48, is_number=True),
        )
        self.list = Lines(translate("Papers", "文书"), headings)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.hide()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.middle.insertWidget(0, self.list)
        self.reprint = paragraph("", Look.AMBER)
        self.reprint.hide()
        self.notes.addWidget(self.reprint)
        self.word = button(translate("Papers", "另存为 Word…"), self.save_word)
        self.ways.insert(0, self.word)
        self.foot.insertWidget(self.foot.indexOf(self.pdf), self.word)

    def _on_gathered(self, gathered: tuple[GatheredPaper, ...]) -> None:
        self.desk.dispatch.work(
            partial(make_set, gathered),
            owner=self,
            done=self._show_set,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Papers", "正在排版…"),
        )

    def laid(self, starts: tuple[int, ...]) -> None:
        """List the papers with the page on which each begins."""
        self._starts = starts
        made = self._set.papers if self._set is not None else ()
        mark = QCoreApplication.translate("Papers", "{title}（补印）")
        self.list.show_lines([
            Line((mark.format(title=one.title) if one.reprint else one.title, str(start)))
            for one, start in zip(made, starts, strict=True)
        ])  # fmt: skip
        self.list.setVisible(len(made) > 1)

    def _show_set(self, made: PaperSet) -> None:
        self._set = made
        self._show_notes(made)
        if made.papers:
            title = made.papers[0].title if len(made.papers) == 1 else self._title()
            self.show_documents([one.document for one in made.papers], title, made.missing)

    def _show_notes(self, made: PaperSet) -> None:
        translate = QCoreApplication.translate
        again = [one.title for one in made.papers if one.reprint]
        marked = translate("Papers", "已经打印或另存过，再次打印时文号后标注“（补印）”：{titles}")
        show_note(self.reprint, marked.format(titles=_some(again)) if again else "")
        self.notice.clear()
        if made.refused:
            text = translate("Papers", "有 {count} 份文书没有生成：{reasons}")
            reasons = [f"{word(one.wanted.kind)}：{sentence(one.error)}" for one in made.refused]
            self.notice.say(text.format(count=len(made.refused), reasons=_some(reasons)))

    def _on_chosen(self, *_items: object) -> None:
        chosen = self.list.chosen
        if chosen is not None and chosen < len(self._starts):
            self.view.go_to(self._starts[chosen])

    def _title(self) -> str:
        kinds = dict.fromkeys(word(one.kind) for one in self._wanted)
        names = "、".join(kinds) or QCoreApplication.translate("Papers", "文书")
        text = QCoreApplication.translate("Papers", "{names}（{count} 份）")
        return names if len(self._wanted) == 1 else text.format(names=names, count=len(self._wanted))


def _some(texts: Sequence[str]) -> str:
    """The first few, and how many more."""
    shown = "；".join(texts[:_NAMED])
    more = len(texts) - _NAMED
    rest = QCoreApplication.translate("Papers", "{shown}……等 {count} 份")
    return rest.format(shown=shown, count=len(texts)) if more > 0 else shown

"""A paper that a question to the ledger makes, on pages: inspection forms, ballots, minutes, notices."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.paper_docx import docx_of
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog, WayOut
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import missing_fonts, write_bytes
from bizenv_desktop.ui.widgets.buttons import button


class PaperPages(PagesDialog):
    """Shows what `question` makes; each way out is noted under `what`, the code of the paper."""

    def __init__(
        self,
        desk: Desk,
        what: str,
        question: Callable[[Reader], PaperDocument],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._what = what
        self._document: PaperDocument | None = None
        self.word = button(QCoreApplication.translate("Papers", "另存为 Word…"), self.save_docx)
        self.ways.insert(0, self.word)
        self.foot.insertWidget(self.foot.indexOf(self.pdf), self.word)
        self.word.setEnabled(False)
        self.show_paper(question)

    def show_paper(self, question: Callable[[Reader], PaperDocument]) -> None:
        """Show what another question makes."""
        ask = self.desk.dispatch.ask
        ask(question, owner=self, key="paper", done=self._on_paper, failed=self.notice.refuse)

    def save_docx(self) -> None:
        """Save as one .docx."""
        document = self._document
        translate = QCoreApplication.translate
        path = self.ask_path(translate("Papers", "Word 文档"), "docx") if document is not None else None
        if path is None or document is None:
            return
        text = translate("Papers", "已另存为 {path}。").format(path=path)
        self.write(lambda _progress: write_bytes(path, docx_of(document)), WayOut("docx", path.name, text))

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note that the paper left."""
        facts = {"what": self._what, "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=0, facts=facts))

    def _on_paper(self, document: PaperDocument) -> None:
        self._document = document
        self.show_documents((document,), document.title, missing_fonts(document))

"""A paper that a question to the ledger makes, on pages: inspection forms, ballots, minutes, notices."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.pages_dialog import PagesDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import missing_fonts


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
        self.show_paper(question)

    def show_paper(self, question: Callable[[Reader], PaperDocument]) -> None:
        """Show what another question makes."""
        ask = self.desk.dispatch.ask
        ask(question, owner=self, key="paper", done=self._on_paper, failed=self.notice.refuse)

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note that the paper left."""
        facts = {"what": self._what, "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=0, facts=facts))

    def _on_paper(self, document: PaperDocument) -> None:
        self.show_documents((document,), document.title, missing_fonts(document))

"""The papers of an inspection on pages: the record of the draw, the forms to carry, what was found."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.pages_dialog import PagesDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import missing_fonts


class InspectionPages(PagesDialog):
    """Shows one paper of one inspection; each way out is noted."""

    def __init__(
        self, desk: Desk, kind: InspectionPaper, inspection_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._kind = kind
        desk.dispatch.ask(
            partial(inspection_paper, kind, inspection_id),
            owner=self,
            key="paper",
            done=self._on_paper,
            failed=self.notice.refuse,
        )

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note that the paper left."""
        facts = {"what": self._kind.value, "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=0, facts=facts))

    def _on_paper(self, document: PaperDocument) -> None:
        self.show_documents((document,), document.title, missing_fonts(document))

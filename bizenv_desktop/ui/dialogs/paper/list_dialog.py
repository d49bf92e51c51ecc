"""打印列表: what a page lists, on lying sheets, seen before it is printed."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import missing_fonts
from bizenv_desktop.ui.tables.list_paper import AnyListed, ListTexts, gather_list, list_document


class ListDialog(PagesDialog):
    """Prints at most the first 1,000 rows, as the screen shows them."""

    def __init__(self, desk: Desk, listed: AnyListed, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._listed = listed
        self._rows = 0
        self.setWindowTitle(listed.title)
        desk.dispatch.ask_long(
            lambda progress: partial(gather_list, listed, progress),
            owner=self,
            done=self._on_gathered,
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Papers", "正在读取列表…"),
        )

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note how many matters were printed."""
        facts = {"what": self._listed.selection.kind.value, "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=self._rows, facts=facts))

    def _on_gathered(self, texts: ListTexts) -> None:
        self._rows = len(texts.rows)
        if not texts.rows:
            self.notice.say(QCoreApplication.translate("Papers", "列表里没有内容，无可打印。"))
            return
        today: date = self.desk.now().date()
        said = QCoreApplication.translate("Papers", "打印日期：{day:%Y-%m-%d}").format(day=today)
        document = list_document(texts, said)
        self.show_documents((document,), texts.title, missing_fonts(document))

"""The ranking on paper: a table a peer group, then how it was counted."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.rules.month.ranking_tables import cells, group_title, headers, notes, title_of
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.month.rankings import Ranking
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_fonts import PaperFonts

_SHARES = (0.5, 1.8, 0.7, 0.7)
_MEASURE_SHARE = 1.15


class RankingPrintDialog(PagesDialog):
    """Shows the pages of a ranking; each way out is noted."""

    def __init__(self, desk: Desk, made: Ranking, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._made = made
        document = ranking_document(made)
        self.show_documents((document,), document.title, PaperFonts.of_this_machine().missing)

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note how many units were ranked."""
        rows = sum(len(group.lines) for group in self._made.groups)
        facts = {"what": "ranking", "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=rows, facts=facts))


def ranking_document(made: Ranking) -> PaperDocument:
    """The paper of a ranking."""
    sheet = made.order.sheet
    names = headers(sheet)
    title = title_of(sheet, made.order.day)
    shares = (*_SHARES, *[_MEASURE_SHARE] * (len(names) - len(_SHARES)))
    widths = tuple(share / sum(shares) for share in shares)
    tables = [
        block
        for group in made.groups
        for block in (
            Paragraph(group_title(group), Voice.CAPTION),
            TableBlock(
                names,
                tuple(cells(line, sheet) for line in group.lines),
                widths,
            ),
        )
    ]
    below = [Paragraph(text, Voice.NOTE) for text in notes(sheet, made.since, made.before)]
    how = Paragraph(QCoreApplication.translate("Ranking", "计算办法"), Voice.CAPTION)
    return PaperDocument(title, (Paragraph(title, Voice.TITLE), *tables, how, *below))

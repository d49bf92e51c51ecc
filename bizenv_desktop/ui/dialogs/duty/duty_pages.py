"""The matrix of duties on lying A4 sheets, as many as its periods need, seen before it is printed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.styled import Align
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.duty.duty_export import COUNT_HEADS, counts_of, head_of, is_titled, sign_of
from bizenv_desktop.services.duty.duty_matrix import Matrix
from bizenv_desktop.services.duty.duty_urging import UrgeList
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.paper_sets import missing_fonts
from bizenv_desktop.ui.tables.list_paper import ListTexts, list_document

_ON_A_SHEET: Final = 12
_TITLED_ON_A_SHEET: Final = 7


class DutyPages(PagesDialog):
    """Prints the matrix that is shown; every sheet bears the units again."""

    def __init__(self, desk: Desk, title: str, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows = len(matrix.lines)
        documents = matrix_documents(title, matrix, desk.now().strftime("%Y-%m-%d"))
        self.show_documents(documents, title, missing_fonts(documents[0]))

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note how many units were printed."""
        facts = {"what": "duty_matrix", "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=self._rows, facts=facts))


class SilentPages(PagesDialog):
    """Prints who has not handed in, a line per debt."""

    def __init__(self, desk: Desk, found: UrgeList, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows = len(found.instance_ids)
        document = silent_document(found)
        self.show_documents((document,), document.title, missing_fonts(document))

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note how many debts were printed."""
        facts = {"what": "duty_silent", "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(DisclosureKind.PRINTED, rows=self._rows, facts=facts))


def silent_document(found: UrgeList) -> PaperDocument:
    """The list of the silent as a paper: unit, contact, telephone, what is owed since when."""
    translate = QCoreApplication.translate
    headings = (
        translate("Duties", "单位"),
        translate("Duties", "联系人"),
        translate("Duties", "电话"),
        translate("Duties", "报送事项"),
        translate("Duties", "期次"),
        translate("Duties", "缺"),
        translate("Duties", "截止"),
        translate("Duties", "逾期天数"),
        translate("Duties", "已催"),
    )
    rows = tuple(
        (
            unit.unit,
            unit.contact,
            unit.phone,
            f"{one.title} {one.subject}".strip(),
            one.period_words,
            f"{one.short}{one.unit_of_measure}",
            f"{one.due:%Y-%m-%d}",
            str(max(0, one.days_over)),
            str(one.urges) if one.urges else "",
        )
        for unit in found.units
        for one in unit.owed
    )
    aligns = (Align.LEFT,) * 5 + (Align.RIGHT, Align.CENTRE, Align.RIGHT, Align.RIGHT)
    measure = translate("Duties", "项")
    texts = ListTexts(translate("Duties", "催报名单"), headings, aligns, rows, len(rows), measure=measure)
    said = translate("Duties", "统计日期：{day:%Y-%m-%d}").format(day=found.day)
    return list_document(texts, said)


def matrix_documents(title: str, matrix: Matrix, day: str) -> tuple[PaperDocument, ...]:
    """The papers of a matrix, one per group of periods; the counts stand on the last."""
    titled = is_titled(matrix)
    most = _TITLED_ON_A_SHEET if titled else _ON_A_SHEET
    starts = range(0, max(1, len(matrix.columns)), most)
    said = QCoreApplication.translate(
        "Duties", "✓ 按时　迟 迟报　缺 逾期未报或不足　免 免报　　统计日期：{day}"
    )
    return tuple(
        list_document(_texts(title, matrix, range(first, first + most)), said.format(day=day))
        for first in starts
    )


def _texts(title: str, matrix: Matrix, numbers: range) -> ListTexts:
    titled = is_titled(matrix)
    shown = [number for number in numbers if number < len(matrix.columns)]
    last = not shown or shown[-1] == len(matrix.columns) - 1
    counts = COUNT_HEADS if last else ()
    headings = (
        QCoreApplication.translate("Duties", "单位"),
        *(head_of(matrix.columns[number], titled=titled) for number in shown),
        *counts,
    )
    rows = tuple(
        (
            f"{line.unit} · {line.subject}" if line.subject else line.unit,
            *(sign_of(line.cells[number]) for number in shown),
            *(map(str, counts_of(line)) if last else ()),
        )
        for line in matrix.lines
    )
    aligns = (Align.LEFT, *([Align.CENTRE] * (len(headings) - 1)))
    return ListTexts(
        title, headings, aligns, rows, len(rows), measure=QCoreApplication.translate("Duties", "行")
    )

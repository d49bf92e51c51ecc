"""The dialog of papers: what is shown is what is printed, and every way out is noted and marked."""

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.paper.paper_prints import PaperWanted, slips_wanted
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.paper.paper_dialog import PaperDialog
from bizenv_desktop.ui.printing import a4_printer
from bizenv_desktop.ui.texts.questions import Question
from tests.ui.dialogs.paper_matters import HOSTILE, a_unit, an_assigned_complaint
from tests.ui.measured_pdf import measured, needs_poppler, text_of


@pytest.fixture
def slip(ledger) -> PaperWanted:
    return PaperWanted(PaperKind.SLIP, an_assigned_complaint(ledger, a_unit(ledger)))


@pytest.fixture
def opened(desk, qtbot):
    def show(*wanted: PaperWanted) -> PaperDialog:
        dialog = PaperDialog(desk, wanted)
        qtbot.addWidget(dialog)
        dialog.show()
        ready(qtbot, dialog)
        return dialog

    return show


def ready(qtbot, dialog: PaperDialog) -> None:
    """Wait until the pages are laid, if there are any."""
    if dialog.papers is not None and dialog.papers.papers:
        qtbot.waitUntil(lambda: dialog.paper is not None)


def notes(ledger) -> list[tuple[object, ...]]:
    found = ledger.read(partial(disclosures, DisclosuresAsked()))
    return [(one.kind, one.matter_id, one.facts["what"], one.facts["way"]) for one in found]


def test_the_slip_of_a_matter_is_shown_as_pages(opened, slip):
    dialog = opened(slip)
    assert dialog.papers is not None
    [paper] = dialog.papers.papers
    assert dialog.view.current == 1
    assert dialog.windowTitle() == paper.title
    assert dialog.go.isEnabled()
    assert dialog.paper is not None
    assert dialog.page.text() == f"第 1 页，共 {len(dialog.paper.pages)} 页"


def test_typefaces_that_this_machine_lacks_are_named_before_printing(opened, slip):
    dialog = opened(slip)
    assert dialog.papers is not None
    assert dialog.fonts.isVisible() == bool(dialog.papers.missing)
    assert all(name in dialog.fonts.text() for name in dialog.papers.missing)


def test_saving_as_pdf_is_noted_and_the_next_print_is_a_reprint(opened, slip, ledger, asker, tmp_path):
    dialog = opened(slip)
    assert not dialog.reprint.isVisible()
    asker.file = tmp_path / "交办单.pdf"
    dialog.pdf.click()
    assert asker.file.stat().st_size > 5_000
    assert notes(ledger) == [(DisclosureKind.PRINTED, slip.matter_id, "slip", "pdf")]
    assert dialog.said.isVisible()
    assert dialog.reprint.isVisible()
    assert dialog.papers is not None
    assert dialog.papers.papers[0].reprint


@needs_poppler
def test_the_second_print_bears_the_mark_and_the_first_does_not(opened, slip, asker, tmp_path, qtbot):
    dialog = opened(slip)
    for name in ("first.pdf", "second.pdf"):
        asker.file = tmp_path / name
        dialog.pdf.click()
        ready(qtbot, dialog)
    assert "补印" not in text_of(tmp_path / "first.pdf")
    assert "（补印）" in text_of(tmp_path / "second.pdf")


def test_saving_as_word_keeps_the_document_that_the_pages_were_read_from(
    opened, slip, ledger, asker, tmp_path
):
    dialog = opened(slip)
    asker.file = tmp_path / "交办单.docx"
    dialog.word.click()
    assert any("用电报装慢" in cell.text for row in Document(asker.file).tables[0].rows for cell in row.cells)
    assert notes(ledger) == [(DisclosureKind.PRINTED, slip.matter_id, "slip", "docx")]


@needs_poppler
def test_ctrl_p_prints_the_pages_that_are_shown(opened, slip, ledger, qtbot, tmp_path):
    dialog = opened(slip)
    on_paper = tmp_path / "printed.pdf"

    def choose(title: str, _parent: object) -> QPrinter:
        printer = a4_printer(title)
        printer.setOutputFileName(str(on_paper))
        return printer

    dialog.printer = choose
    assert dialog.paper is not None
    pages = len(dialog.paper.pages)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(measured(on_paper)) == pages
    assert "用电报装慢" in text_of(on_paper)
    assert notes(ledger) == [(DisclosureKind.PRINTED, slip.matter_id, "slip", "print")]


def test_a_print_that_is_called_off_is_not_noted(opened, slip, ledger):
    dialog = opened(slip)
    dialog.printer = lambda _title, _parent: None
    dialog.print()
    assert notes(ledger) == []


def test_without_a_printer_a_pdf_is_offered(opened, slip, asker, tmp_path, monkeypatch):
    monkeypatch.setattr("bizenv_desktop.ui.dialogs.paper.pages_dialog.any_printer", lambda: False)
    dialog = opened(slip)
    asker.answers, asker.file = {Question.NO_PRINTER: True}, tmp_path / "instead.pdf"
    dialog.print()
    assert asker.file.exists()


def test_several_slips_are_one_print_and_each_counts_its_own_pages(opened, ledger, asker, tmp_path):
    unit = a_unit(ledger)
    ids = [an_assigned_complaint(ledger, unit, f"第{number}件") for number in range(3)]
    wanted = ledger.read(partial(slips_wanted, Selection(MatterKind.COMPLAINT)))
    assert {one.matter_id for one in wanted} == set(ids)
    dialog = opened(*wanted)
    assert dialog.papers is not None
    assert len(dialog.papers.papers) == 3
    assert dialog.paper is not None
    assert [page.number for page in dialog.paper.pages] == [1, 2, 3]
    assert dialog.list.isVisible()
    dialog.list.choose(2)
    assert dialog.view.current == 3
    asker.chosen_folder = tmp_path
    dialog.word.click()
    assert len(list(tmp_path.glob("*.docx"))) == 3
    assert len(notes(ledger)) == 3


@needs_poppler
def test_each_slip_of_a_print_begins_with_page_one(opened, ledger, asker, tmp_path):
    unit = a_unit(ledger)
    for number in range(2):
        an_assigned_complaint(ledger, unit, f"第{number}件")
    dialog = opened(*ledger.read(partial(slips_wanted, Selection(MatterKind.COMPLAINT))))
    asker.file = tmp_path / "all.pdf"
    dialog.pdf.click()
    assert [page.line("—1—").text for page in measured(asker.file)] == ["—1—", "—1—"]


def test_a_paper_that_was_not_issued_is_named_and_the_others_are_made(opened, slip):
    dialog = opened(PaperWanted(PaperKind.REMINDER, slip.matter_id), slip)
    assert dialog.papers is not None
    assert [one.wanted.kind for one in dialog.papers.papers] == [PaperKind.SLIP]
    assert "提醒函" in dialog.notice.text


def test_a_matter_without_papers_cannot_be_printed(opened, slip):
    dialog = opened(PaperWanted(PaperKind.REMINDER, slip.matter_id))
    assert not dialog.go.isEnabled()
    assert dialog.notice.text


def test_a_locked_file_is_said_beside_the_pages_and_not_noted(opened, slip, ledger, asker, tmp_path):
    dialog = opened(slip)
    asker.file = tmp_path / "weg" / "交办单.pdf"
    dialog.pdf.click()
    assert dialog.notice.text
    assert dialog.pdf.isEnabled()
    assert notes(ledger) == []


@needs_poppler
def test_hostile_text_comes_out_as_the_same_text(opened, ledger, asker, tmp_path):
    matter = an_assigned_complaint(ledger, a_unit(ledger), content=HOSTILE)
    dialog = opened(PaperWanted(PaperKind.SLIP, matter))
    asker.file = tmp_path / "x.pdf"
    dialog.pdf.click()
    # Two dashes share a glyph, and poppler does not read names beyond the basic plane from any Qt PDF.
    said = text_of(asker.file).replace("―", "—")
    wanted = "".join(HOSTILE.split()).replace("𬍛", "")
    assert wanted in said.replace("𬍛", "")


def test_pages_turn_and_grow_by_keys(opened, ledger, qtbot):
    unit = a_unit(ledger)
    for number in range(3):
        an_assigned_complaint(ledger, unit, f"第{number}件")
    dialog = opened(*ledger.read(partial(slips_wanted, Selection(MatterKind.COMPLAINT))))
    qtbot.keyClick(dialog.view, Qt.Key.Key_PageDown)
    assert dialog.view.current == 2
    qtbot.keyClick(dialog.view, Qt.Key.Key_End)
    assert dialog.view.current == 3
    wide = dialog.view.verticalScrollBar().maximum()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.verticalScrollBar().maximum() > wide
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    assert dialog.view.current == 1


def test_esc_closes(opened, slip, qtbot):
    dialog = opened(slip)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_view_shows_what_the_pdf_holds(opened, slip, asker, tmp_path: Path, qtbot):
    """The painted page against the PDF drawn by poppler: ink at the same places, within a millimetre."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")
    dialog = opened(slip)
    asker.file = tmp_path / "x.pdf"
    assert dialog.paper is not None
    page = dialog.paper.pages[0]
    dialog.pdf.click()
    argv = ["pdftoppm", "-r", "72", "-gray", "-singlefile", str(asker.file), str(tmp_path / "pdf")]
    subprocess.run(argv, check=True)
    assert _ink(tmp_path / "pdf.pgm") == pytest.approx(_painted(page), abs=3)


def _ink(path: Path) -> tuple[int, int, int, int]:
    from PySide6.QtGui import QImage

    return _bounds(QImage(str(path)))


def _painted(page) -> tuple[int, int, int, int]:
    from PySide6.QtGui import QColor, QImage, QPainter

    from bizenv_desktop.ui.printing import paint_page

    image = QImage(round(page.sheet.width), round(page.sheet.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, page, 72)
    painter.end()
    return _bounds(image)


def _bounds(image) -> tuple[int, int, int, int]:
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).value() < 150
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)

"""A list on paper: every row once, the header on each sheet, and noted."""

from datetime import datetime
from functools import partial

import pytest

from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.paper.list_dialog import ListDialog
from bizenv_desktop.ui.tables import list_paper
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from tests.ui.dialogs.paper_matters import an_unassigned_complaint
from tests.ui.measured_pdf import measured, needs_poppler, text_of


@pytest.fixture
def tab(desk, ledger, qtbot):
    for number in range(60):
        an_unassigned_complaint(ledger, f"第{number:02d}件反映", datetime(2026, 11, 2 + number % 15, 9, 0))
    made = ComplaintsTab(desk)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


@pytest.fixture
def printed(desk, tab, qtbot):
    dialog = ListDialog(desk, tab.list.listed)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.go.isEnabled)
    return dialog


@needs_poppler
def test_every_row_stands_once_on_lying_sheets_with_the_header_on_each(printed, asker, tmp_path):
    asker.file = tmp_path / "列表.pdf"
    printed.pdf.click()
    pages = measured(asker.file)
    assert len(pages) > 1
    said = text_of(asker.file)
    assert [said.count(f"第{number:02d}件反映") for number in range(60)] == [1] * 60
    for page in pages:
        assert page.width > page.height
        assert page.line(f"第{page.number}页，共{len(pages)}页")
        assert page.line("编号")
        assert all(line.left >= 20 - 1 and line.right <= page.width - 20 + 1 for line in page.lines)


def test_a_printed_list_is_noted_with_its_number_of_rows(printed, ledger, asker, tmp_path):
    asker.file = tmp_path / "列表.pdf"
    printed.pdf.click()
    [note] = ledger.read(partial(disclosures, DisclosuresAsked()))
    assert (note.kind, note.rows, note.facts["what"]) == (DisclosureKind.PRINTED, 60, "complaint")


def test_only_the_chosen_rows_are_printed_where_several_are_chosen(desk, tab, qtbot, monkeypatch):
    tab.list.table.selectAll()
    assert tab.list.listed.selection == tab.list.chosen().selection
    monkeypatch.setattr(list_paper, "MOST_ROWS", 10)
    dialog = ListDialog(desk, tab.list.listed)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.paper is not None
    assert len(dialog.paper.pages) == 1


def test_an_empty_list_cannot_be_printed(desk, qtbot):
    tab = ComplaintsTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    dialog = ListDialog(desk, tab.list.listed)
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    assert dialog.notice.text

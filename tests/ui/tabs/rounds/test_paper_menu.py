"""打印 in the head of a round: every paper has a name, is laid on pages, and its way out is noted."""

import os

import pytest
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.award.round_papers import ROUND_PAPERS
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.award.ballot_numbers import BallotNumbers
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.rounds.paper_menu import PaperMenu
from bizenv_desktop.ui.texts.disclosure_words import disclosure_words
from bizenv_desktop.ui.texts.round_paper_words import round_paper_words
from tests.services.award.voting_office import open_polls

ASPECT = os.environ.get("BIZENV_LOOK")


@pytest.fixture
def menu(office, ledger, qtbot):
    round_id, _nominees = open_polls(ledger)
    page = QWidget()
    qtbot.addWidget(page)
    made = PaperMenu(office, page)
    made.setParent(page)
    made.show_round(round_id)
    return made


def test_ballots_are_asked_for_by_number_and_their_way_out_is_noted(
    menu, qtbot, asker, tmp_path, office, read
):
    assert set(ROUND_PAPERS) <= set(round_paper_words())
    assert [entry.text() for entry in menu.entries.actions()][1] == "公众选票…"
    menu.entries.actions()[1].trigger()
    form = menu.parent().findChild(BallotNumbers)
    assert (form.first.value(), form.last.value()) == (1, 30)
    form.last.setValue(0)
    form.first.setValue(5)
    form.submit()
    assert form.isVisible()
    form.last.setValue(7)
    if ASPECT:
        form.grab().save(f"{ASPECT}/ballot_numbers.png")
    form.submit()
    pages = menu.parent().findChild(PaperPages)
    qtbot.waitUntil(lambda: pages.paper is not None)
    assert len(pages.paper.pages) == 2
    asker.file = tmp_path / "选票.pdf"
    pages.save_pdf()
    assert asker.file.stat().st_size > 1000
    asker.file = tmp_path / "选票.docx"
    pages.word.click()
    assert asker.file.read_bytes().startswith(b"PK")
    said = {disclosure_words(noted) for noted in read(disclosures, DisclosuresAsked())}
    assert said == {"公众选票 PDF 选票.pdf", "公众选票 Word 选票.docx"}
    pages.close()

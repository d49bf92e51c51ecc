"""A page that was laid out beforehand shows what asking would show."""

import pytest

from bizenv_desktop.ui.tabs.today.laid_page import from_text, to_text
from bizenv_desktop.ui.tabs.today.laying_out import ask, lay_ahead
from bizenv_desktop.ui.tabs.today.page import TodayTab
from tests.ui.tabs.complaints.conftest import ledger_file, ledger_of_seven, register, seven, units

__all__ = ["ledger_file", "ledger_of_seven", "register", "seven", "units"]


def test_a_laid_page_is_what_asking_gives(read, ledger_of_seven, clock):
    laid = read(lay_ahead)
    page = read(ask).page
    assert from_text(to_text(page)) == page
    assert from_text(laid.pages[page.day]) == page
    for day in (21, 22, 23):  # a weekend and the Monday after it
        clock.set(2026, 11, day)
        assert from_text(laid.pages[read(ask).page.day]) == read(ask).page
    assert len(laid.pages) == 4
    assert sum(len(figure.lines) for figure in page.figures) == 7


def test_a_kept_page_shows_the_same_as_the_answer(office, read, ledger_of_seven, qtbot):
    def seen(page):
        cards = {concern: (card.figure, card.note) for concern, card in page.cards.items()}
        small = {concern: figure.text() for concern, figure in page.strip.figures.items()}
        return cards, small, page.agenda.lines(), page.day.text(), page.briefing.figure

    kept, asked = TodayTab(office), TodayTab(office)
    for page in (kept, asked):
        qtbot.addWidget(page)
    kept.show_kept(to_text(read(ask).page))
    asked.show()
    assert seen(kept) == seen(asked)
    assert kept.office.isHidden()
    kept.show()
    assert seen(kept) == seen(asked)
    assert kept.office.isVisible()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"day": "2026-11-20", "figures": [{}]}'])
def test_the_page_of_another_release_is_passed_over(office, text, qtbot):
    page = TodayTab(office)
    qtbot.addWidget(page)
    page.show_kept(text)
    assert page.day.text() == ""

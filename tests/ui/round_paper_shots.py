"""The pictures of 录票 with its online count, of the forms around it, and of the papers of a round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from bizenv_desktop.services.award.round_papers import ROUND_PAPERS
from bizenv_desktop.ui.tabs.rounds.online_card import OnlineCard
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab

if TYPE_CHECKING:
    from tests.studio import Studio

_PAPERS = ("round_quorum", "round_minutes", "round_result")


def draw(studio: Studio, suffix: str) -> None:
    """Draw the view, its forms, the menu of papers, and three of them."""
    window = studio.window
    window.show_tab("rounds")
    studio.settle()
    page = window.page("rounds")
    if not isinstance(page, RoundsTab):
        raise TypeError(page)
    page.detail.views.show_view("votes")
    studio.settle()
    studio.save(f"round-votes-{suffix}", window)
    card = page.detail.findChild(OnlineCard)
    card.table.setCurrentIndex(card.table.model().index(1, 0))
    menu = page.detail.papers
    for name, opened in (
        ("reading", card.type_reading), ("removal", card.take_out),
        ("ballot-numbers", partial(menu.show_paper, "round_ballots_public")),
        *((f"paper-{kind}", partial(menu.show_paper, kind)) for kind in _PAPERS if kind in ROUND_PAPERS),
    ):  # fmt: skip
        opened()
        studio.settle()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                studio.save(f"dialog-{name}-{suffix}", dialog, window)
                dialog.done(0)
        studio.settle()
    page.show_view("roll")

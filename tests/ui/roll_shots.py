"""The pictures of the roll: what can be done with nominees, and how a round moves from stage to stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton

from bizenv_desktop.services.award.rounds import GROUP
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab
from bizenv_desktop.ui.tabs.rounds.roll_view import RollView

if TYPE_CHECKING:
    from tests.studio import Studio


def draw(studio: Studio, suffix: str) -> None:
    """Draw every form that the roll and the head of the newest round open; the roll is drawn as a tab."""
    window = studio.window
    window.show_tab("rounds")
    studio.settle()
    page = window.page("rounds")
    if not isinstance(page, RoundsTab):
        raise TypeError(page)
    page.show_view("roll")
    view = page.detail.findChild(RollView)
    table = view.halves[GROUP].table
    table.setCurrentIndex(table.model().index(2, 0))
    ways = {
        "stage-forward": page.detail.forward, "stage-back": page.detail.back,
        "round-history": page.detail.history, "round-edit": page.detail.edit,
        "roll-withdraw": view.withdraw, "roll-disqualify": view.disqualify, "roll-reopen": view.reopen,
        "roll-close": view.close_roll, "roll-review": view.reviews[GROUP], "nominee-add": view.adds[GROUP],
    }  # fmt: skip
    for name, opener in ways.items():
        _draw_form(studio, f"dialog-{name}-{suffix}", opener)


def _draw_form(studio: Studio, name: str, opener: QPushButton) -> None:
    was_on = opener.isEnabled()
    opener.setEnabled(True)
    opener.click()
    opener.setEnabled(was_on)
    studio.settle()
    for dialog in studio.window.findChildren(QDialog):
        if dialog.isVisible():
            studio.save(name, dialog, studio.window)
            dialog.done(0)
    studio.settle()

"""Pictures of 计票 and its dialogs on the demo's round: `python -m tests.result_shots --out DIR`.

As it stands, sealed, recounted, opened for a correction and sealed again; light, and dark once.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.award.rule_sheet import Normaliser
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction, seal_round
from bizenv_desktop.ui.dialogs.award.what_if import WhatIfDialog
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab
from bizenv_desktop.ui.tabs.rounds.result_view import ResultView
from bizenv_desktop.ui.theme import wear
from tests.studio import SIZES, Studio, dialogs, draw_from_command_line, opened_studio


def result_view(studio: Studio) -> ResultView:
    """The view over the demo's round as it stands now."""
    studio.window.show_tab("rounds")
    studio.settle()
    page = studio.window.page("rounds")
    assert isinstance(page, RoundsTab)
    page.show_view("result")
    view = page.detail.views.view("result")
    assert isinstance(view, ResultView)
    view.reload()
    studio.settle()
    return view


def draw(studio: Studio, suffix: str) -> None:
    """The view, and what its buttons open."""
    view = result_view(studio)
    studio.save(f"result-{suffix}", studio.window)
    for name, pressed in (("seal", view.bar.seal), ("try", view.bar.try_out)):
        if pressed.isVisible():
            _over(studio, f"result-{name}-{suffix}", pressed)
    for name, pressed in (("recount", view.bar.recount), ("correct", view.bar.correct)):
        if pressed.isVisible():
            _over(studio, f"result-{name}-{suffix}", pressed)
    view.table.setCurrentIndex(view.table.content.index(0, 0))
    view.table.doubleClicked.emit(view.table.currentIndex())
    _over(studio, f"result-page-{suffix}", None)


def _over(studio: Studio, name: str, pressed: QPushButton | None) -> None:
    """Each dialog over the window; a tried count tries something."""
    if pressed is not None:
        pressed.click()
    studio.settle()
    for dialog in dialogs():
        if isinstance(dialog, WhatIfDialog):
            way = dialog.sources[VoteSource.COMMITTEE].way
            way.setCurrentIndex(way.findData(Normaliser.RANK.value))
        studio.save(name, dialog, studio.window)
        dialog.close()
    studio.settle()


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    with opened_studio(folder) as studio:
        for width, height in SIZES:
            studio.window.resize(width, height)
            draw(studio, f"light-{width}")
        round_id = result_view(studio).round_id or 0
        studio.ledger.perform(partial(seal_round, round_id))
        draw(studio, f"sealed-{SIZES[-1][0]}")
        studio.ledger.perform(
            partial(open_correction, OpenCorrection(round_id, "公众票漏录一张，凭原票补正", "李主任"))
        )
        wear(studio.app, Qt.ColorScheme.Dark)
        studio.window.resize(*SIZES[0])
        draw(studio, f"correction-dark-{SIZES[0][0]}")
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)

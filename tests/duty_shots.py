"""Draws 报送 and 宣传 with their dialogs and papers: `python -m tests.duty_shots --out DIR`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt

from bizenv_desktop.app import application, office_window
from bizenv_desktop.lifetime import Home, Program
from bizenv_desktop.rules.months import Month
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tabs.tasks.duty_page import DutyPage
from bizenv_desktop.ui.tabs.tasks.publicity_page import PublicityPage
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.make_shots import SIZES, Studio, dialogs, fail
from tests.ui.fake_asker import FakeAsker
from tests.ui.inline_runner import InlineRunner


def draw(studio: Studio, suffix: str) -> None:
    """The matrix of a month, of each of the first duties, the calendar; and their dialogs."""
    studio.window.show_tab("today")
    studio.save(f"today-{suffix}", studio.window)
    studio.window.show_tab("tasks")
    studio.settle()
    stack = studio.window.page("tasks")
    assert isinstance(stack, ViewStack)
    stack.show_view("duties")
    duties = stack.view("duties")
    assert isinstance(duties, DutyPage)
    for number in range(5):
        duties.choice.duties.setCurrentIndex(number)
        duties.choice.duties.activated.emit(number)
        studio.save(f"duties-{number}-{suffix}", studio.window)
    duties.choice.duties.setCurrentIndex(1)
    duties.choice.duties.activated.emit(1)
    studio.settle()
    _draw_dialogs(studio, suffix, _duty_openers(duties))
    stack.show_view("publicity")
    publicity = stack.view("publicity")
    assert isinstance(publicity, PublicityPage)
    studio.save(f"publicity-now-{suffix}", studio.window)
    publicity.month.show_month(Month(2026, 4))
    publicity.reload()
    studio.save(f"publicity-april-{suffix}", studio.window)
    _draw_dialogs(studio, suffix, _publicity_openers(publicity))


def _duty_openers(page: DutyPage) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "hand-in", page._steps.hand_in
    yield "excuse", page._steps.excuse
    yield "duty-new", page.add_duty
    yield "duty-change", page.change.click
    yield "urge", page.urge
    yield "matrix-paper", page.print_page


def _publicity_openers(page: PublicityPage) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "piece", page.add_piece
    yield "piece-edit", page._on_edit
    yield "weekly", page.plan
    yield "publish", page._on_publish


def _draw_dialogs(studio: Studio, suffix: str, openers: Iterator[tuple[str, Callable[[], object]]]) -> None:
    for name, open_it in openers:
        open_it()
        for _ in range(8):
            studio.settle()
        for dialog in dialogs():
            studio.save(f"dialog-{name}-{suffix}", dialog, studio.window)
            dialog.close()
        studio.settle()


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    app = application(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        asker = FakeAsker(answers={Question.DISCARD_TYPED: True})
        preferences = Preferences(Path(place) / "window.ini")
        home = Home(Path(place), asker, preferences, InlineRunner(), InlineRunner, fail)
        program = Program(home, lambda shown: office_window(home, shown))
        wear(app, Qt.ColorScheme.Light)
        program.try_demo()
        studio = Studio(app, program, asker, folder)
        for scheme, name, sizes in (
            (Qt.ColorScheme.Dark, "dark", SIZES[:1]),
            (Qt.ColorScheme.Light, "light", SIZES),
        ):
            wear(app, scheme)
            for width, height in sizes:
                studio.window.resize(width, height)
                studio.settle()
                draw(studio, f"{name}-{width}")
        studio.window.close()
        studio.settle()
    return studio.drawn


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    sys.stdout.write(f"{main(parser.parse_args().out)}\n")

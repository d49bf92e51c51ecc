"""Draws 报送 and 宣传 with their dialogs and papers: `python -m tests.duty_shots --out DIR`."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bizenv_desktop.rules.months import Month
from bizenv_desktop.ui.tabs.tasks.duty_page import DutyPage
from bizenv_desktop.ui.tabs.tasks.publicity_page import PublicityPage
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.studio import DARK_ONCE, LIGHT, Studio, draw_from_command_line, opened_studio


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
        studio.save_dialogs(f"dialog-{name}-{suffix}")


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    with opened_studio(folder) as studio:
        for suffix in studio.wearing((DARK_ONCE, LIGHT)):
            draw(studio, suffix)
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)

"""Draws 任务 with the panes of tasks at work and every dialog: `python -m tests.task_shots --out DIR`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy import select

from bizenv_desktop.app import application, office_window
from bizenv_desktop.lifetime import Home, Program
from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.tabs.tasks.page import TasksTab
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.make_shots import SIZES, Studio, dialogs, fail
from tests.ui.fake_asker import FakeAsker
from tests.ui.inline_runner import InlineRunner

# What the panes show, by the task's number in the demo's plan.
PANES = {
    "steps": 71,
    "quantities": 21,
    "waiting": 17,
    "blocked": 9,
    "sent-back": 46,
    "yearly": 10,
    "closed": 1,
}


def draw(studio: Studio, suffix: str) -> None:
    """The page with the pane of each of these tasks; then the dialogs over it."""
    page = _page(studio)
    ids = _ids(studio)
    for name, number in PANES.items():
        page.show_matter(ids[number])
        studio.save(f"task-{name}-{suffix}", studio.window)
    for name, number, open_it in _openers(page):
        page.show_matter(ids[number])
        studio.settle()
        open_it()
        studio.settle()
        for dialog in dialogs():
            studio.save(f"dialog-{name}-{suffix}", dialog, studio.window)
            dialog.close()
        studio.settle()


def _page(studio: Studio) -> TasksTab:
    studio.window.show_tab("tasks/tree")
    studio.settle()
    stack = studio.window.page("tasks")
    assert isinstance(stack, ViewStack)
    page = stack.view("tree")
    assert isinstance(page, TasksTab)
    return page


def _ids(studio: Studio) -> dict[int, int]:
    task = Base.metadata.tables["task"].c
    query = select(task.position, task.id)
    return dict(studio.ledger.read(lambda reader: reader.connection.execute(query).tuples().all()))


def _openers(page: TasksTab) -> Iterator[tuple[str, int, Callable[[], object]]]:
    deeds, steps = page.detail.deeds, page.detail.steps
    yield "progress", 4, deeds._report
    yield "progress-steps", 71, deeds._report
    yield "progress-lasting", 33, deeds._report
    yield "judge", 17, deeds._judge
    yield "step-new", 71, steps.add_step
    yield "step-meet", 71, partial(_on_step, steps, 2, steps._on_meet)
    yield "step-unmeet", 71, partial(_on_step, steps, 0, steps._on_unmeet)
    yield "quantity", 21, deeds._add_quantity
    yield "amount", 21, deeds._enter_amount
    yield "block", 4, partial(deeds._turn, EventKind.BLOCKED)
    yield "void", 4, partial(deeds._turn, EventKind.VOIDED)
    yield "reopen", 1, partial(deeds._turn, EventKind.REOPENED)
    yield "task-edit", 9, deeds._edit
    yield "year-end", 4, page.show_year_end
    yield "next-campaign", 4, page.repeat_campaign


def _on_step(steps: object, number: int, open_it: Callable[[], object]) -> None:
    steps.list.choose(number)
    open_it()


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    app = application(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        preferences = Preferences(Path(place) / "window.ini")
        asker = FakeAsker()
        home = Home(Path(place), asker, preferences, InlineRunner(), InlineRunner, fail)
        program = Program(home, lambda shown: office_window(home, shown))
        wear(app, Qt.ColorScheme.Light)
        program.try_demo()
        studio = Studio(app, program, asker, folder)
        for scheme, name in ((Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Dark, "dark")):
            wear(app, scheme)
            for width, height in SIZES if scheme is Qt.ColorScheme.Light else SIZES[:1]:
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

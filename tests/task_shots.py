"""Draws 任务 with the panes of tasks at work and every dialog: `python -m tests.task_shots --out DIR`."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.ui.tabs.tasks.page import TasksTab
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.studio import DARK_ONCE, LIGHT, Studio, draw_from_command_line, opened_studio

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
        studio.save_dialogs(f"dialog-{name}-{suffix}")


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
    with opened_studio(folder) as studio:
        for suffix in studio.wearing((LIGHT, DARK_ONCE)):
            draw(studio, suffix)
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)

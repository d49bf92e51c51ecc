"""Pictures of 问题整改: `python -m tests.problem_shots --out DIR`, in the light and the dark look."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.problem import problem_lines
from bizenv_desktop.ui import theme
from tests.list_forms import UnitList, write_workbook
from tests.studio import SIZES, Studio, draw_from_command_line, opened_studio

STEPS = {
    Status.IN_HAND: (EventKind.RECTIFIED, EventKind.DEADLINE_CHANGED),
    Status.AWAITING_REVIEW: (EventKind.STRUCK_OFF, EventKind.SENT_BACK),
    Status.CLOSED: (EventKind.RECHECKED,),
}


def draw(studio: Studio, size: tuple[int, int], suffix: str) -> None:
    """Every view and dialog of the page at one size."""
    window = studio.window
    window.resize(*size)
    window.show_tab("problems")
    studio.settle()
    stack = window.page("problems")
    stack.show_view("ledger")
    ledger = stack.view("ledger")
    studio.settle()
    _steps(studio, ledger, suffix)
    for name in ("lists", "accountability"):
        stack.show_view(name)
        studio.settle()
        studio.save(f"problems-{name}-{suffix}", window)
    _dialogs(studio, stack, suffix)
    stack.show_view("ledger")


def _steps(studio: Studio, ledger, suffix: str) -> None:
    rows = studio.ledger.read(partial(problem_lines.first_lines, ledger.list.selection, 200))
    for status, steps in STEPS.items():
        found = [line for line in rows if line.row.status is status]
        ledger.list.choose(max(found, key=lambda line: line.row.rechecks or line.row.returns).id)
        studio.settle()
        studio.save(f"problems-{status}-{suffix}", studio.window)
        for step in steps:
            ledger.detail.steps.open_step(step)
            studio.save_dialogs(f"problem-{step}-{suffix}")
    ledger.detail.steps._edit()
    studio.save_dialogs(f"problem-edit-{suffix}")


def _dialogs(studio: Studio, stack, suffix: str) -> None:
    lists = stack.view("lists")
    stack.show_view("lists")
    lists.choose_units()
    studio.save_dialogs(f"problem-lists-units-{suffix}")
    lists.urge()
    studio.save_dialogs(f"problem-lists-urge-{suffix}")
    row = ("窗口叫号系统高峰期卡顿", "更换设备，专人维护", "12月底前", "综合科", "")
    told = UnitList("区市场监督管理局", ((row,), (row, row), ()))
    path = write_workbook(studio.folder / "区市场监督管理局.xlsx", told)
    studio.asker.files = (path,)
    lists.take_in()
    studio.save_dialogs(f"problem-lists-intake-{suffix}")
    path.unlink()
    stack.show_view("accountability")
    stack.view("accountability").add_record()
    studio.save_dialogs(f"problem-accountability-{suffix}")


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    with opened_studio(folder) as studio:
        for size in SIZES:
            draw(studio, size, f"{size[0]}")
        theme.wear(studio.app, Qt.ColorScheme.Dark)
        draw(studio, SIZES[0], "dark")
    return studio.drawn


if __name__ == "__main__":
    draw_from_command_line(__doc__, main)

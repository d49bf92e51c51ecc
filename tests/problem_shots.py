"""Pictures of 问题整改: `python -m tests.problem_shots --out DIR`, in the light and the dark look."""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from bizenv_desktop.app import application, office_window
from bizenv_desktop.lifetime import Home, Program
from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.problem import problem_lines
from bizenv_desktop.ui import theme
from bizenv_desktop.ui.preferences import Preferences
from tests.list_forms import UnitList, write_workbook
from tests.make_shots import SIZES, Studio, dialogs, fail
from tests.ui.fake_asker import FakeAsker
from tests.ui.inline_runner import InlineRunner

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
            _over(studio, f"problem-{step}-{suffix}")
    ledger.detail.steps._edit()
    _over(studio, f"problem-edit-{suffix}")


def _dialogs(studio: Studio, stack, suffix: str) -> None:
    lists = stack.view("lists")
    stack.show_view("lists")
    lists.choose_units()
    _over(studio, f"problem-lists-units-{suffix}")
    lists.urge()
    _over(studio, f"problem-lists-urge-{suffix}")
    row = ("窗口叫号系统高峰期卡顿", "更换设备，专人维护", "12月底前", "综合科", "")
    told = UnitList("区市场监督管理局", ((row,), (row, row), ()))
    path = write_workbook(studio.folder / "区市场监督管理局.xlsx", told)
    studio.asker.files = (path,)
    lists.take_in()
    _over(studio, f"problem-lists-intake-{suffix}")
    path.unlink()
    stack.show_view("accountability")
    stack.view("accountability").add_record()
    _over(studio, f"problem-accountability-{suffix}")


def _over(studio: Studio, name: str) -> None:
    studio.settle()
    for dialog in dialogs():
        studio.save(name, dialog, studio.window)
        dialog._touched = False
        dialog.reject()
    studio.settle()


def main(folder: Path) -> int:
    """Draw everything into `folder`; the number of pictures."""
    app = application(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        asker, preferences = FakeAsker(), Preferences(Path(place) / "window.ini")
        home = Home(Path(place), asker, preferences, InlineRunner(), InlineRunner, fail)
        program = Program(home, lambda shown: office_window(home, shown))
        theme.wear(app, Qt.ColorScheme.Light)
        program.try_demo()
        studio = Studio(app, program, asker, folder)
        for size in SIZES:
            draw(studio, size, f"{size[0]}")
        theme.wear(app, Qt.ColorScheme.Dark)
        draw(studio, SIZES[0], "dark")
        studio.window.close()
        studio.settle()
    return studio.drawn


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    sys.stdout.write(f"{main(parser.parse_args().out)}\n")

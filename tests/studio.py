"""The window on the demo for those who draw it: opened inline under the demo's clock, one picture a file."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bizenv_desktop.app import application, office_window
from bizenv_desktop.lifetime import Home, Program
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.widgets.chart_canvas import ChartCanvas
from tests.ui.fake_asker import FakeAsker
from tests.ui.inline_runner import InlineRunner

SIZES = ((1366, 768), (1920, 1080))
Look = tuple[Qt.ColorScheme, str, tuple[tuple[int, int], ...]]
LIGHT: Look = (Qt.ColorScheme.Light, "light", SIZES)
DARK: Look = (Qt.ColorScheme.Dark, "dark", SIZES)
DARK_ONCE: Look = (Qt.ColorScheme.Dark, "dark", SIZES[:1])


@dataclass
class Studio:
    """The window on the demo, and where its pictures go."""

    app: QApplication
    program: Program
    asker: FakeAsker
    folder: Path
    drawn: int = 0
    lives: dict[str, int] = field(default_factory=dict)

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def ledger(self) -> Ledger:
        return self.window.desk.dispatch._ledger

    def settle(self) -> None:
        for _ in range(8):
            self.app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def save(self, name: str, widget: QWidget, over: QWidget | None = None) -> None:
        """Draw a widget, or a dialog as it lies over the window."""
        self.settle()
        for canvas in widget.findChildren(ChartCanvas):
            canvas.finish_drawing()
        picture = (over or widget).grab()
        if over is not None:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
            place = over.rect().center() - widget.rect().center()
            painter.drawPixmap(QPoint(max(0, place.x()), max(0, place.y())), widget.grab())
            painter.end()
        assert picture.save(str(self.folder / f"{name}.png")), name
        self.drawn += 1

    def save_dialogs(self, name: str) -> None:
        """Draw what lies over the window, and close it with nothing done."""
        self.settle()
        for dialog in dialogs():
            self.save(name, dialog, self.window)
            if isinstance(dialog, FormDialog):
                dialog._touched = False
            dialog.close()
        self.settle()

    def wearing(self, looks: Iterable[Look]) -> Iterator[str]:
        """Each look at each of its sizes in turn; what its pictures' names end with."""
        for scheme, name, sizes in looks:
            wear(self.app, scheme)
            for width, height in sizes:
                self.window.resize(width, height)
                self.settle()
                yield f"{name}-{width}"


@contextmanager
def opened_studio(folder: Path) -> Iterator[Studio]:
    """The light window on the demo; its ledger and settings stand in a place that is gone afterwards."""
    app = application(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        asker, preferences = FakeAsker(), Preferences(Path(place) / "window.ini")
        home = Home(Path(place), asker, preferences, InlineRunner(), InlineRunner, fail)
        program = Program(home, lambda shown: office_window(home, shown))
        wear(app, Qt.ColorScheme.Light)
        program.try_demo()
        studio = Studio(app, program, asker, folder)
        # The screen of the offscreen platform is small: the window filled it, and would not be resized.
        studio.window.setWindowState(Qt.WindowState.WindowNoState)
        yield studio
        studio.window.close()
        studio.settle()


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def fail(error: BaseException) -> None:
    raise error


def draw_from_command_line(said: str | None, draw: Callable[[Path], int]) -> None:
    """`--out DIR`: draw into it, and say how many pictures there are."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--out", type=Path, required=True)
    sys.stdout.write(f"{draw(parser.parse_args().out)}\n")

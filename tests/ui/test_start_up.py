"""What a start with a known ledger shows, and what is not loaded before that; counted, not timed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bizenv_desktop.services.ledgers import found_ledger
from bizenv_desktop.storage.laid_pages import keep
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.ui.tabs.today.laying_out import lay_ahead

START = """
import json, sys
from functools import partial
from pathlib import Path
from bizenv_desktop import app as program
from bizenv_desktop.lifetime import Program
from bizenv_desktop.ui.commands import Command
from PySide6.QtCore import QTimer

HEAVY = ("sqlalchemy", "alembic", "sqlcipher3", "bizenv_desktop.models", "bizenv_desktop.services",
         "bizenv_desktop.exchange", "bizenv_desktop.documents", "bizenv_desktop.ui.dialogs",
         "bizenv_desktop.ui.tables", "matplotlib", "openpyxl", "docx", "multiprocessing", "asyncio")
def loaded():
    return sorted({heavy for heavy in HEAVY for name in sys.modules if (name + ".").startswith(heavy + ".")})

told = {}
class Watched(Program):
    def _begin(self, window):
        told["painted"] = loaded()
        told["modules"] = sum(name.startswith("bizenv_desktop") for name in sys.modules)
        page = window.page("today")
        show = page.show_kept
        def kept(text):
            show(text)
            told["kept"], told["head"] = loaded(), page.day.text()
            told["early"] = "bizenv_desktop.ui.office_menus" in sys.modules
        page.show_kept = kept
        self.watch = QTimer(self, interval=20)
        self.watch.timeout.connect(partial(self.end, window))
        self.watch.start()
        super()._begin(window)
    def end(self, window):
        filled = window.commands.action(Command.ABOUT).isEnabled()
        if "head" in told and filled and not window.desk.dispatch.runner.running:
            self.watch.stop()
            told["asked"] = "sqlalchemy" in sys.modules
            told["same"] = window.page("today").day.text() == told["head"]
            window.close()

app = program.application([])
home = program.real_home(Path(sys.argv[2]))
desk = Watched(home, partial(program.office_window, home))
app.setQuitOnLastWindowClosed(False)
desk.left.connect(app.quit)
desk.start(sys.argv[1])
app.exec()
print(json.dumps(told))
"""


@pytest.fixture
def path(tmp_path) -> Path:
    """A ledger whose page of this day is laid out, closed."""
    made = found_ledger(str(tmp_path / "台账.db"), Opening("王敏"))
    laid = made.read(lay_ahead)
    assert laid is not None
    keep(laid, made)
    made.close()
    return tmp_path / "台账.db"


def test_window_and_first_page_are_there_before_anything_of_sql(path, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", START, str(path), str(tmp_path)], capture_output=True, check=True, timeout=100
    )
    told = json.loads(ran.stdout.decode().splitlines()[-1])
    assert told["painted"] == []
    assert told["modules"] <= 70
    assert told["kept"] == ["sqlcipher3"]
    assert told["head"]
    assert not told["early"]
    assert told["asked"]
    assert told["same"]
    assert list(path.parent.glob("台账.db-*")) == []
    assert not path.with_name("台账.db.lock").exists()

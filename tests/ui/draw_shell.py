"""Draws the shell with a demo tab, to look at: `python -m tests.ui.draw_shell FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(folder: Path) -> None:
    from PySide6.QtCore import Qt

    from bizenv_desktop.app import Office, Ports, application, build_window
    from bizenv_desktop.ui.commands import Command
    from bizenv_desktop.ui.search_dialog import SearchDialog
    from bizenv_desktop.ui.status_strip import Standing
    from bizenv_desktop.ui.theme import wear
    from tests.ui.conftest import NOON
    from tests.ui.demo_tab import specs, temporary_preferences
    from tests.ui.fake_asker import FakeAsker
    from tests.ui.fake_ledger import FakeLedger, a_row, search
    from tests.ui.inline_runner import InlineRunner

    app = application(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.ini").unlink(missing_ok=True)
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        wear(app, scheme)
        for width, height in ((1366, 768), (1920, 1080)):
            ledger = FakeLedger([a_row(number) for number in range(1, 313)])
            office = Office(ledger, "营商环境2026.db", "二号台", lambda: NOON, folder, search)
            ports = Ports(InlineRunner(), FakeAsker(), temporary_preferences(folder), print)
            window = build_window(office, ports, specs())
            window.resize(width, height)
            window.show_tab("tab1")
            window.status.show_standing(Standing("营商环境2026.db", "二号台", "今天 08:30"))
            window.show()
            for _ in range(5):
                app.processEvents()
            page = window.page("tab1")
            page.list.choose(309)
            for _ in range(5):
                app.processEvents()
            name = f"{scheme.name.lower()}-{width}"
            window.grab().save(str(folder / f"{name}.png"))
            if width == 1366:
                page.list._filters.click()
                app.processEvents()
                window.grab().save(str(folder / f"{name}-filters.png"))
                window.commands.trigger(Command.SEARCH)
                dialog = window.findChild(SearchDialog)
                dialog._field.setText("用电")
                dialog._field._tell()
                for _ in range(5):
                    app.processEvents()
                dialog.grab().save(str(folder / f"{name}-search.png"))
                dialog.close()
            window.close()
    (folder / "window.ini").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

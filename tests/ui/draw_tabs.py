"""Draws tabs over the demo ledger, to look at: `python -m tests.ui.draw_tabs FOLDER TAB…`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(folder: Path, tabs: list[str]) -> None:
    from PySide6.QtCore import Qt

    from bizenv_desktop.app import Office, Ports, application, build_window
    from bizenv_desktop.services.demo.demo import demo_clock, found_demo
    from bizenv_desktop.ui.preferences import Preferences
    from bizenv_desktop.ui.tables.matter_table import MatterTable
    from bizenv_desktop.ui.theme import wear
    from tests.ui.fake_asker import FakeAsker
    from tests.ui.inline_runner import InlineRunner

    app = application(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        ledger = found_demo(f"{place}/demo.db")
        now = demo_clock().replace(tzinfo=None)
        for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
            wear(app, scheme)
            for width, height in ((1366, 768), (1920, 1080)):
                office = Office(ledger, "营商环境2026.db", "王敏", lambda: now, Path(place))
                ports = Ports(InlineRunner(), FakeAsker(), Preferences(Path(place) / "w.ini"), print)
                window = build_window(office, ports)
                window.resize(width, height)
                window.show()
                for tab in tabs:
                    window.show_tab(tab)
                    for _ in range(6):
                        app.processEvents()
                    for table in window.page(tab).findChildren(MatterTable)[:1]:
                        table.setCurrentIndex(table.model().index(min(11, table.model().rowCount() - 1), 0))
                    for _ in range(6):
                        app.processEvents()
                    window.grab().save(str(folder / f"{tab}-{scheme.name.lower()}-{width}.png"))
                window.close()
        ledger.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

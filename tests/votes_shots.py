"""Draws 录票 and its dialogs over the demo: `python -m tests.votes_shots --out DIR`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(folder: Path) -> None:
    from PySide6.QtCore import Qt

    from bizenv_desktop.app import application
    from bizenv_desktop.services.demo.demo import demo_clock, found_demo
    from bizenv_desktop.ui.theme import wear
    from tests.services.award.ballot_office import polling

    app = application(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        ledger = found_demo(f"{place}/demo.db")
        now = demo_clock().replace(tzinfo=None)
        made = polling(ledger, judged=True)
        _differ(ledger, made)
        for scheme, sizes in (
            (Qt.ColorScheme.Light, ((1366, 768), (1920, 1080))),
            (Qt.ColorScheme.Dark, ((1366, 768),)),
        ):
            wear(app, scheme)
            for size in sizes:
                _draw(app, ledger, now, folder, f"{scheme.name.lower()}-{size[0]}", size, made)
        ledger.close()


def _differ(ledger, round_id: int) -> None:
    from bizenv_desktop.rules.vocabulary import VoteSource
    from bizenv_desktop.services.award.ballots import EnterBallot
    from tests.services.award.ballot_office import key

    pairs = (("YYNYN", "YYNYN"), ("Y-Y-N", "YNY-N"), ("NNNYN", "NNNYN"), ("YYN-N", "YYNN-"))
    for number, (first, second) in enumerate(pairs, 1):
        key(ledger, "王敏", EnterBallot(round_id, VoteSource.PUBLIC, number, 1, first))
        if number != 3:
            key(ledger, "李强", EnterBallot(round_id, VoteSource.PUBLIC, number, 2, second))
    for operator, turn, marks in (("王敏", 1, "95.5,88,90,.,80"), ("李强", 2, "95.5,88,9,.,80")):
        key(ledger, operator, EnterBallot(round_id, VoteSource.COMMITTEE, 1, turn, marks))


class _Easel:
    """The window on the page of a round, and where its pictures go."""

    def __init__(self, app, ledger, now, folder: Path, name: str) -> None:
        from bizenv_desktop.app import Office, Ports, build_window
        from bizenv_desktop.ui.preferences import Preferences
        from tests.ui.fake_asker import FakeAsker
        from tests.ui.inline_runner import InlineRunner

        self._app, self._folder, self._name = app, folder, name
        office = Office(ledger, "营商环境2026.db", "周芳", lambda: now, folder)
        preferences = Preferences(ledger.location.path.parent / "w.ini")
        self.window = build_window(office, Ports(InlineRunner(), FakeAsker(), preferences, print))

    def settle(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        for _ in range(6):
            self._app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def save(self, what: str, widget) -> None:
        widget.grab().save(str(self._folder / f"votes-{what}-{self._name}.png"))

    def over(self, what: str, keys: str = "") -> None:
        """The dialog that stands over the window, after some keys; then it is closed."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QDialog

        self.settle()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                for key in keys:
                    QTest.keyClick(dialog.sheet, key)
                self.settle()
                self.save(what, dialog)
                dialog.done(0)
        self.settle()


def _draw(app, ledger, now, folder, name, size, made) -> None:
    from sqlalchemy import text

    easel = _Easel(app, ledger, now, folder, name)
    easel.window.resize(*size)
    easel.window.show()
    easel.window.show_tab("rounds")
    oldest = text("SELECT min(id) FROM evaluation_round")
    first = ledger.read(lambda reader: reader.connection.execute(oldest).scalar())
    for round_id, which in ((first, "demo"), (made, "small")):
        _draw_round(easel, round_id, which)
    easel.window.close()
    easel.settle()


def _draw_round(easel: _Easel, round_id: int, which: str) -> None:
    page = easel.window.page("rounds")
    easel.settle()
    page.list.choose(round_id)
    easel.settle()
    page.detail.views.show_view("votes")
    easel.settle()
    view = page.detail.views.view("votes")
    easel.save(which, easel.window)
    for what, keys in (("turn1", "12131"), ("over", "1111"), ("invalid", "x")):
        view.public.key_turn(1)
        easel.over(f"{what}-{which}", keys)
    view.public.key_turn(2)
    easel.over(f"turn2-{which}", "12131")
    view.public.correct()
    easel.over(f"correct-{which}", "1")
    view.public.note_counts()
    easel.over(f"quorum-{which}")
    view.public.drop()
    easel.over(f"drop-{which}")
    view.committee.key_turn(1)
    easel.over(f"committee-{which}")
    view.committee.correct()
    easel.over(f"committee-correct-{which}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    main(parser.parse_args().out)

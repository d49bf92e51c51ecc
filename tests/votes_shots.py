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
    from bizenv_desktop.services.demo import demo_clock, found_demo
    from bizenv_desktop.ui.theme import wear
    from tests.services.ballot_office import polling

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
    from bizenv_desktop.services.ballots import EnterBallot
    from tests.services.ballot_office import key

    pairs = (("YYNYN", "YYNYN"), ("Y-Y-N", "YNY-N"), ("NNNYN", "NNNYN"), ("YYN-N", "YYNN-"))
    for number, (first, second) in enumerate(pairs, 1):
        key(ledger, "王敏", EnterBallot(round_id, VoteSource.PUBLIC, number, 1, first))
        if number != 3:
            key(ledger, "李强", EnterBallot(round_id, VoteSource.PUBLIC, number, 2, second))
    for operator, turn, marks in (("王敏", 1, "95.5,88,90,.,80"), ("李强", 2, "95.5,88,9,.,80")):
        key(ledger, operator, EnterBallot(round_id, VoteSource.COMMITTEE, 1, turn, marks))


def _draw(app, ledger, now, folder, name, size, made) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QDialog
    from sqlalchemy import text

    from bizenv_desktop.app import Office, Ports, build_window
    from bizenv_desktop.ui.preferences import Preferences
    from tests.ui.fake_asker import FakeAsker
    from tests.ui.inline_runner import InlineRunner

    office = Office(ledger, "营商环境2026.db", "周芳", lambda: now, folder)
    asker = FakeAsker()
    preferences = Preferences(ledger.location.path.parent / "w.ini")
    window = build_window(office, Ports(InlineRunner(), asker, preferences, print))
    window.resize(*size)
    window.show()
    window.show_tab("rounds")
    page = window.page("rounds")

    def settle() -> None:
        for _ in range(6):
            app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def over(what: str, keys: str = "") -> None:
        settle()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                for key in keys:
                    QTest.keyClick(dialog.sheet, key)
                settle()
                dialog.grab().save(str(folder / f"votes-{what}-{name}.png"))
                dialog.done(0)
        settle()

    settle()
    first = ledger.read(
        lambda reader: reader.connection.execute(text("SELECT min(id) FROM evaluation_round")).scalar()
    )
    for round_id, which in ((first, "demo"), (made, "small")):
        page.list.choose(round_id)
        settle()
        page.detail.views.show_view("votes")
        settle()
        view = page.detail.views.view("votes")
        window.grab().save(str(folder / f"votes-{which}-{name}.png"))
        for turn in (1, 2):
            view.public.key_turn(turn)
            over(f"turn{turn}-{which}", "12131")
        view.public.key_turn(1)
        over(f"over-{which}", "1111")
        view.public.key_turn(1)
        over(f"invalid-{which}", "x")
        view.public.correct()
        over(f"correct-{which}", "1")
        view.public.note_counts()
        over(f"quorum-{which}")
        view.public.drop()
        over(f"drop-{which}")
        view.committee.key_turn(1)
        over(f"committee-{which}")
        view.committee.correct()
        over(f"committee-correct-{which}")
    window.close()
    settle()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    main(parser.parse_args().out)

"""Keying paper ballots: how many a minute one person gets into the ledger, keystrokes and storing together.

`python -m benchmarks.ballot_entry [--quick]`. Real key events through the window of 录第一遍, with the
program's own threads and a real file, on a round of ten nominees; the page behind the window reloads after
each ballot, as in the office. The program's time is measured with keys sent as fast as they are taken: the
clock on the wall, from a ballot's last key to its row in the ledger and the next empty ballot. The person's
time is stated: five keys a second, which a clerk on a digit pad keeps up. One run at that pace is measured
whole. Taking up the next paper is not counted: the other hand does it while the last marks are keyed.
"""

import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import report
from benchmarks.big_ledger import opening
from benchmarks.table_paint import Opened, opened, start
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_state import Pile, entry_desk, entry_state
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.rounds import (
    GROUP,
    PERSON,
    SaveNominee,
    SaveRound,
    save_nominee,
    save_round,
)
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.services.ledgers import found_ledger
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.dialogs.award.ballot_entry import BallotEntry
from bizenv_desktop.ui.tabs.rounds import TAB
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab

KEYS_PER_S = 5.0
LEAST_PER_MINUTE = 25
NOMINEES = 10
FOR, AGAINST, ABSTAINED = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3
MIXED = (FOR, FOR, FOR, AGAINST, FOR, ABSTAINED, FOR, FOR, AGAINST, FOR)
ALL_FOR = (Qt.Key.Key_A,)


def polling(ledger: Ledger) -> int:
    """A round with ten nominees whose rules are locked and whose roll is closed."""
    made = SaveRound("评选", date(2026, 11, 1), group_seats=6, person_seats=4)
    round_id = ledger.perform(partial(save_round, made)).result
    for number in range(NOMINEES):
        award = GROUP if number < 6 else PERSON
        command = SaveNominee(round_id, award, f"候选{number}")
        ledger.perform(partial(save_nominee, command))
    ledger.perform(partial(lock_sheet, round_id))
    ledger.perform(partial(close_roll, CloseRoll(round_id)))
    return round_id


def window_of(office: Opened, round_id: int) -> BallotEntry:
    """The page 录票 of the round, and over it the window in which its first turn is keyed."""
    office.window.resize(1366, 768)
    office.window.show()
    page = office.window.page(TAB.id)
    assert isinstance(page, RoundsTab)  # noqa: S101 - the tab of that name
    page.show_matter(round_id)
    office.settle()
    page.detail.views.show_view("votes")
    office.settle()
    pile = Pile(round_id, VoteSource.PUBLIC, 1)
    told = office.ledger.read(partial(entry_desk, pile, office.ledger.operator))
    entry = BallotEntry(office.window.desk, pile, told, page)
    entry.open()
    office.settle()
    return entry


def key(office: Opened, entry: BallotEntry, signs: Sequence[Qt.Key], pause_s: float = 0.0) -> float:
    """Key one ballot and wait until it is stored; milliseconds from its last key on."""
    done = entry.done_count
    for sign in signs:
        QTest.keyClick(entry.sheet, sign)
        if pause_s:
            office.watch.rest(round(pause_s * 1000))
    started = time.perf_counter()
    QTest.keyClick(entry.sheet, Qt.Key.Key_Return)
    office.watch.run(lambda: entry.done_count > done)
    taken = (time.perf_counter() - started) * 1000
    if pause_s:
        office.watch.rest(max(0, round(pause_s * 1000 - taken)))
    return taken


def measure(office: Opened, round_id: int) -> None:
    """Print every figure."""
    entry = window_of(office, round_id)
    count = 20 if report.quick() else 100
    for name, signs in (("ten marks each", MIXED), ("all for", ALL_FOR)):
        key(office, entry, signs)
        own_ms = statistics.median(key(office, entry, signs) for _ in range(count))
        keys = len(signs) + 1
        a_minute = 60_000 / (keys / KEYS_PER_S * 1000 + own_ms)
        report.at_most(f"{name}: Enter to stored and ready", own_ms, 200.0)
        said = f"{name}: {keys} keys a ballot at {KEYS_PER_S:g} keys/s"
        report.at_least(said, a_minute, LEAST_PER_MINUTE, "ballots/min")
    real = 3 if report.quick() else 10
    started = time.perf_counter()
    for _ in range(real):
        key(office, entry, MIXED, 1 / KEYS_PER_S)
    a_minute = 60 * real / (time.perf_counter() - started)
    report.at_least(
        f"{real} ballots keyed at {KEYS_PER_S:g} keys/s, measured", a_minute, LEAST_PER_MINUTE, "ballots/min"
    )
    state = office.ledger.read(partial(entry_state, round_id, VoteSource.PUBLIC))
    report.told("stored", f"{state.first} ballots, {entry.done_count} keyed")
    entry.close()


def main() -> None:
    """Found a ledger, open the window, measure."""
    start()
    report.head("Keying paper ballots")
    with tempfile.TemporaryDirectory() as folder:
        ledger = found_ledger(str(Path(folder) / "台账.db"), opening())
        round_id = polling(ledger)
        with opened(ledger, (TAB,)) as office:
            measure(office, round_id)


if __name__ == "__main__":
    main()

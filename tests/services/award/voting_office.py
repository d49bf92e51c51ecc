"""A small award whose rules are locked and whose roll is closed: three nominees wait for votes."""

from datetime import date
from functools import partial

from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.rounds import SaveNominee, SaveRound, save_nominee, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage.ledger import Ledger

NAMES = ("甲窗口", "乙窗口", "丙窗口")


def open_polls(ledger: Ledger) -> tuple[int, tuple[int, ...]]:
    """The round and its nominees, in the order of `NAMES` and of the roll."""
    save = partial(save_round, SaveRound("2026年度示范窗口评选", date(2026, 11, 1), group_seats=1))
    round_id = ledger.perform(save).result
    nominees = tuple(
        ledger.perform(partial(save_nominee, SaveNominee(round_id, "group", name))).result for name in NAMES
    )
    ledger.perform(partial(lock_sheet, round_id))
    ledger.perform(partial(close_roll, CloseRoll(round_id)))
    return round_id, nominees

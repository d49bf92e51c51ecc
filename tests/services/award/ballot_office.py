"""A round that is ready for its paper votes: rules locked, roll closed; and what two people key."""

from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.award.rule_sheet import Normaliser, SourceRule
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballots import EnterBallot, enter_ballot
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.round_material import sheet_of_round
from bizenv_desktop.services.award.rounds import (
    GROUP,
    PERSON,
    SaveNominee,
    SaveRound,
    save_nominee,
    save_round,
)
from bizenv_desktop.services.award.rule_sheets import SaveSheet, lock_sheet, save_sheet
from bizenv_desktop.storage.ledger import Ledger

WINDOWS = ("不动产登记窗口", "企业开办窗口", "办税服务厅")
PEOPLE = ("李小明", "王小红")
PUBLIC, COMMITTEE = VoteSource.PUBLIC, VoteSource.COMMITTEE


def open_round(ledger: Ledger) -> int:
    """A round with three windows (two seats) and two persons (one seat), not yet ready for votes."""
    made = SaveRound("2026年度评选", date(2026, 11, 1), group_seats=2, person_seats=1)
    round_id = ledger.perform(partial(save_round, made)).result
    for award, names in ((GROUP, WINDOWS), (PERSON, PEOPLE)):
        for name in names:
            ledger.perform(partial(save_nominee, SaveNominee(round_id, award, name)))
    return round_id


def polling(ledger: Ledger, *, judged: bool = False) -> int:
    """A round whose rules are locked and whose roll is closed; `judged`: the committee gives points."""
    round_id = open_round(ledger)
    if judged:
        sheet = ledger.read(lambda reader: sheet_of_round(round_id, reader.connection))
        trimmed = SourceRule(sheet.weight(COMMITTEE), Normaliser.TRIMMED, trim=1)
        wanted = replace(sheet, sources={**sheet.sources, COMMITTEE: trimmed})
        ledger.perform(partial(save_sheet, SaveSheet(round_id, wanted)))
    ledger.perform(partial(lock_sheet, round_id))
    ledger.perform(partial(close_roll, CloseRoll(round_id)))
    return round_id


def key(ledger: Ledger, operator: str, command: EnterBallot) -> bool:
    """Let somebody key a ballot."""
    ledger.operator = operator
    return ledger.perform(partial(enter_ballot, command)).result


def rows_of(ledger: Ledger, *tables: type[Base]) -> list[dict[str, object]]:
    """Every row of the tables, without its version."""
    queries = [select(table.__table__).order_by(table.__table__.c.id) for table in tables]
    found = ledger.read(
        lambda reader: [dict(row) for query in queries for row in reader.connection.execute(query).mappings()]
    )
    return [{name: value for name, value in row.items() if name != "version"} for row in found]

"""A small round that is sealed: five people, two seats, a tie at the third place."""

from datetime import date, datetime
from functools import partial
from typing import Final

from bizenv_desktop.models import Ballot, BallotEntry, Nominee, Quorum
from bizenv_desktop.services.award.round_seals import seal_round
from bizenv_desktop.services.award.rounds import SaveNominee, SaveRound, save_nominee, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

NAMES: Final = ("李小明", "王小红", "赵小军", "孙小兰", "周小勇")
BALLOTS: Final = ("12", "12", "12", "12", "13", "13", "14", "15", "24", "24", "35")
"""Who is approved on each ballot of the committee, by number on the roll: 8, 6, 3, 3 and 2 in all."""


def sealed_round(ledger: Ledger) -> tuple[int, dict[str, int]]:
    """The round's id, and its nominees by name; ranks 1, 2, 3, 3, 5."""
    round_id, people = ledger.perform(_enter).result
    ledger.perform(partial(seal_round, round_id))
    return round_id, people


def _enter(uow: UnitOfWork) -> tuple[int, dict[str, int]]:
    wanted = SaveRound("2026年度服务标兵评选", date(2026, 11, 1), 0, 0, committee_weight=100, person_seats=2)
    round_id = save_round(wanted, uow)
    people = {name: save_nominee(SaveNominee(round_id, "person", name, deeds="=1+1"), uow) for name in NAMES}
    for number, nominee in enumerate(people.values(), 1):
        uow.session.get_one(Nominee, nominee).roll_number = number
    lock_sheet(round_id, uow)
    noted = dict.fromkeys(("invited", "attended", "issued", "returned", "valid"), len(BALLOTS))
    uow.session.add(Quorum(round_id=round_id, source="committee", invalid=0, **noted))
    for number, approved in enumerate(BALLOTS, 1):
        ballot = Ballot(round_id=round_id, source="committee", number=number)
        uow.session.add(ballot)
        uow.flush()
        marks = "".join("Y" if str(one) in approved else "N" for one in range(1, len(NAMES) + 1))
        at = datetime(2026, 11, 18, 9)
        uow.session.add_all(
            BallotEntry(ballot_id=ballot.id, turn=turn, marks=marks, valid=True, entered_at=at)
            for turn in (1, 2)
        )
    uow.name("round.saved", title="评选")
    return round_id, people

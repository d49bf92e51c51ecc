"""A round of 10,000 ballots and 30 nominees, from the entries in a ledger to the sealed file in it.

`python -m benchmarks.tally_seal [BALLOTS]`. The limit is CPU time, for one count and for one seal, each with
everything read from the ledger anew.
"""

import random
import statistics
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import Table

from benchmarks import report
from benchmarks.big_ledger import TODAY, opening
from bizenv_desktop.models import Ballot, BallotEntry, Nominee, OnlineCount, OnlineReading, Quorum
from bizenv_desktop.recount import recount
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_seals import OpenCorrection, count_round, open_correction, seal_round
from bizenv_desktop.services.award.rounds import SaveNominee, SaveRound, save_nominee, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.opening import create_ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

NOMINEES, COMMITTEE, SEED, LIMIT_MS = 30, 100, 7, 2_000
AT = datetime.combine(TODAY, datetime.min.time())


def main() -> None:
    """Count, seal, and recount the same round."""
    ballots = next((int(word) for word in sys.argv[1:] if word.isdigit()), 10_000)
    report.head(f"tally and seal {ballots:,} ballots × {NOMINEES} nominees")
    with TemporaryDirectory() as folder:
        ledger = create_ledger(str(Path(folder) / "round.db"), opening())
        try:
            _measure(ledger, ballots, Path(folder) / "round.seal")
        finally:
            ledger.close()


def _measure(ledger: Ledger, ballots: int, sealed: Path) -> None:
    round_id = ledger.perform(partial(_entered, ballots)).result
    count = partial(ledger.read, partial(count_round, round_id))
    report.at_most("count, read from the ledger", report.median_ms(count, 5), LIMIT_MS)
    taken: list[float] = []
    for _ in range(5):
        started = report.now_ms()
        made = ledger.perform(partial(seal_round, round_id)).result
        taken.append(report.now_ms() - started)
        ledger.perform(partial(open_correction, OpenCorrection(round_id, "再量一次", "李局长")))
        sealed.write_bytes(made.content)
    report.at_most("count and seal, read and written", statistics.median(taken), LIMIT_MS)
    report.told("independent recount of the file", f"{report.median_ms(partial(recount, sealed), 3):.0f} ms")


def _entered(ballots: int, uow: UnitOfWork) -> int:
    """A round with its votes; every ballot is keyed twice alike."""
    round_id = save_round(SaveRound("万人投票", TODAY, group_seats=3, person_seats=5), uow)
    lock_sheet(round_id, uow)
    awards = ("group", "person")
    ids = [
        save_nominee(SaveNominee(round_id, awards[place % 2], f"候选{place}"), uow)
        for place in range(NOMINEES)
    ]
    for number, nominee in enumerate(ids, 1):
        uow.session.get_one(Nominee, nominee).roll_number = number
    reading = OnlineReading(round_id=round_id, taken_at=AT)
    uow.session.add(reading)
    uow.flush()
    uow.session.add_all(
        OnlineCount(reading_id=reading.id, nominee_id=nominee, votes=1_000 + 37 * place)
        for place, nominee in enumerate(ids)
    )
    chance = random.Random(SEED)
    for source, count in ((VoteSource.PUBLIC, ballots - COMMITTEE), (VoteSource.COMMITTEE, COMMITTEE)):
        noted = dict.fromkeys(("invited", "attended", "issued", "returned", "valid"), count)
        uow.session.add(Quorum(round_id=round_id, source=source.value, invalid=0, **noted))
        uow.flush()
        _keyed(round_id, source, count, chance, uow)
    uow.name("round.saved", title="万人投票")
    return round_id


def _keyed(round_id: int, source: VoteSource, count: int, chance: random.Random, uow: UnitOfWork) -> None:
    papers, turns = cast("Table", Ballot.__table__), cast("Table", BallotEntry.__table__)
    first = uow.reserve_ids(papers, count)
    uow.insert_many(
        papers,
        [
            {
                "id": first + place,
                "round_id": round_id,
                "source": source.value,
                "number": place + 1,
                "batch": "",
            }
            for place in range(count)
        ],
    )
    entries: list[Mapping[str, object]] = []
    for place in range(count):
        marks = "".join(chance.choice("YYN-") for _ in range(NOMINEES))
        entries += [
            {"ballot_id": first + place, "turn": turn, "marks": marks, "valid": True,
             "operator": "王敏" if turn == 1 else "李明", "entered_at": AT}
            for turn in (1, 2)
        ]  # fmt: skip
    start = uow.reserve_ids(turns, len(entries))
    uow.insert_many(turns, [{"id": start + place, **entry} for place, entry in enumerate(entries)])


if __name__ == "__main__":
    main()

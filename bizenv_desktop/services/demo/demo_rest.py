"""The demo's award round as a matter: its stages as events, and then everything that stands beneath it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.demo.demo_round_data import RoundFile
from bizenv_desktop.services.demo.demo_rounds import (
    Keying,
    UnitIds,
    award_of,
    load_ballots,
    load_checks,
    load_nominees,
    load_online,
    load_reviews,
    load_rules,
    rules_of,
)
from bizenv_desktop.services.matter.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def load_round(file: RoundFile, operators: Sequence[str], units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the award round, ready to be sealed. The first operator leads, the next two keyed the ballots.

    What the ledger knows against nominees must be in it: the checks answer it.
    """
    own: dict[str, object] = {
        "stage": file["stage"],
        **{f"{source}_weight": int(Fraction(share) * 100) for source, share in file["weights"].items()},
        **{f"{award_of(one['name'])}_seats": one["seats"] for one in file["classes"]},
        "remark": file["basis"],
    }
    opened = datetime.fromisoformat(file["opened_on"])
    matter = NewMatter(Face(title=file["title"], opened_at=opened), own, _events(file, opened))
    round_id = write_matters(MatterKind.ROUND, [matter], uow, "demo")
    leads, first, second = operators[:3]
    roll = load_nominees(round_id, file, units, uow)
    load_reviews(file, roll, uow)
    load_checks(round_id, file, leads, uow)
    load_rules(round_id, file, leads, uow)
    load_online(round_id, file, roll, uow)
    load_ballots(round_id, file, roll, Keying(first, second, leads), uow)


def _events(file: RoundFile, opened: datetime) -> list[Happening]:
    """Registered, moved from stage to stage, reviewed, the roll closed by lot, the rules locked."""
    count = sum(len(one["nominees"]) for one in file["classes"])
    moves = [
        Happening(
            EventKind.PROGRESSED,
            datetime.fromisoformat(stage["on"]) + timedelta(hours=9),
            {"stage": stage["stage"], "text": stage["note"]},
        )
        for stage in file["stages"]
    ]
    decided = [
        Happening(
            EventKind.PROGRESSED,
            datetime.fromisoformat(held["on"]) + timedelta(hours=16),
            {"review": held["stage"], "passed": count, "stopped": 0, "text": ""},
        )
        for held in file["reviews"]
    ]
    closed = Happening(
        EventKind.PROGRESSED,
        datetime.fromisoformat(file["roll"]["closed_at"]),
        {"roll": "closed", "count": count, "seed": file["roll"]["seed"]},
    )
    locked = Happening(
        EventKind.PROGRESSED,
        datetime.fromisoformat(file["rules_locked_at"]),
        {"rules": "locked", "edition": 1, "sha256": rules_of(file).sha256, "text": ""},
    )
    happened = sorted([*moves, *decided, closed, locked], key=lambda one: one.at)
    return [Happening(EventKind.REGISTERED, opened, {}), *happened]

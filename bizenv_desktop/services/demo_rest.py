"""The demo's award round with the votes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction

from bizenv_desktop.models import Base
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.services.demo_data import RoundFile
from bizenv_desktop.services.rounds import GROUP, PERSON
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]


def load_round(file: RoundFile, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the award round, its stages as events, its nominees with their votes."""
    opened = datetime.fromisoformat(file["opened_on"])
    own: dict[str, object] = {
        "stage": file["stage"],
        **{f"{source}_weight": int(Fraction(share) * 100) for source, share in file["weights"].items()},
        **{f"{_award(one['name'])}_seats": one["seats"] for one in file["classes"]},
        "remark": file["basis"],
    }
    events = [Happening(EventKind.REGISTERED, opened, {})]
    events += [
        Happening(
            EventKind.PROGRESSED,
            datetime.fromisoformat(stage["on"]) + timedelta(hours=9),
            {"stage": stage["stage"], "text": stage["note"]},
        )
        for stage in file["stages"]
    ]
    matter = NewMatter(Face(title=file["title"], opened_at=opened), own, events)
    round_id = write_matters(MatterKind.ROUND, [matter], uow, "demo")
    _write_nominees(round_id, file, units, uow)


def _award(class_name: str) -> str:
    return GROUP if "集体" in class_name else PERSON


def _write_nominees(round_id: int, file: RoundFile, units: UnitIds, uow: UnitOfWork) -> None:
    table = Base.metadata.tables["nominee"]
    rows: list[dict[str, object]] = [
        {
            "round_id": round_id,
            "award": _award(one["name"]),
            "name": nominee["name"],
            "unit_id": units[nominee["nominated_by"]],
            "deeds": nominee["summary"],
            "online_votes": nominee["online"]["raw"] - nominee["online"]["removed"],
            "public_for": nominee["public"]["for"],
            "public_valid": sum(nominee["public"].values()),
            "committee_for": nominee["committee"]["for"],
            "committee_valid": sum(nominee["committee"].values()),
            "withdrawn": False,
            "version": 1,
        }
        for one in file["classes"]
        for nominee in one["nominees"]
    ]
    first = uow.reserve_ids(table, len(rows))
    uow.insert_many(table, ({"id": first + place, **row} for place, row in enumerate(rows)))

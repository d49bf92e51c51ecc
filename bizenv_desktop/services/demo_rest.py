"""The demo's duties with what came in, and its award round with the votes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from bizenv_desktop.models import Base
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Period, UnitRole
from bizenv_desktop.services.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.services.demo_data import DemoFiles, DutyEntry, RoundFile
from bizenv_desktop.services.rounds import GROUP, PERSON
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]


def load_duties(files: DemoFiles, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the duties and what the units handed in."""
    span = files.campaign["period"]
    begins, ends = date.fromisoformat(span["from"]), date.fromisoformat(span["until"])
    matters = [_duty(entry, (begins, ends), units) for entry in files.duties]
    first = write_matters(MatterKind.DUTY, matters, uow, "demo")
    table = Base.metadata.tables["duty_return"]
    rows = [
        row
        for place, entry in enumerate(files.duties)
        for row in _returns(first + place, entry, begins, units)
    ]
    first_return = uow.reserve_ids(table, len(rows))
    uow.insert_many(table, ({"id": first_return + place, **row} for place, row in enumerate(rows)))


def _duty(entry: DutyEntry, span: tuple[date, date], units: UnitIds) -> NewMatter:
    begins, ends = _running(entry, span)
    opened = datetime.combine(begins, datetime.min.time())
    own: dict[str, object] = {
        "period": entry["period"],
        "quota": entry["required"],
        "unit_of_measure": entry["measure"],
        "receiver": entry["receiver"],
        "starts_on": begins,
        "ends_on": ends,
    }
    face = Face(title=entry["title"], opened_at=opened, due=ends if entry["period"] == Period.ONCE else None)
    events = [
        Happening(EventKind.REGISTERED, opened, {"basis": entry["basis"], "due_text": entry["due_text"]})
    ]
    return NewMatter(face, own, events, [(units[name], UnitRole.COOPERATING) for name in entry["units"]])


def _running(entry: DutyEntry, span: tuple[date, date]) -> tuple[date, date]:
    """Weekly and single duties run as long as their own dates say, the others as long as the campaign."""
    days = sorted(date.fromisoformat(day) for day in entry["deadlines"].values())
    if entry["period"] == Period.WEEK:
        return min(period_start(name, span[0]) for name in entry["deadlines"]), days[-1]
    return span[0], days[-1] if entry["period"] == Period.ONCE else span[1]


def _returns(duty_id: int, entry: DutyEntry, begins: date, units: UnitIds) -> Iterator[dict[str, object]]:
    numbers: Counter[tuple[str, str]] = Counter()
    for came in entry["returns"]:
        numbers[came["unit"], came["period"]] += 1
        yield {
            "duty_id": duty_id,
            "unit_id": units[came["unit"]],
            "period_start": period_start(came["period"], begins),
            "handed_in_on": date.fromisoformat(came["on"]),
            "amount": came["count"],
            "title": came["title"],
            "number": numbers[came["unit"], came["period"]],
        }


def period_start(name: str, once: date) -> date:
    """The first day of `2026-03`, `2026-Q1`, `2026-W14` (a Monday), `2026-H1`, `2026`; `once` for `once`."""
    if name == "once":
        return once
    year, _, part = name.partition("-")
    if part.startswith("W"):
        return date.fromisocalendar(int(year), int(part[1:]), 1)
    months = {"Q": 3, "H": 6}.get(part[:1])
    if months is not None:
        return date(int(year), (int(part[1:]) - 1) * months + 1, 1)
    return date(int(year), int(part or 1), 1)


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

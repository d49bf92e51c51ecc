"""The demo's duties with what came in, and its weekly interviews with where they were published."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import Base, Publication, PublicityItem
from bizenv_desktop.rules.periods import Stretch, Terms
from bizenv_desktop.rules.vocabulary import DutyKind, Period
from bizenv_desktop.services.demo.demo_data import DemoFiles, DutyEntry
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.duty.publicity import PlanSeries, SavePiece, plan_series, save_piece
from bizenv_desktop.storage.queries.duties import InstanceWanted, instances
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]
_KINDS: Final = {
    "篇": DutyKind.ARTICLE,
    "件": DutyKind.CASE,
    "期": DutyKind.INTERVIEW,
    "条": DutyKind.SUGGESTION,
    "家": DutyKind.CONSULTATION,
    "次": DutyKind.EVENT,
}
_ADOPTED_EVERY: Final = 4
_FRIDAY: Final = 4
_MEDIA: Final = (("区电视台", 0), ("区融媒体公众号", 1), ("区政府网站", 3))
_EVENTS: Final = (
    ("上半年营商环境宣传周", date(2026, 6, 22), date(2026, 6, 22)),
    ("营商环境新闻发布会", date(2026, 11, 12), date(2026, 11, 12)),
    ("下半年营商环境宣传周", date(2026, 11, 23), None),
)


def load_duties(files: DemoFiles, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the duties and what the units handed in."""
    span = files.campaign["period"]
    days = Stretch(date.fromisoformat(span["from"]), date.fromisoformat(span["until"]))
    table = Base.metadata.tables["duty_return"]
    for entry in files.duties:
        duty_id = save_duty(_duty(entry, days, units), uow)
        rows = list(_returns(duty_id, entry, days.first, units, uow))
        first = uow.reserve_ids(table, len(rows))
        uow.insert_many(table, ({"id": first + place, **row} for place, row in enumerate(rows)))
        if entry["period"] == Period.WEEK:
            _load_interviews(duty_id, entry, units, uow)
        elif entry["measure"] == "次":
            _load_weeks(duty_id, units[entry["units"][0]], uow)


def _load_interviews(duty_id: int, entry: DutyEntry, units: UnitIds, uow: UnitOfWork) -> None:
    """A piece a week, those that came held and published; the first that did not come was cancelled."""
    ends = max(date.fromisoformat(day) for day in entry["deadlines"].values())
    begins = min(period_start(name, ends) for name in entry["deadlines"])
    plan_series(PlanSeries(duty_id, "第{n}期", begins, ends, _FRIDAY, units[entry["units"][0]]), uow)
    came = {period_start(one["period"], ends): one for one in entry["returns"]}
    items = uow.session.scalars(select(PublicityItem).where(PublicityItem.duty_id == duty_id))
    cancelled = False
    for item in items:
        one = came.get(item.planned_on - timedelta(days=_FRIDAY))
        if one is None:
            item.cancelled, cancelled = ("" if cancelled else "嘉宾临时出差"), True
            continue
        item.title = f"{item.title}　{one['title']}"
        held = item.held_on = date.fromisoformat(one["on"])
        for medium, after in _MEDIA[: 1 + item.id % len(_MEDIA)]:
            on = held + timedelta(days=after)
            uow.session.add(Publication(item_id=item.id, medium=medium, published_on=on))


def _load_weeks(duty_id: int, unit_id: int, uow: UnitOfWork) -> None:
    """The publicity week of each half-year, and a press event between them."""
    for title, planned, held in _EVENTS:
        save_piece(SavePiece(duty_id, title, planned, unit_id, held_on=held), uow)


def _duty(entry: DutyEntry, days: Stretch, units: UnitIds) -> SaveDuty:
    running = _running(entry, days)
    period = Period(entry["period"])
    return SaveDuty(
        title=entry["title"],
        terms=Terms(running.first, period, entry["required"], due_day=_due_day(entry)),
        starts_on=running.first,
        ends_on=running.last,
        kind=_KINDS.get(entry["measure"], DutyKind.OTHER),
        unit_of_measure=entry["measure"],
        receiver=entry["receiver"],
        unit_ids=tuple(units[name] for name in entry["units"]),
        remark=entry["basis"],
    )


def _due_day(entry: DutyEntry) -> int:
    """每月25日前, 每周五前; what is owed once is due on the duty's last day."""
    found = re.search(r"(\d{1,2})日前|周([一二三四五六])前", entry["due_text"])
    if found is None or entry["period"] == Period.ONCE:
        return 0
    return int(found[1]) if found[1] else "一二三四五六".index(found[2]) + 1


def _running(entry: DutyEntry, days: Stretch) -> Stretch:
    """Weekly and single duties run as long as their own dates say, the others as long as the campaign."""
    ends = sorted(date.fromisoformat(day) for day in entry["deadlines"].values())
    if entry["period"] == Period.WEEK:
        first = min(period_start(name, days.first) for name in entry["deadlines"])
        return Stretch(first, ends[-1])
    return Stretch(days.first, ends[-1] if entry["period"] == Period.ONCE else days.last)


def _returns(
    duty_id: int, entry: DutyEntry, begins: date, units: UnitIds, uow: UnitOfWork
) -> Iterator[dict[str, object]]:
    numbers: Counter[tuple[str, str]] = Counter()
    made = {
        (row.unit_id, row.period_start): row.id for row in instances(InstanceWanted(duty_id), uow.connection)
    }
    for place, came in enumerate(entry["returns"]):
        numbers[came["unit"], came["period"]] += 1
        unit_id, start = units[came["unit"]], period_start(came["period"], begins)
        adopted = place % _ADOPTED_EVERY == 0
        yield {
            "duty_id": duty_id,
            "unit_id": unit_id,
            "period_start": start,
            "instance_id": made[unit_id, start],
            "handed_in_on": date.fromisoformat(came["on"]),
            "amount": came["count"],
            "title": came["title"],
            "number": numbers[came["unit"], came["period"]],
            "author": "",
            "medium": "",
            "link": "",
            "length": None,
            "adopted": adopted,
            "bonus": 100 if adopted else 0,
            "attachment_id": None,
            "note": "",
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

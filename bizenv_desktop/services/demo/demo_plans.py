"""The demo's tasks with their reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from bizenv_desktop.models import Campaign
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.task.deadline_text import Deadline, parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, PercentSource, Status, Timeliness, UnitRole
from bizenv_desktop.services.demo.demo_data import DemoFiles, Step, TaskEntry
from bizenv_desktop.services.matter.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]


def load_tasks(files: DemoFiles, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the campaign and its tasks."""
    campaign = Campaign(title=files.campaign["title"], year=files.campaign["year"])
    uow.session.add(campaign)
    uow.flush()
    opened = datetime.fromisoformat(files.campaign["period"]["from"])
    matters = [
        _task(entry, {"campaign_id": campaign.id, "action": action, "section": section}, opened, units)
        for action, section, entry in _tasks(files)
    ]
    write_matters(MatterKind.TASK, matters, uow, "demo")


def _tasks(files: DemoFiles) -> Iterator[tuple[str, str, TaskEntry]]:
    for action in files.actions:
        for section in action["sections"]:
            for entry in section["tasks"]:
                yield action["name"], section["name"], entry


def _task(entry: TaskEntry, place: Mapping[str, object], opened: datetime, units: UnitIds) -> NewMatter:
    deadline = parse_deadline(entry["deadline_text"], opened.year)
    events = [Happening(EventKind.REGISTERED, opened, {}), *_task_events(entry["events"])]
    reports = [step for step in entry["events"] if step["kind"] == EventKind.PROGRESSED]
    percents = [percent for step in reports if (percent := step.get("percent")) is not None]
    closed = _day_of(entry["events"], EventKind.CLOSED)
    own: dict[str, object] = {
        **place,
        **_deadline_columns(entry["deadline_text"], deadline),
        "position": entry["number"],
        "lead_text": "、".join(entry["lead"]),
        "cooperating_text": "、".join(entry["cooperating"]),
        "percent": 100 if closed else (percents[-1] if percents else None),
        "percent_source": PercentSource.TYPED.value if percents else "",
        "last_progress_on": date.fromisoformat(reports[-1]["on"]) if reports else None,
        "last_progress": reports[-1].get("text", "") if reports else "",
    }
    face = Face(
        title=entry["title"],
        opened_at=opened,
        due=deadline.milestone,
        settled_on=closed or _milestone_day(entry["events"]),
        lead_unit_id=units[entry["lead"][0]],
    )
    if closed is not None:
        face = _closed(face, closed)
    return NewMatter(face, own, events, _parts(entry["lead"], entry["cooperating"], units))


def _closed(face: Face, on: date) -> Face:
    settled = face.settled_on or on
    late = face.due is not None and settled > face.due
    kept = Timeliness.LATE if late else Timeliness.IN_TIME
    return face._replace(status=Status.CLOSED, timeliness=kept, settled_on=settled, closed_on=on)


def _deadline_columns(text: str, deadline: Deadline) -> dict[str, object]:
    return {
        "deadline_text": text,
        "deadline_kind": deadline.kind.value,
        "starts_on": deadline.start,
        "recurrence": deadline.recurrence.value if deadline.recurrence else "",
        "assumed_year": deadline.assumed_year,
    }


def _task_events(steps: Sequence[Step]) -> Iterator[Happening]:
    for step in steps:
        facts: dict[str, Fact] = {"text": step.get("text", "")}
        if step["kind"] == EventKind.PROGRESSED:
            facts["percent"] = step.get("percent")
            if step.get("milestone"):
                facts["milestone"] = True
        yield Happening(EventKind(step["kind"]), datetime.fromisoformat(step["on"]), facts)


def _milestone_day(steps: Sequence[Step]) -> date | None:
    return next((date.fromisoformat(step["on"]) for step in steps if step.get("milestone")), None)


def _day_of(steps: Sequence[Step], kind: EventKind) -> date | None:
    days = [date.fromisoformat(step["on"]) for step in steps if step["kind"] == kind]
    return days[-1] if days else None


def _parts(lead: Sequence[str], others: Sequence[str], units: UnitIds) -> list[tuple[int, UnitRole]]:
    named = [(units[name], UnitRole.LEAD) for name in dict.fromkeys(lead)]
    return [
        *named,
        *((units[name], UnitRole.COOPERATING) for name in dict.fromkeys(others) if name not in lead),
    ]

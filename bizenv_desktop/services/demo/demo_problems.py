"""The demo's problems of all ledgers, with what was done about them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_guards import SIGNED_SOURCES
from bizenv_desktop.rules.problem.problem_lifecycle import months_later, replay
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, ProblemSource, UnitRole
from bizenv_desktop.services.demo.demo_data import DemoFiles, ProblemEntry, Step
from bizenv_desktop.services.demo.demo_plans import UnitIds
from bizenv_desktop.services.matter.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.services.problem.problem_settings import ProblemRules
from bizenv_desktop.storage.problem_derivation import matter_columns, own_columns
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_SAYS: Final = frozenset({EventKind.PROGRESSED, EventKind.RECTIFIED})
_EVIDENCE: Final = "整改情况说明、现场照片"
_CAME_BACK_AT: Final = "柳洲街道办事处"


def load_problems(files: DemoFiles, units: UnitIds, uow: UnitOfWork) -> None:
    """Enter the problems of all ledgers, in the order in which they were found."""
    verifier = files.campaign["operators"][0]
    looked_until = date.fromisoformat(files.campaign["today"]).replace(day=1)
    entries = sorted(files.problems, key=lambda entry: entry["found_on"])
    told = [(entry, _events(entry, verifier, units, looked_until)) for entry in entries]
    write_matters(MatterKind.PROBLEM, [_problem(entry, events, units) for entry, events in told], uow, "demo")


def _events(entry: ProblemEntry, verifier: str, units: UnitIds, looked_until: date) -> list[Happening]:
    """What the file tells, with the principal's signature where it is asked for, and what a 回头看 found."""
    opened = datetime.combine(date.fromisoformat(entry["found_on"]), time())
    due = parse_deadline(entry["deadline_text"], opened.year).milestone
    events = [Happening(EventKind.REGISTERED, opened, {"due": due.isoformat() if due else None})]
    for step in entry["events"]:
        event = _event(step, entry, verifier, units)
        if event.kind is EventKind.STRUCK_OFF and entry["source"] in SIGNED_SOURCES:
            events.append(Happening(EventKind.SIGNED, event.at, {"who": entry["leader"]}))
        events.append(event)
    look = events[-1].day("recheck_on")
    if look is not None and look < looked_until:
        events.extend(_looked_at(datetime.combine(look, time()), verifier, entry))
    return events


def _looked_at(at: datetime, verifier: str, entry: ProblemEntry) -> list[Happening]:
    """Nearly all results last; one problem came back."""
    if entry["unit"] != _CAME_BACK_AT or entry["source"] != ProblemSource.SUPERVISION:
        facts: dict[str, Fact] = {"text": "回访现场，整改成效保持。", "who": verifier, "result": "good"}
        return [Happening(EventKind.RECHECKED, at, facts)]
    said = "回头看发现同类情况再次出现，重新整改。"
    due = months_later(at.date(), 2).isoformat()
    return [
        Happening(EventKind.RECHECKED, at, {"text": said, "who": verifier, "result": "bad"}),
        Happening(EventKind.REOPENED, at, {"text": said, "due": due}),
    ]


def _problem(entry: ProblemEntry, events: Sequence[Happening], units: UnitIds) -> NewMatter:
    opened, due = events[0].at, events[0].day("due")
    standing = replay(events, due)
    own: dict[str, object] = {
        **{name: entry[name] for name in ("source", "goal", "measures", "deadline_text", "leader", "owner")},
        "department": "",
        "progress": _last_said(events),
        "evidence": next((said for one in reversed(events) if (said := one.text("evidence"))), ""),
        "remark": "",
        **own_columns(standing),
    }
    face = Face(title=entry["title"], opened_at=opened, lead_unit_id=units[entry["unit"]])
    parts = _parts(entry["unit"], entry["cooperating"], units)
    return NewMatter(face, own, events, parts, matter_columns(standing))


def _last_said(events: Sequence[Happening]) -> str:
    return next((one.text("text") for one in reversed(events) if one.kind in _SAYS), "")


def _event(step: Step, entry: ProblemEntry, verifier: str, units: UnitIds) -> Happening:
    kind, at = EventKind(step["kind"]), datetime.fromisoformat(step["on"])
    if kind is EventKind.ASSIGNED:
        return Happening(kind, at, {"unit_id": units[entry["unit"]]})
    facts: dict[str, Fact] = {"text": step.get("text") or step.get("reason") or "", "who": "", "evidence": ""}
    if kind is EventKind.RECTIFIED:
        facts["evidence"] = _EVIDENCE
    if kind is EventKind.STRUCK_OFF:
        look = months_later(at.date(), ProblemRules().recheck_months)
        facts.update({"who": verifier, "recheck_on": look.isoformat()})
    return Happening(kind, at, facts)


def _parts(lead: str, others: Sequence[str], units: UnitIds) -> list[tuple[int, UnitRole]]:
    return [
        (units[lead], UnitRole.LEAD),
        *((units[name], UnitRole.COOPERATING) for name in dict.fromkeys(others) if name != lead),
    ]

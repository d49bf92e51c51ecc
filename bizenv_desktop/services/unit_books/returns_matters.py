"""The matters of a dispatch: what a unit is shown of each, masked for it, and what is known so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import RowMapping, select

from bizenv_desktop.exchange.returns.answers import tidy_text
from bizenv_desktop.exchange.returns.forms import FORMS, YES
from bizenv_desktop.models import Base
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.secrecy import seen
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import (
    NEVER_ENDING,
    OPEN_STATUSES,
    EventKind,
    MatterKind,
    PercentSource,
    Status,
    TaskKind,
)
from bizenv_desktop.services.secrecy.guarded import eyes_of_units, guarded_row
from bizenv_desktop.services.unit.unit_ties import UnitTies, unit_ties
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.histories import histories

OWED: Final = {
    MatterKind.COMPLAINT: frozenset({Status.AWAITING_RECEIPT, Status.IN_HAND}),
    MatterKind.TASK: OPEN_STATUSES,
    MatterKind.PROBLEM: frozenset({Status.IN_HAND}),
    MatterKind.DUTY: frozenset({Status.IN_HAND}),
}
"""The statuses in which the lead unit owes an answer."""

_OVER: Final = frozenset({Status.AWAITING_REVIEW, Status.AWAITING_CALL, Status.CLOSED})
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class AskedMatter:
    """A matter as its lead unit sees it now; `answers` are what the ledger knows, in canonical texts.

    `before` are whole answers that were taken over before and are not to be taken twice. `open_steps` are the
    titles of a task's steps that are not met; `has_files` tells whether a problem has a file.
    """

    id: int
    kind: MatterKind
    unit_id: int | None
    version: int
    number: str
    title: str
    status: Status
    can_end: bool
    identity: tuple[str, ...]
    answers: tuple[str, ...]
    happenings: tuple[Happening, ...]
    before: tuple[tuple[str, ...], ...] = ()
    counts_steps: bool = False
    open_steps: tuple[str, ...] = ()
    has_files: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether the unit may still answer."""
        return self.status in OWED[self.kind]


def open_matters(unit_ids: Sequence[int], reader: Reader) -> tuple[AskedMatter, ...]:
    """The matters that these units owe an answer to, by kind and age; all units where none is named."""
    found: list[AskedMatter] = []
    for kind, statuses in OWED.items():
        if kind is MatterKind.DUTY:
            continue
        wanted = Selection(kind).where("status", Op.IN, *sorted(statuses))
        wanted = wanted.where("lead_unit_id", Op.IN, *unit_ids) if unit_ids else wanted
        ids = sorted(listing.matching_ids(wanted, reader))
        found += [matter for matter in matters_of(kind, ids, reader) if matter.unit_id is not None]
    return tuple(found)


def matters_of(kind: MatterKind, ids: Sequence[int], reader: Reader) -> list[AskedMatter]:
    """These matters, duties apart; the gone and the sealed are left out."""
    ties, found = unit_ties(reader), list[AskedMatter]()
    for first in range(0, len(ids), _CHUNK):
        chunk = ids[first : first + _CHUNK]
        lives, steps, filed = (
            _lives(kind, chunk, reader),
            _open_steps(kind, chunk, reader),
            _filed(chunk, reader),
        )
        found += [
            replace(
                _matter(kind, row, lives.get(row["id"], ()), ties),
                open_steps=tuple(steps.get(row["id"], ())),
                has_files=row["id"] in filed,
            )
            for row in _fetched(kind, chunk, reader)
            if kind is not MatterKind.COMPLAINT or not row["sealed"]
        ]
    return found


def _lives(kind: MatterKind, ids: Sequence[int], reader: Reader) -> dict[int, tuple[Happening, ...]]:
    if kind is not MatterKind.COMPLAINT:
        return {}
    return {one.matter_id: one.happenings for one in histories(ids, reader.connection)}


def _open_steps(kind: MatterKind, ids: Sequence[int], reader: Reader) -> dict[int, list[str]]:
    if kind is not MatterKind.TASK:
        return {}
    step = Base.metadata.tables["milestone"].c
    unmet = select(step.task_id, step.title).where(step.task_id.in_(ids), step.met_on.is_(None))
    found: dict[int, list[str]] = {}
    for task_id, title in reader.connection.execute(unmet.order_by(step.position, step.id)):
        found.setdefault(task_id, []).append(title)
    return found


def _filed(ids: Sequence[int], reader: Reader) -> set[int]:
    table = Base.metadata.tables["attachment"].c
    return set(reader.connection.execute(select(table.matter_id).where(table.matter_id.in_(ids))).scalars())


def _fetched(kind: MatterKind, ids: Sequence[int], reader: Reader) -> Iterable[RowMapping]:
    matter, own = Base.metadata.tables["matter"], Base.metadata.tables[kind.value]
    columns = [*matter.c, *(column for column in own.c if column.name != "id")]
    statement = select(*columns).select_from(matter.join(own, own.c.id == matter.c.id))
    return reader.connection.execute(statement.where(matter.c.id.in_(ids)).order_by(matter.c.id)).mappings()


def _matter(kind: MatterKind, row: RowMapping, life: tuple[Happening, ...], ties: UnitTies) -> AskedMatter:
    number = DocumentNumber(row["year"], row["serial"]).short
    shown = _identity(kind, row, ties) | {"number": number}
    known = _answers(kind, row, life)
    form = FORMS[kind]
    return AskedMatter(
        id=row["id"],
        kind=kind,
        unit_id=row["lead_unit_id"],
        version=row["version"],
        number=number,
        title=shown["title"],
        status=Status(row["status"]),
        can_end=kind is not MatterKind.TASK or TaskKind(row["deadline_kind"]) not in NEVER_ENDING,
        identity=tuple(tidy_text(shown[one.name]) for one in form.identity),
        answers=tuple(known.get(name, "") for name in form.names),
        happenings=life,
        counts_steps=kind is MatterKind.TASK and row["percent_source"] == PercentSource.MILESTONES.value,
    )


def _identity(kind: MatterKind, row: RowMapping, ties: UnitTies) -> dict[str, str]:
    if kind is MatterKind.TASK:
        return {"action": row["action"], "title": row["title"], "deadline": row["deadline_text"]}
    if kind is MatterKind.PROBLEM:
        return {
            "title": row["title"],
            "goal": row["goal"],
            "plan": row["measures"],
            "deadline": row["deadline_text"],
        }
    unit = row["lead_unit_id"]
    eyes = eyes_of_units(row["respondent_unit_id"], () if unit is None else (unit,), ties)
    said = seen(guarded_row(row), eyes)
    return {
        "received": row["opened_at"].date().isoformat(),
        "category": row["category"],
        "title": said.title,
        "content": said.content,
        "due": row["due"].isoformat() if row["due"] else "",
    }


def _answers(kind: MatterKind, row: RowMapping, life: Sequence[Happening]) -> dict[str, str]:
    over = Status(row["status"]) in _OVER
    if kind is MatterKind.TASK:
        percent = row["percent"]
        return {
            "progress": tidy_text(row["last_progress"]),
            "percent": "" if percent is None else str(percent),
            "finished": YES if over else "",
        }
    if kind is MatterKind.PROBLEM:
        return {
            "progress": tidy_text(row["progress"]),
            "rectified": YES if over else "",
            "evidence": tidy_text(row["evidence"]),
        }
    last = next((one for one in reversed(life) if one.kind is EventKind.REPLIED), None)
    return _replied(last) if over and last is not None else {}


def _replied(event: Happening) -> dict[str, str]:
    facts = event.facts
    texts = {name: tidy_text(str(facts.get(name) or "")) for name in ("measures", "result", "signed_by")}
    return texts | {
        "contacted": YES if facts.get("contacted") else "",
        "contacted_on": str(facts.get("contacted_on") or ""),
        "closed_on": event.on.isoformat(),
    }

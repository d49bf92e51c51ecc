"""What was sent to whom: kept per dispatch among the settings, so that a return is compared with its own."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Setting
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_PREFIX: Final = "returns.dispatch."


@dataclass(frozen=True, slots=True)
class SentRow:
    """One matter as it was sent: digests of its locked and its answer cells, in the order of the form."""

    matter_id: int
    kind: MatterKind
    version: int
    number: str
    locked: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentUnit:
    """A unit's workbook; `answered_on` is the day of the first return that was taken over."""

    unit_id: int
    name: str
    rows: Mapping[int, SentRow]
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One dispatch."""

    number: int
    sent_on: date
    reply_by: date | None
    units: Mapping[int, SentUnit]

    def is_late(self, unit: SentUnit) -> bool:
        """Whether the unit's first answer came after the day that was set."""
        return _late(unit.answered_on, self.reply_by)


def _late(answered: date | None, reply_by: date | None) -> bool:
    return answered is not None and reply_by is not None and answered > reply_by


def all_sent(connection: Connection) -> dict[int, Sent]:
    """Every dispatch by its number."""
    statement = select(Setting.value).where(Setting.name.startswith(_PREFIX))
    found = [_loaded(json.loads(value)) for value in connection.execute(statement).scalars()]
    return {sent.number: sent for sent in sorted(found, key=lambda one: one.number)}


def last_sent(reader: Reader) -> Sent | None:
    """The last dispatch; None before the first."""
    return max(all_sent(reader.connection).values(), key=lambda one: one.number, default=None)


def keep_sent(sent: Sent, uow: UnitOfWork) -> None:
    """Keep a dispatch, or what became of it."""
    name, value = f"{_PREFIX}{sent.number}", json.dumps(_stored(sent), ensure_ascii=False)
    known = uow.session.scalar(select(Setting).where(Setting.name == name))
    if known is None:
        uow.session.add(Setting(name=name, value=value))
    elif known.value != value:
        known.value = value


def answered(sent: Sent, units: Iterable[int], on: date) -> Sent:
    """The dispatch once these units have answered."""
    now = dict(sent.units)
    for unit_id in units:
        if unit_id in now and now[unit_id].answered_on is None:
            now[unit_id] = replace(now[unit_id], answered_on=on)
    return replace(sent, units=now)


def _stored(sent: Sent) -> dict[str, Any]:
    return {
        "number": sent.number,
        "sent_on": sent.sent_on.isoformat(),
        "reply_by": sent.reply_by.isoformat() if sent.reply_by else "",
        "units": [
            {
                "id": unit.unit_id,
                "name": unit.name,
                "answered_on": unit.answered_on.isoformat() if unit.answered_on else "",
                "rows": [
                    [row.matter_id, row.kind.value, row.version, row.number, row.locked, row.answers]
                    for row in unit.rows.values()
                ],
            }
            for unit in sent.units.values()
        ],
    }


def _loaded(kept: dict[str, Any]) -> Sent:
    units = [_unit(unit) for unit in kept["units"]]
    return Sent(
        kept["number"],
        date.fromisoformat(kept["sent_on"]),
        _day(kept["reply_by"]),
        {unit.unit_id: unit for unit in units},
    )


def _unit(kept: dict[str, Any]) -> SentUnit:
    rows = [
        SentRow(matter_id, MatterKind(kind), version, number, tuple(locked), tuple(answers))
        for matter_id, kind, version, number, locked, answers in kept["rows"]
    ]
    return SentUnit(kept["id"], kept["name"], {row.matter_id: row for row in rows}, _day(kept["answered_on"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

"""报送事项 in a unit's workbook: what it owes for the periods that have begun, and what it hands in by it.

A row is one instance of a duty; its record number is the instance's, moved beyond those of matters.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.returns.answers import tidy_text
from bizenv_desktop.exchange.returns.forms import DUTIES
from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.services.duty.duty_returns import HandIn, OpenInstance, instance_view, open_instances
from bizenv_desktop.services.unit_books.returns_matters import AskedMatter
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.duties import InstanceWanted, ReturnRow, returns

FIRST: Final = 1_000_000_000
"""Record numbers from here on are instances of duties."""


def is_duty(record: int) -> bool:
    """Whether a record number is that of an instance."""
    return record >= FIRST


def duty_of(record: int, reader: Reader) -> int:
    """The duty that an instance belongs to: its matter, to which files are attached."""
    instance = Base.metadata.tables["duty_instance"].c
    found = reader.connection.execute(select(instance.duty_id).where(instance.id == record - FIRST))
    return found.scalar_one()


def open_duties(unit_ids: Sequence[int], reader: Reader) -> list[AskedMatter]:
    """What these units owe, of all units where none is named."""
    instance = Base.metadata.tables["duty_instance"].c
    found = reader.connection.execute(select(instance.unit_id).distinct().order_by(instance.unit_id))
    units = [unit for unit in found.scalars() if not unit_ids or unit in unit_ids]
    return [
        _asked(one, unit, came.get(one.id, ()), is_open=True)
        for unit in units
        for came in (returns(InstanceWanted(unit_id=unit), reader.connection),)
        for one in open_instances(unit, reader)
    ]


def duties_of(records: Iterable[int], reader: Reader) -> list[AskedMatter]:
    """These instances as their units see them; the gone are left out."""
    units: dict[int, list[int]] = {}
    instance = Base.metadata.tables["duty_instance"].c
    wanted = [record - FIRST for record in records]
    rows = reader.connection.execute(select(instance.id, instance.unit_id).where(instance.id.in_(wanted)))
    for row_id, unit in rows:
        units.setdefault(unit, []).append(row_id)
    found: list[AskedMatter] = []
    for unit, ids in units.items():
        still = {one.id: one for one in open_instances(unit, reader)}
        came = returns(InstanceWanted(unit_id=unit), reader.connection)
        for row_id in ids:
            one = still.get(row_id) or _settled(row_id, reader)
            if one is not None:
                found.append(_asked(one, unit, came.get(row_id, ()), is_open=row_id in still))
    return found


def hand_in_of(answers: Mapping[str, str], record: int, today: date) -> HandIn:
    """What a filled row hands in: one piece where no number is given."""
    amount, length = answers.get("amount", ""), answers.get("length", "")
    handed_on = answers.get("handed_on", "")
    return HandIn(
        instance_id=record - FIRST,
        on=date.fromisoformat(handed_on) if handed_on else today,
        amount=int(amount) if amount else 1,
        title=answers.get("title", ""),
        author=answers.get("author", ""),
        medium=answers.get("medium", ""),
        link=answers.get("link", ""),
        length=int(length) if length else None,
    )


def _settled(row_id: int, reader: Reader) -> OpenInstance | None:
    """An instance that nothing is owed for any more."""
    view = instance_view(row_id, reader)
    if view is None:
        return None
    duty, row = view.duty, view.row
    return OpenInstance(
        row.id, duty.id, duty.number, duty.title, duty.kind, row.subject, view.period_words,
        row.period_start, row.period_end, row.due, row.quota, view.verdict.counted, row.least_length,
        duty.unit_of_measure, duty.receiver,
    )  # fmt: skip


def _asked(one: OpenInstance, unit: int, pieces: Sequence[ReturnRow], *, is_open: bool) -> AskedMatter:
    number = f"{one.duty_number} {one.period_words}{one.subject}"
    shown = {
        "number": number,
        "title": one.title,
        "subject": one.subject,
        "receiver": one.receiver,
        "quota": f"{one.quota}{one.unit_of_measure}",
        "counted": str(one.counted),
        "due": one.due.isoformat(),
    }
    return AskedMatter(
        id=FIRST + one.id,
        kind=MatterKind.DUTY,
        unit_id=unit,
        # Whatever came in meanwhile makes it another version.
        version=one.counted + 1,
        number=number,
        title=one.title,
        status=Status.IN_HAND if is_open else Status.CLOSED,
        can_end=True,
        identity=tuple(tidy_text(shown[each.name]) for each in DUTIES.identity),
        answers=("",) * len(DUTIES.questions),
        happenings=(),
        before=_texts(pieces),
    )


def _texts(pieces: Sequence[ReturnRow]) -> tuple[tuple[str, ...], ...]:
    """What was handed in already, in the canonical texts of the sheet."""
    return tuple(
        (
            str(piece.amount), tidy_text(piece.title), tidy_text(piece.author), tidy_text(piece.medium),
            tidy_text(piece.link), "" if piece.length is None else str(piece.length),
            piece.on.isoformat(),
        )
        for piece in pieces
    )  # fmt: skip

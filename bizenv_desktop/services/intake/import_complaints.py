"""Rows of a 投诉台账 as complaints: carried over with what the old ledger says, and no more."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from bizenv_desktop.exchange.reading.result import CellRemark, SheetReading
from bizenv_desktop.exchange.reading.unit_names import leads_and_others
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models import Complaint, Matter, Unit
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.vocabulary import (
    MatterKind,
    Satisfaction,
    Status,
    Timeliness,
    UnitRole,
    Urgency,
)
from bizenv_desktop.services.complaint.carried_over import (
    CarriedOver,
    complaint_columns_of,
    event_columns_of,
    matter_columns_of,
)
from bizenv_desktop.services.intake.import_rows import (
    Cells,
    Frame,
    cells_of,
    column,
    counted,
    days,
    fingerprint,
    names,
    remark,
    rooms,
    text,
    texts,
)
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import NewMatters, each, face_columns, unit_columns

Parts = Sequence[tuple[int, UnitRole]]

_STATUS_WORDS = (
    (("作废", "撤销"), Status.VOID),
    (("待受理", "未受理"), Status.PENDING),
    (("待签收", "未签收"), Status.AWAITING_RECEIPT),
    (("待审核",), Status.AWAITING_REVIEW),
    (("待回访", "未回访"), Status.AWAITING_CALL),
    (("未办结", "办理中", "处理中", "处置中", "在办", "整改中", "未结"), Status.IN_HAND),
    (("办结", "结案", "已结", "完成", "结办", "归档"), Status.CLOSED),
)
_SATISFACTION_WORDS = (
    (("不满意",), Satisfaction.UNSATISFIED),
    (("基本满意", "较满意"), Satisfaction.BASIC),
    (("满意",), Satisfaction.SATISFIED),
    (("未接", "无法联系", "联系不上", "未联系", "无人接听"), Satisfaction.NOT_REACHED),
)
_TITLE_LENGTH = 40
_OWN_TEXTS = (
    "nature", "complainant", "phone", "firm", "address", "content", "subcategory", "street", "community",
    "remark",
)  # fmt: skip
_T = TypeVar("_T")
_MATTER, _COMPLAINT, _UNIT = Matter.__table__.c, Complaint.__table__.c, Unit.__table__.c


class ComplaintRows:
    """Complaints are recognised by their source number, else by what they say."""

    kind = MatterKind.COMPLAINT
    unit_fields = ("unit", "cooperating")
    longest = rooms(
        source_number=_MATTER.source_number,
        channel=_MATTER.channel,
        nature=_COMPLAINT.nature,
        category=_MATTER.category,
        subcategory=_COMPLAINT.subcategory,
        street=_COMPLAINT.street,
        community=_COMPLAINT.community,
        phone=_COMPLAINT.phone,
        unit=_UNIT.name,
        cooperating=_UNIT.name,
    )

    def keys(self, reading: SheetReading) -> list[str]:
        """The source number; a hash of the whole row where there is none."""
        numbers = column(reading, "source_number")
        return counted(
            [
                number if isinstance(number, str) and number else f"={fingerprint(row.values)}"
                for number, row in zip(numbers, reading.rows, strict=True)
            ]
        )

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """Complaints cannot have come in later than now."""
        return {
            place: remark(reading, "received_at", "in_the_future", str(value))
            for place, value in enumerate(column(reading, "received_at"))
            if isinstance(value, datetime) and value > now
        }

    def matters(self, rows: Sequence[PlannedRow], frame: Frame) -> NewMatters:
        """The complaints, each with the one event that carries it over."""
        cells = cells_of(rows, frame.reading.schema)
        units = _units(cells, frame.units)
        said = _said(cells, [unit for unit, _ in units])
        derived = matter_columns_of(said)
        face = {
            **derived,
            "title": _titles(cells),
            "category": each(cells["category"], text),
            "channel": each(cells["channel"], text),
            "urgency": [Urgency.NORMAL.value] * len(rows),
            "source_number": texts(cells["source_number"]),
            "import_key": [planned.key for planned in rows],
            "import_hash": [planned.hash for planned in rows],
        }
        own = _own(cells, said)
        own["other_columns"] = _others(rows, cells, frame.reading.unmapped)
        parts = unit_columns([parts for _, parts in units])
        return NewMatters(
            self.kind, {**face_columns(self.kind, face), **derived}, own, event_columns_of(said), parts
        )


def _units(cells: Cells, known: Mapping[str, int]) -> list[tuple[int | None, Parts]]:
    """The leading unit of each row, and its units with their parts.

    Of several offices in the cell of the leading one the starred one leads, else the first; the others help.
    """

    def ids(value: CellValue) -> tuple[int, ...]:
        found = leads_and_others(names(value))
        return tuple(known[name] for name in (*found.leads, *found.others) if name in known)

    leads, cooperating = each(cells["unit"], ids), each(cells["cooperating"], ids)
    return each(list(zip(leads, cooperating, strict=True)), _parts)


def _parts(named: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[int | None, Parts]:
    leads, cooperating = named
    lead, others = leads[:1], (*leads[1:], *cooperating)
    parts = [(unit, UnitRole.LEAD) for unit in lead]
    parts += [(unit, UnitRole.COOPERATING) for unit in dict.fromkeys(others) if unit not in lead]
    return (leads[0] if leads else None), parts


def _said(cells: Cells, units: Sequence[int | None]) -> CarriedOver:
    received = [value for value in cells["received_at"] if isinstance(value, datetime)]
    assigned, settled = days(cells["assigned_at"]), days(cells["replied_at"])
    counts = (cells[name] for name in ("count_in_time", "count_late", "count_open"))
    replied = [on is not None for on in settled]
    taken_up = [not (on is unit is None) for on, unit in zip(assigned, units, strict=True)]
    outcomes = each(list(map(_Traces, *counts, cells["status"], replied, taken_up)), _outcome)
    return CarriedOver(
        received,
        [status for status, _ in outcomes],
        [recorded for _, recorded in outcomes],
        units,
        days(cells["due"]),
        assigned,
        settled,
        each(cells["satisfaction"], lambda value: _satisfaction(text(value))),
        texts(cells["result"]),
    )


class _Traces(NamedTuple):
    """What a row says of how far the complaint came."""

    in_time: CellValue
    late: CellValue
    open: CellValue
    status: CellValue
    replied: bool
    taken_up: bool  # it was assigned, or names its unit


def _outcome(row: _Traces) -> tuple[Status, Timeliness | None]:
    """Where it stands and whether its date was kept, where the old ledger says so."""
    if row.in_time:
        return Status.CLOSED, Timeliness.IN_TIME
    if row.late:
        return Status.CLOSED, Timeliness.LATE
    if row.open:
        return Status.IN_HAND, None
    status = _status(text(row.status))
    if status is not None:
        return status, None
    if any(count is not None for count in (row.in_time, row.late, row.open)):
        return Status.UNKNOWN, Timeliness.UNKNOWN
    if row.replied:
        return Status.CLOSED, None
    return (Status.IN_HAND if row.taken_up else Status.PENDING), None


def _own(cells: Cells, said: CarriedOver) -> dict[str, Sequence[object]]:
    count = len(said)
    return {
        **complaint_columns_of(said),
        **{name: [value or "" for value in cells[name]] for name in _OWN_TEXTS},
        "respondent_unit_id": [None] * count,
        "confidential": [False] * count,
        "anonymous": ["匿名" in value for value in texts(cells["complainant"])],
        "other_numbers": [""] * count,
    }


def _titles(cells: Cells) -> list[str]:
    """The subject; a row without one is titled by the beginning of the content, else by its category."""
    return [
        subject or _beginning(content) or text(subcategory) or text(category)
        for subject, content, subcategory, category in zip(
            texts(cells["subject"]), cells["content"], cells["subcategory"], cells["category"], strict=True
        )
    ]


def _beginning(content: CellValue) -> str:
    whole = " ".join(text(content).split())
    return whole if len(whole) <= _TITLE_LENGTH else whole[: _TITLE_LENGTH - 1] + "…"


def _others(rows: Sequence[PlannedRow], cells: Cells, headers: Sequence[str]) -> list[Facts | None]:
    """Columns that the ledger has no place for, and words that it could not read."""
    answers = each(cells["satisfaction"], partial(_unread, meaning=_satisfaction))
    states = each(cells["status"], partial(_unread, meaning=_status))
    return [
        _other(headers, planned.row.extras, answer, state)
        if planned.row.extras or answer is not None or state is not None
        else None
        for planned, answer, state in zip(rows, answers, states, strict=True)
    ]


def _other(
    headers: Sequence[str], extras: Sequence[str], answer: str | None, state: str | None
) -> Facts | None:
    others: Facts = {header: value for header, value in zip(headers, extras, strict=False) if value}
    if answer is not None:
        others["satisfaction"] = answer
    if state is not None:
        others["status"] = state
    return others or None


def _unread(value: CellValue, meaning: Callable[[str], object]) -> str | None:
    """The words of a cell that mean nothing to the ledger."""
    said = text(value)
    return said if value is not None and meaning(said) is None else None


@lru_cache(maxsize=1_024)
def _satisfaction(said: str) -> Satisfaction | None:
    return _word(said, _SATISFACTION_WORDS)


@lru_cache(maxsize=1_024)
def _status(said: str) -> Status | None:
    return _word(said, _STATUS_WORDS)


def _word(said: str, words: Sequence[tuple[tuple[str, ...], _T]]) -> _T | None:
    return (
        next((meant for parts, meant in words if any(part in said for part in parts)), None) if said else None
    )

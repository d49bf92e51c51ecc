"""Rows of a 投诉台账 as complaints: carried over with what the old ledger says, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.vocabulary import (
    MatterKind,
    Satisfaction,
    Status,
    Timeliness,
    UnitRole,
)
from bizenv_desktop.services.bulk_matters import Face, NewMatter
from bizenv_desktop.services.carried_over import (
    CarriedOver,
    complaint_columns_of,
    event_of,
    matter_columns_of,
)
from bizenv_desktop.services.import_rows import (
    Frame,
    column,
    counted,
    day,
    fingerprint,
    names,
    remark,
    text,
)

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


class ComplaintRows:
    """Complaints are recognised by their source number, else by what they say."""

    kind = MatterKind.COMPLAINT
    unit_fields = ("unit", "cooperating")
    longest: Mapping[str, int] = {
        "source_number": 100,
        "channel": 100,
        "nature": 20,
        "category": 100,
        "subcategory": 100,
        "street": 60,
        "community": 60,
        "phone": 60,
        "unit": 120,
        "cooperating": 120,
    }

    def keys(self, reading: SheetReading) -> list[str]:
        """The source number; a hash of the whole row where there is none."""
        numbers = column(reading, "source_number")
        return counted(
            number if isinstance(number, str) and number else f"={fingerprint(row.values)}"
            for number, row in zip(numbers, reading.rows, strict=True)
        )

    def objections(self, reading: SheetReading, now: datetime) -> Mapping[int, CellRemark]:
        """Complaints cannot have come in later than now."""
        return {
            place: remark(reading, "received_at", "in_the_future", str(value))
            for place, value in enumerate(column(reading, "received_at"))
            if isinstance(value, datetime) and value > now
        }

    def matters(self, rows: Sequence[tuple[ReadRow, str, str]], frame: Frame) -> Iterator[NewMatter]:
        """The complaints, each with the one event that carries it over."""
        fields = [field.name for field in frame.reading.schema.fields]
        for row, key, hashed in rows:
            cells = dict(zip(fields, row.values, strict=True))
            yield _matter(cells, _others(frame.reading.unmapped, row, cells), (key, hashed), frame)


def _matter(cells: Mapping[str, CellValue], others: Facts, marks: tuple[str, str], frame: Frame) -> NewMatter:
    received = cells["received_at"]
    if not isinstance(received, datetime):
        raise TypeError(received)
    units = [frame.units[name] for name in names(cells["unit"]) if name in frame.units]
    cooperating = [frame.units[name] for name in names(cells["cooperating"]) if name in frame.units]
    said = _said(cells, received, units[0] if units else None)
    face = Face(
        title=_title(cells),
        opened_at=received,
        category=text(cells["category"]),
        channel=text(cells["channel"]),
        source_number=text(cells["source_number"]),
        import_key=marks[0],
        import_hash=marks[1],
        batch_id=frame.batch,
    )
    parts = [(unit, UnitRole.LEAD) for unit in units[:1]]
    parts += [(unit, UnitRole.COOPERATING) for unit in dict.fromkeys(cooperating) if unit not in units[:1]]
    return NewMatter(face, _own(cells, others, said), (event_of(said),), parts, matter_columns_of(said))


def _said(cells: Mapping[str, CellValue], received: datetime, unit: int | None) -> CarriedOver:
    status, recorded = _outcome(cells, unit)
    return CarriedOver(
        received,
        status,
        recorded,
        unit,
        due=day(cells["due"]),
        assigned_on=day(cells["assigned_at"]),
        settled_on=day(cells["replied_at"]),
        satisfaction=_satisfaction(text(cells["satisfaction"])),
        result=text(cells["result"]),
    )


def _outcome(cells: Mapping[str, CellValue], unit: int | None) -> tuple[Status, Timeliness | None]:
    """Where it stands and whether its date was kept, where the old ledger says so."""
    if cells["count_in_time"]:
        return Status.CLOSED, Timeliness.IN_TIME
    if cells["count_late"]:
        return Status.CLOSED, Timeliness.LATE
    if cells["count_open"]:
        return Status.IN_HAND, None
    status = _status(text(cells["status"]))
    if status is not None:
        return status, None
    if any(cells[name] is not None for name in ("count_open", "count_in_time", "count_late")):
        return Status.UNKNOWN, Timeliness.UNKNOWN
    if cells["replied_at"] is not None:
        return Status.CLOSED, None
    return (Status.IN_HAND if unit is not None or cells["assigned_at"] is not None else Status.PENDING), None


def _own(cells: Mapping[str, CellValue], others: Facts, said: CarriedOver) -> dict[str, object]:
    return {
        **complaint_columns_of(said),
        **{name: cells[name] or "" for name in _OWN_TEXTS},
        "respondent_unit_id": None,
        "confidential": False,
        "anonymous": "匿名" in text(cells["complainant"]),
        "other_numbers": "",
        "other_columns": others or None,
    }


def _title(cells: Mapping[str, CellValue]) -> str:
    """The subject; a ledger without one is titled by the beginning of the content, else by its category."""
    content = " ".join(text(cells["content"]).split())
    short = content if len(content) <= _TITLE_LENGTH else content[: _TITLE_LENGTH - 1] + "…"
    return text(cells["subject"]) or short or text(cells["subcategory"]) or text(cells["category"])


def _others(headers: Sequence[str], row: ReadRow, cells: Mapping[str, CellValue]) -> Facts:
    """Columns that the ledger has no place for, and words that it could not read."""
    others: Facts = {header: value for header, value in zip(headers, row.extras, strict=False) if value}
    if cells["satisfaction"] is not None and _satisfaction(text(cells["satisfaction"])) is None:
        others["satisfaction"] = text(cells["satisfaction"])
    if cells["status"] is not None and _status(text(cells["status"])) is None:
        others["status"] = text(cells["status"])
    return others


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

"""Rows for tests of the storage: units, and complaints written the way an import writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base, Complaint, Event, Unit
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.ledger import Done, Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

RECEIVED = datetime(2026, 3, 2, 10, 30)
MATTER, COMPLAINT, EVENT = (Base.metadata.tables[name] for name in ("matter", "complaint", "event"))


@dataclass(frozen=True)
class Run:
    """Consecutive matters and their serials."""

    first_id: int
    first_serial: int
    count: int


def add_unit(ledger: Ledger, name: str) -> Done[int]:
    def deed(uow: UnitOfWork) -> int:
        unit = Unit(name=name)
        uow.session.add(unit)
        uow.name("unit.created", name=name)
        uow.flush()
        return unit.id

    return ledger.perform(deed)


def add_complaint(ledger: Ledger, title: str = "办事窗口排队太久") -> Done[int]:
    def deed(uow: UnitOfWork) -> int:
        complaint = Complaint(
            title=title,
            status="pending",
            opened_at=RECEIVED,
            opened_month=202603,
            year=2026,
            serial=numbers.draw("complaint", 2026, uow),
            content="内容" * 50,
            complainant="张三<李四>",
        )
        uow.session.add(complaint)
        uow.flush()
        uow.session.add(
            Event(matter_id=complaint.id, position=1, kind="registered", happened_at=RECEIVED, facts={})
        )
        uow.name("complaint.registered", title=title)
        return complaint.id

    return ledger.perform(deed)


def import_complaints(uow: UnitOfWork, count: int, deed: str = "import") -> Run:
    """`count` complaints, each a matter, a complaint and its first event, written in bulk."""
    first = uow.reserve_ids(MATTER, count)
    serial = numbers.draw("complaint", 2026, uow, count)
    event = uow.reserve_ids(EVENT, count)
    run = Run(first, serial, count)
    uow.insert_many(MATTER, _matters(run), "f" * 64)
    uow.insert_many(COMPLAINT, _complaints(run), "f" * 64)
    uow.insert_many(EVENT, _events(run, event), "f" * 64)
    uow.name(deed, rows=count)
    return run


def _matters(run: Run) -> Iterator[dict[str, object]]:
    for n in range(run.count):
        yield {
            "id": run.first_id + n,
            "kind": "complaint",
            "year": 2026,
            "serial": run.first_serial + n,
            "title": f"反映办理许可时材料反复补正 {n}",
            "status": "pending",
            "opened_at": RECEIVED,
            "opened_month": 202603,
            "timeliness": "open",
            "category": "便民服务",
            "channel": "12345",
            "urgency": "normal",
            "source_number": f"WZ{n:08d}",
            "initials": "fybl",
            "version": 1,
        }


def _complaints(run: Run) -> Iterator[dict[str, object]]:
    blank = dict.fromkeys(
        (
            "nature",
            "firm",
            "address",
            "subcategory",
            "street",
            "community",
            "result",
            "resolution",
            "satisfaction",
            "remark",
        ),
        "",
    )
    for n in range(run.count):
        yield {
            **blank,
            "id": run.first_id + n,
            "complainant": f"来电人{n}",
            "phone": f"1380000{n:04d}",
            "content": f"第{n}件：" + "窗口人员要求反复提交同一份材料。" * 12,
            "confidential": False,
            "anonymous": False,
        }


def _events(run: Run, first: int) -> Iterator[dict[str, object]]:
    for n in range(run.count):
        yield {
            "id": first + n,
            "matter_id": run.first_id + n,
            "position": 1,
            "kind": "registered",
            "happened_at": RECEIVED,
            "facts": {},
            "operator": "王敏",
        }


UNCOMPARED = frozenset({"journal", "journal_span", "number_counter", "number_void", "alembic_version"})


def dump(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that the journal covers, without the row versions, which never go back."""
    return ledger.read(lambda reader: dump_tables(reader.connection))


def dump_tables(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [
            tuple(row)
            for row in connection.execute(
                select(*[column for column in table.c if column.name != "version"]).order_by(table.c.id)
            )
        ]
        for name, table in Base.metadata.tables.items()
        if name not in UNCOMPARED
    }

"""Write the populated snapshot of the current revision: `python -m tests.schemas.make`.

Run it once, when a revision is released; afterwards its snapshot never changes.
"""

import lzma
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Boolean, Column, Date, DateTime, Integer

from bizenv_desktop.models import Base
from bizenv_desktop.models.base import FactsText
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.opening import create_ledger
from bizenv_desktop.storage.schema import HEAD
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import import_complaints

FOLDER = Path(__file__).parent
_LEFT_EMPTY = {"version", "batch_id", "parent_id", "merged_into_id"}
WHEN = datetime(2026, 11, 20, 9, 30)
KINDS = {"task": "task", "problem": "problem", "duty": "duty", "evaluation_round": "round"}


def populate(uow: UnitOfWork) -> None:
    """A few complaints with their events, and one row of every other table."""
    import_complaints(uow, 3)
    made: dict[str, int] = {}
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: _rank(mapper.local_table.name)):
        name = mapper.local_table.name
        if name in {"complaint", "matter", "event"} or name.startswith(("journal", "number_")):
            continue
        given: dict[str, object] = {}
        if name in KINDS:
            given = {"kind": KINDS[name], "status": "in_hand", "timeliness": "open", "urgency": "normal"}
            given |= {"year": 2026, "serial": numbers.draw(KINDS[name], 2026, uow)}
        if name == "document":
            given = {"series": "slip", "year": 2026, "serial": numbers.draw("slip", 2026, uow)}
        if name == "inspection":
            given = {"year": 2026, "serial": numbers.draw("inspection", 2026, uow)}
        values = {
            column.key: given.get(column.key, _sample(column, made))
            for table in mapper.tables
            for column in table.columns
            if not column.primary_key and column.key not in _LEFT_EMPTY
        }
        row = mapper.class_(**values)
        uow.session.add(row)
        uow.flush()
        made[name] = row.id
    uow.name("schema.snapshot")


def _rank(name: str) -> int:
    return [table.name for table in Base.metadata.sorted_tables].index(name)


def _sample(column: Column[object], made: dict[str, int]) -> object:
    if column.foreign_keys:
        [key] = column.foreign_keys
        return made.get(key.column.table.name, 1)
    for kind, value in ((Boolean, True), (Integer, 7), (DateTime, WHEN), (Date, date(2026, 11, 20))):
        if isinstance(column.type, kind):
            return value
    if isinstance(column.type, FactsText):
        return {"事由": "整改", "天数": 5}
    length = getattr(column.type, "length", None)
    return "open" if column.name == "receipt" else f"{column.name}：样例"[: length or 100]


def write_snapshot(target: Path) -> None:
    """A closed ledger of the current revision at `target`."""
    ledger = create_ledger(str(target), Opening("王敏", lambda: datetime(2026, 11, 20, 1, 0, tzinfo=UTC)))
    ledger.perform(populate)
    ledger.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "snapshot.db"
        write_snapshot(path)
        (FOLDER / f"{HEAD}.db.xz").write_bytes(lzma.compress(path.read_bytes()))

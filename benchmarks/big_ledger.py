"""Ledgers of any size, built once and kept beside the temporary files: by size and by schema revision.

The rows go straight through the driver (this measures nothing), with the texts, units and dates of
`benchmarks.rows`, skewed as in an office: most matters are closed, the newest are open.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.rows import SEED, Cell, complaint_rows, units
from bizenv_desktop.models import Base
from bizenv_desktop.services.initials import initials
from bizenv_desktop.storage.complaint_tally import count_some
from bizenv_desktop.storage.engine import sqlite_driver
from bizenv_desktop.storage.ledger import BEIJING, Ledger, Opening
from bizenv_desktop.storage.opening import create_ledger, open_ledger
from bizenv_desktop.storage.schema import HEAD
from bizenv_desktop.storage.search_filling import index_some, mark_all
from bizenv_desktop.storage.search_merging import merge_some

TODAY: Final = date(2026, 11, 20)
LAYOUT: Final = 4  # count up when the rows below change
_CHUNK: Final = 10_000
_INDEXES: Final = (
    "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE INDEX %'"
    " AND tbl_name IN ('matter', 'complaint', 'event') ORDER BY rowid"
)


def opening() -> Opening:
    """The benchmarks' office: one operator, and a clock that stands still."""
    moment = datetime.combine(TODAY, time(9, 0), BEIJING)
    return Opening(operator="王敏", now=lambda: moment)


def big_ledger(complaints: int) -> Ledger:
    """An open ledger with so many complaints, its search index filled; built when it is not at hand."""
    return open_ledger(str(ledger_path(complaints)), opening())


def ledger_path(complaints: int) -> Path:
    """The file of such a ledger, closed."""
    folder = Path(tempfile.gettempdir()) / "bizenv-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"ledger-{HEAD}-{LAYOUT}-{complaints}.db"
    if not path.exists():
        _build(path, complaints)
    return path


def _build(path: Path, complaints: int) -> None:
    print(f"building a ledger of {complaints:,} complaints …", file=sys.stderr, flush=True)
    half_done = path.with_suffix(".building.db")
    for leftover in half_done.parent.glob(half_done.stem + "*"):
        leftover.unlink()
    create_ledger(str(half_done), opening()).close()
    _fill(half_done, complaints)
    _index(half_done)
    half_done.rename(path)


def _fill(path: Path, complaints: int) -> None:
    connection = sqlite_driver().connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-262144")
    connection.execute("BEGIN")
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("INSERT INTO tally_waiting VALUES (1, ?)", (complaints,))
    for number, name in enumerate(units(), 1):
        connection.execute(
            "INSERT INTO unit (id, name, short_name, kind, initials, contact, phone, active, version)"
            " VALUES (?, ?, '', 'department', ?, '', '', 1, 1)",
            (number, name, initials(name)),
        )
    rows = _rows(complaints)
    statements = [_insert(name) for name in ("matter", "complaint", "event")]
    while chunk := list(islice(rows, _CHUNK)):
        for place, statement in enumerate(statements):
            connection.executemany(statement, [row[place] for row in chunk])
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA optimize=0x10002")
    connection.close()


def _index(path: Path) -> None:
    ledger = open_ledger(str(path), opening())
    while count_some(ledger, 100_000):
        pass
    mark_all(ledger)
    while index_some(ledger, 5_000):
        pass
    while merge_some(ledger):
        pass
    ledger.close()


def _insert(table: str) -> str:
    columns = Base.metadata.tables[table].columns.keys()
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"


def _rows(complaints: int) -> Iterator[tuple[dict[str, object], dict[str, object], dict[str, object]]]:
    random_ = random.Random(SEED + 1)
    unit_ids = {name: number for number, name in enumerate(units(), 1)}
    serials: dict[int, int] = {}
    for number, cells in enumerate(complaint_rows(complaints), 1):
        received = _shifted(cells[1])
        serials[received.year] = serials.get(received.year, 0) + 1
        matter = _matter(number, cells, received, unit_ids, random_)
        matter["serial"] = serials[received.year]
        yield matter, _complaint(number, cells, random_), _event(number, received)


def _shifted(cell: Cell) -> datetime:
    """`rows` tells of 2025 and 2026; here nothing lies beyond today."""
    received = cell if isinstance(cell, datetime) else datetime(2025, 1, 2)  # noqa: DTZ001 - office time
    return min(received, datetime.combine(TODAY, time(8, received.minute)))


def _matter(
    number: int, cells: tuple[Cell, ...], received: datetime, unit_ids: dict[str, int], random_: random.Random
) -> dict[str, object]:
    due = (received + timedelta(days=7)).date()
    is_open = due > TODAY - timedelta(days=20) or random_.random() < 0.01
    status = random_.choice(("in_hand", "in_hand", "awaiting_call", "pending")) if is_open else "closed"
    settled = None if is_open else due + timedelta(days=random_.choice((-4, -2, -1, 0, 3)))
    timeliness = "open" if settled is None else ("late" if settled > due else "in_time")
    months = {
        name: day.year * 100 + day.month for name, day in (("opened_month", received), ("due_month", due))
    }
    return {
        "id": number, "kind": "complaint", "year": received.year, "title": cells[6], "status": status,
        "opened_at": received.isoformat(" ", "microseconds"), **months, "due": due.isoformat(),
        "original_due": due.isoformat(), "due_at": None, "original_due_month": months["due_month"],
        "original_timeliness": timeliness, "rung": "", "rung_reply_by": None,
        "assigned_month": months["opened_month"],
        "called_month": None if is_open else months["due_month"], "receipt": "in_time",
        "settled_on": settled and settled.isoformat(), "closed_on": settled and settled.isoformat(),
        "timeliness": timeliness, "lead_unit_id": unit_ids[str(cells[11])], "category": cells[4],
        "channel": cells[2], "urgency": "normal", "source_number": cells[0],
        "initials": _initials(str(cells[6])), "import_key": None, "import_hash": None, "batch_id": None,
        "version": 1,
    }  # fmt: skip


@cache
def _words(words: str) -> str:
    return initials(words)


def _initials(title: str) -> str:
    words = title.rstrip("0123456789")
    return _words(words) + title[len(words) :]


def _complaint(number: int, cells: tuple[Cell, ...], random_: random.Random) -> dict[str, object]:
    resolution = random_.choice(("resolved", "partly", ""))
    satisfaction = random_.choice(("satisfied", "basic", "unsatisfied", ""))
    return {
        "id": number, "nature": cells[3], "complainant": cells[9], "phone": cells[10],
        "firm": f"某{cells[9]}商贸有限公司", "address": "", "content": cells[13], "subcategory": cells[5],
        "street": cells[7], "community": cells[8], "respondent_unit_id": None, "confidential": False,
        "anonymous": False, "sealed": False, "result": "", "resolution": resolution,
        "first_resolution": resolution, "satisfaction": satisfaction, "first_satisfaction": satisfaction,
        "other_numbers": f"XF{number * 7:08}" if number % 5 == 0 else "", "merged_into_id": None,
        "rounds": 1, "returns": 0, "reworks": 0, "extensions": 0, "urges": 0, "contacted": "in_time",
        "remark": cells[18], "other_columns": None,
    }  # fmt: skip


def _event(number: int, received: datetime) -> dict[str, object]:
    return {
        "id": number, "matter_id": number, "position": 1, "kind": "registered",
        "happened_at": received.isoformat(" ", "microseconds"), "facts": "{}", "operator": "王敏",
    }  # fmt: skip


def main() -> None:
    """Build the ledgers named on the command line (numbers of complaints)."""
    for argument in [given for given in sys.argv[1:] if given.isdigit()]:
        print(ledger_path(int(argument)))


if __name__ == "__main__":
    main()

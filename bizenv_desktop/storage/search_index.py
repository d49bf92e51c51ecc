"""The text index of a local ledger: kept with every deed, filled behind imports by a job in the background.

A deed that touches few rows indexes them in its own transaction. A larger one leaves their ids among those
that wait; `index_some` takes them up, newest first, and a search scans what still waits. The tables are
derived from the rows: they are not journalled, and `check` compares a sample. PostgreSQL has none of this.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, Integer, MetaData, RowMapping, Table, delete, func, insert, select
from sqlalchemy import text as sql

from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.journal import RowChange
from bizenv_desktop.storage.search_places import PLACES, SEARCH, id_at, place_of
from bizenv_desktop.storage.search_tokens import document

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Ledger

AT_ONCE: Final = 200
"""A deed that touches at most so many matters indexes them itself."""

SLICE: Final = 100
"""How many rows the background job takes at a time: fewer cost more in all."""

STRIDE: Final = 20
"""After how many of them it looks whether a save waits, and then ends."""

OWN_TEXTS: Final[Mapping[MatterKind, tuple[str, ...]]] = {
    MatterKind.COMPLAINT: (
        "content", "complainant", "phone", "firm", "subcategory", "community", "street", "address",
        "other_numbers", "result", "remark",
    ),
    MatterKind.TASK: ("action", "section", "lead_text", "cooperating_text", "deadline_text"),
    MatterKind.PROBLEM: ("measures", "goal", "owner", "department", "progress"),
    MatterKind.DUTY: ("receiver",),
    MatterKind.ROUND: ("remark",),
}  # fmt: skip
_SHARED_TEXTS: Final = ("title", "source_number", "initials")
_SEARCHED: Final[Mapping[str, frozenset[str]]] = {
    "matter": frozenset({*_SHARED_TEXTS, "kind", "year", "serial", "lead_unit_id", "opened_at"}),
    **{own_table(kind).name: frozenset(names) for kind, names in OWN_TEXTS.items()},
}
_GAP: Final = 1_000  # ids between two waiting runs that are not worth a run of their own

_MATTER = Base.metadata.tables["matter"]
PENDING: Final = Table(
    "search_pending",
    MetaData(),
    Column("first_id", Integer, primary_key=True),
    Column("last_id", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Consecutive ids of matters, both ends included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many ids there are."""
        return self.last - self.first + 1

    def __contains__(self, row_id: int) -> bool:
        return self.first <= row_id <= self.last


def has_index(connection: Connection) -> bool:
    """Whether this database keeps a text index."""
    return connection.dialect.name == "sqlite"


def keep(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Keep the index right after a deed: few rows at once, many by letting them wait."""
    runs = _joined(_touched(changes), 0)
    if not runs or not has_index(connection):
        return
    if sum(run.count for run in runs) <= AT_ONCE:
        for run in runs:
            _index(run, connection)
    else:
        _let_wait(runs, connection)


def waiting(connection: Connection) -> tuple[Run, ...]:
    """The runs of matters that the index does not know, or not as they are now; lowest first."""
    rows = connection.execute(select(PENDING.c.first_id, PENDING.c.last_id).order_by(PENDING.c.first_id))
    return tuple(Run(first, last) for first, last in rows.tuples())


def _nobody_waits() -> bool:
    return False


def index_some(ledger: "Ledger", limit: int = SLICE, is_awaited: Callable[[], bool] = _nobody_waits) -> int:
    """Index at most `limit` waiting ids, the newest first, in one short transaction; how many still wait.

    It ends early once `is_awaited` says that somebody waits for the ledger.
    """
    if ledger.engine.dialect.name != "sqlite" or not ledger.read(lambda reader: waiting(reader.connection)):
        return 0
    with writing(ledger.engine) as connection:
        runs = waiting(connection)
        if not runs:
            return 0
        newest = runs[-1]
        taken = _taken(Run(max(newest.first, newest.last - limit + 1), newest.last), connection, is_awaited)
        if taken.first == newest.first:
            connection.execute(delete(PENDING).where(PENDING.c.first_id == newest.first))
        else:
            still = PENDING.update().where(PENDING.c.first_id == newest.first)
            connection.execute(still.values(last_id=taken.first - 1))
        remaining = sum(run.count for run in runs) - taken.count
        if not remaining:
            # The planner chooses among the indexes of lists by what ANALYZE has counted.
            connection.execute(sql("PRAGMA analysis_limit=1000"))
            connection.execute(sql("PRAGMA optimize=0x10002"))
        return remaining


def mark_all(ledger: "Ledger") -> None:
    """Let every matter wait to be indexed anew: after a repair, or when other doors wrote the rows."""
    with writing(ledger.engine) as connection:
        if has_index(connection):
            first, last = connection.execute(select(func.min(_MATTER.c.id), func.max(_MATTER.c.id))).one()
            # Emptied at once: taking row after row out of a large index made slices of a second and more.
            connection.execute(sql("INSERT INTO search(search) VALUES('delete-all')"))
            connection.execute(delete(PLACES))
            if first is not None:
                _let_wait([Run(first, last)], connection)


def sample_faults(connection: Connection, samples: int) -> Iterator[int]:
    """Ids of matters, out of some spread over the whole ledger, that the index does not know as they are."""
    if not has_index(connection):
        return
    runs = waiting(connection)
    last = connection.execute(select(func.max(_MATTER.c.id))).scalar() or 0
    step = max(1, last // samples)
    for asked in range(last, 0, -step):
        found = connection.execute(
            select(_MATTER.c.id).where(_MATTER.c.id <= asked).order_by(_MATTER.c.id.desc()).limit(1)
        ).scalar()
        if found is None or any(found in run for run in runs):
            continue
        documents = _documents(Run(found, found), connection)
        if not all(_knows(place, words, connection) for place, words in documents.items()):
            yield found


def _knows(place: int, words: str, connection: Connection) -> bool:
    chosen = words.split(" ")[:50]
    asked = " AND ".join(f'"{word}"' for word in chosen)
    match = (
        select(SEARCH.c.rowid)
        .join(PLACES, PLACES.c.place == SEARCH.c.rowid)
        .where(SEARCH.c.search.op("MATCH")(asked), SEARCH.c.rowid == place, PLACES.c.id == id_at(place))
    )
    return connection.execute(match).first() is not None


def _touched(changes: Iterable[RowChange]) -> Iterator[Run]:
    for change in changes:
        searched = _SEARCHED.get(change.table)
        if searched is None:
            continue
        named = change.before.keys() | change.after.keys()
        if not named or named & searched:  # a run of created or removed rows names no column
            yield Run(change.id, max(change.id, change.last_id))


def _joined(runs: Iterable[Run], gap: int) -> list[Run]:
    joined: list[Run] = []
    for run in sorted(runs):
        if joined and run.first <= joined[-1].last + 1 + gap:
            joined[-1] = Run(joined[-1].first, max(joined[-1].last, run.last))
        else:
            joined.append(run)
    return joined


def _let_wait(runs: Sequence[Run], connection: Connection) -> None:
    joined = _joined((*waiting(connection), *runs), _GAP)
    connection.execute(delete(PENDING))
    connection.execute(insert(PENDING), [{"first_id": run.first, "last_id": run.last} for run in joined])


def _taken(run: Run, connection: Connection, is_awaited: Callable[[], bool]) -> Run:
    """Index the run from its end, all of it or until somebody waits; what was indexed."""
    last = run.last
    while True:
        first = max(run.first, last - STRIDE + 1)
        _index(Run(first, last), connection)
        if first == run.first or is_awaited():
            return Run(first, run.last)
        last = first - 1


def _index(run: Run, connection: Connection) -> None:
    """Index the matters of `run` as they are now; what is gone leaves the index."""
    of_run = PLACES.c.id.between(run.first, run.last)
    connection.execute(delete(SEARCH).where(SEARCH.c.rowid.in_(select(PLACES.c.place).where(of_run))))
    connection.execute(delete(PLACES).where(of_run))
    documents = _documents(run, connection)
    if documents:
        # In the index's own order: of rows in another, each would be written out by itself.
        rows = [{"rowid": place, "pairs": words} for place, words in sorted(documents.items())]
        connection.execute(insert(SEARCH), rows)
        connection.execute(insert(PLACES), [{"id": id_at(place), "place": place} for place in documents])


def _documents(run: Run, connection: Connection) -> dict[int, str]:
    """The words of the matters of `run`, by their places."""
    names = ("id", "kind", "year", "serial", "lead_unit_id", "opened_at", *_SHARED_TEXTS)
    matters = (
        connection.execute(
            select(*[_MATTER.c[name] for name in names])
            .where(_MATTER.c.id.between(run.first, run.last))
            .order_by(_MATTER.c.id)
        )
        .mappings()
        .all()
    )
    own = {kind: _own_texts(kind, run, connection) for kind in {MatterKind(row["kind"]) for row in matters}}
    return {
        place_of(row["id"], row["opened_at"]): _document(row, own[MatterKind(row["kind"])].get(row["id"], ()))
        for row in matters
    }


def _own_texts(kind: MatterKind, run: Run, connection: Connection) -> dict[int, tuple[str, ...]]:
    table = own_table(kind)
    columns = [table.c[name] for name in OWN_TEXTS[kind]]
    rows = connection.execute(select(table.c.id, *columns).where(table.c.id.between(run.first, run.last)))
    return {row[0]: tuple(row[1:]) for row in rows}


def _document(row: RowMapping, own: Iterable[str | None]) -> str:
    shared = (row[name] for name in _SHARED_TEXTS)
    texts = (value for value in (*shared, *own) if value)
    return document(texts, row["year"], row["serial"], row["lead_unit_id"])

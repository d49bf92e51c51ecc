"""The text index of a local ledger: kept with every deed, filled behind imports by a job in the background.

A deed that touches few rows indexes them in its own transaction. A larger one leaves their ids among those
that wait; `search_filling` takes them up, newest first, and a search scans what still waits. The tables are
derived from the rows: they are not journalled, and `check` compares a sample. PostgreSQL has none of this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, RowMapping, Table, delete, func, insert, select

from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.journal import RowChange
from bizenv_desktop.storage.search_places import PLACES, SEARCH, id_at, place_of
from bizenv_desktop.storage.search_tokens import document

AT_ONCE: Final = 200
"""A deed that touches at most so many matters indexes them itself."""

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
_WAITING: Final = select(PENDING.c.first_id, PENDING.c.last_id).order_by(PENDING.c.first_id)


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


def keep(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Keep the index right after a deed: few rows at once, many by letting them wait."""
    runs = _joined(_touched(changes), 0)
    if not runs or not is_on_sqlite(connection):
        return
    if sum(run.count for run in runs) <= AT_ONCE:
        for run in runs:
            index_run(run, connection)
    else:
        let_wait(runs, connection)


def waiting(connection: Connection) -> tuple[Run, ...]:
    """The runs of matters that the index does not know, or not as they are now; lowest first."""
    rows = connection.execute(_WAITING).tuples().all()
    return tuple(Run(first, last) for first, last in rows)


def sample_faults(connection: Connection, samples: int) -> Iterator[int]:
    """Ids of matters, out of some spread over the whole ledger, that the index does not know as they are."""
    if not is_on_sqlite(connection):
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


def let_wait(runs: Sequence[Run], connection: Connection) -> None:
    """Let these runs be indexed later, beside those that wait already."""
    joined = _joined((*waiting(connection), *runs), _GAP)
    connection.execute(delete(PENDING))
    connection.execute(insert(PENDING), [{"first_id": run.first, "last_id": run.last} for run in joined])


def index_run(run: Run, connection: Connection) -> None:
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

"""The first page of a filtered, sorted list, and all its ids, against bare `sqlite3` with the same SQL.

`python -m benchmarks.first_page [--quick]`. The bare side sends the very statements that ours sends, through
the driver alone.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor

from benchmarks import report
from benchmarks.big_ledger import big_ledger
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, Status
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.engine import sqlite_driver
from bizenv_desktop.storage.ledger import Ledger

PAGE = 100
_ALL = Selection(MatterKind.COMPLAINT)
_OPEN = Condition("status", Op.IN, tuple(sorted(OPEN_STATUSES)))
SELECTIONS = {
    "all, newest first": _ALL,
    "one unit, newest first": _ALL.where("lead_unit_id", Op.EQ, 3),
    "pending, newest first": _ALL.where("status", Op.EQ, Status.PENDING),
    "open, oldest first": Selection(_ALL.kind, (_OPEN,), sort=Sort("opened_at", descending=False)),
    "overdue by due day": Selection(
        _ALL.kind, (_OPEN, Condition("due", Op.LT, (date(2026, 11, 20),))), sort=Sort("due", descending=False)
    ),
    **{
        f"sorted by {name}": Selection(_ALL.kind, sort=Sort(name))
        for name in ("due", "id", "channel", "category", "title", "lead_unit_id", "status")
    },
}


class Statements:
    """The statements that a question sends to the driver, for sending them again without us."""

    def __init__(self, ledger: Ledger) -> None:
        self._sent: list[tuple[str, Sequence[object]]] = []
        event.listen(ledger.engine, "before_cursor_execute", self._note)

    def _note(
        self,
        _connection: Connection,
        _cursor: DBAPICursor,
        sql: str,
        values: Sequence[object],
        *_rest: object,
    ) -> None:
        if sql.startswith("SELECT"):
            self._sent.append((sql, values))

    def of(self, question: Callable[[], object]) -> list[tuple[str, Sequence[object]]]:
        """What `question` sends."""
        self._sent.clear()
        question()
        return list(self._sent)


def bare(path: str, sent: Sequence[tuple[str, Sequence[object]]]) -> Callable[[], None]:
    """The same statements through the driver alone."""
    connection = sqlite_driver().connect(path, isolation_level=None)

    def ask() -> None:
        for sql, values in sent:
            connection.execute(sql, values).fetchall()

    return ask


def measure(rows: int) -> dict[str, float]:
    """Print every selection's figures for one size; the medians of ours by name."""
    ledger = big_ledger(rows)
    statements, ours = Statements(ledger), dict[str, float]()
    for name, selection in SELECTIONS.items():
        page = partial(ledger.read, partial(matters.first_rows, selection, PAGE))
        pair = report.paired_ms(page, bare(str(ledger.location.path), statements.of(page)))
        report.against_peer(f"{rows:,}: {name}", pair.ours, pair.peer, 7)
        report.at_most(f"{rows:,}: {name}", pair.ours, 10)
        ours[name] = pair.ours
    for name in ("all, newest first", "sorted by channel", "sorted by title"):
        every = partial(ledger.read, partial(matters.ids, SELECTIONS[name]))
        pair = report.paired_ms(every, bare(str(ledger.location.path), statements.of(every)), 3)
        report.against_peer(f"{rows:,}: all ids, {name}", pair.ours, pair.peer, 3)
    ledger.close()
    return ours


def main() -> None:
    """Both sizes, and how the larger compares with the smaller."""
    report.head("first page")
    sizes = report.sizes()
    small, large = measure(sizes.small), measure(sizes.large)
    for name in SELECTIONS:
        report.against_peer(f"{sizes.large:,} ÷ {sizes.small:,}: {name}", large[name], small[name], 2)


if __name__ == "__main__":
    main()

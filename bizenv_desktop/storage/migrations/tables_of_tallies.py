"""The tallies of the figures, as revision 0005 creates them: what a month counts, and what was overdue when.

The views say, in one wording for both databases, in which months one complaint counts for what. SQLite keeps
the sums of these rows in small tables: triggers take a complaint's old rows away and add its new ones within
the statement that changes it (the matter's row is there before the complaint's, and goes after it).
Complaints that came in bulk wait in `tally_waiting`: the triggers pass them over, and the views that are read
add them to the sums until the background job has counted them.

On PostgreSQL no sums are kept, because two desks would wait for each other's; there the same views are read.
A later revision that rebuilds `matter` or `complaint` must create the triggers anew.
"""
# ruff: noqa: S608 - every statement is put together from the names of this module

from dataclasses import dataclass
from typing import Final

from alembic import op

_ANSWERED: Final = "{c}.first_satisfaction IN ('satisfied', 'basic', 'unsatisfied')"
_MEASURES: Final[dict[str, tuple[str, str]]] = {
    "received": ("opened_month", ""),
    "assigned": ("assigned_month", ""),
    "closed": ("assigned_month", "{m}.status = 'closed'"),
    "returned": ("assigned_month", "{c}.returns > 0"),
    "reworked": ("assigned_month", "{c}.reworks > 0"),
    "urged": ("assigned_month", "{c}.urges > 0"),
    "extended": ("assigned_month", "{c}.extensions > 0"),
    "contacted": ("assigned_month", "{c}.contacted = 'in_time'"),
    "called": ("assigned_month", "{m}.called_month IS NOT NULL"),
    "slips": ("assigned_month", "{m}.receipt <> 'unknown'"),
    "signed": ("assigned_month", "{m}.receipt = 'in_time'"),
    "due": ("due_month", ""),
    "in_time": ("due_month", "{m}.timeliness = 'in_time'"),
    "late": ("due_month", "{m}.timeliness = 'late'"),
    "due_original": ("original_due_month", ""),
    "in_time_original": ("original_due_month", "{m}.original_timeliness = 'in_time'"),
    "answered": ("called_month", _ANSWERED),
    "pleased": ("called_month", "{c}.first_satisfaction IN ('satisfied', 'basic')"),
    "resolved": ("called_month", f"{_ANSWERED} AND {{c}}.first_resolution = 'resolved'"),
}
"""Of which month each measure is, and which of the complaints with that month it counts."""

_OF_STATES: Final = ("received", "due", "in_time", "due_original", "in_time_original")
"""What the chart of thirteen months asks, summed once more by month and status."""

_MONTHS: Final = ("opened_month", "assigned_month", "due_month", "original_due_month", "called_month")
_RUNNING: Final = (
    "'awaiting_call', 'awaiting_receipt', 'awaiting_review', 'in_hand', 'paused', 'pending', 'return_asked'"
)
_FELL_LATE: Final = (
    f"{{m}}.due IS NOT NULL AND coalesce({{m}}.settled_on > {{m}}.due, {{m}}.status IN ({_RUNNING}))"
)
_LATE_ENDED: Final = "{m}.settled_on > {m}.due"
_STATE_COLUMNS: Final = (
    "status, receipt, timeliness, original_timeliness, opened_month, assigned_month, due_month,"
    " original_due_month, called_month, due, settled_on, lead_unit_id, category, channel"
)
_OWN_COLUMNS: Final = "returns, reworks, urges, extensions, contacted, first_satisfaction, first_resolution"
_CELL: Final = "month, lead_unit_id, channel, category"


@dataclass(frozen=True, slots=True)
class _Change:
    """What a trigger counts: the words for the matter and the complaint, and where the other one stands."""

    row: str
    sign: str
    matter: str
    complaint: str
    other: str

    @classmethod
    def of_matter(cls, row: str, sign: str) -> "_Change":
        """The matter's row changes; its complaint stands in the table."""
        return cls(row, sign, row, "c", "complaint c")

    @classmethod
    def of_complaint(cls, row: str, sign: str) -> "_Change":
        """The complaint's row changes; its matter stands in the table."""
        return cls(row, sign, "m", row, "matter m")

    def told(self, words: str) -> str:
        """`words` about this complaint."""
        return words.format(m=self.matter, c=self.complaint)

    @property
    def where(self) -> str:
        """That the other row is there, and the complaint not void."""
        return f"{self.other.split(' ')[1]}.id = {self.row}.id AND {self.matter}.status <> 'void'"

    @property
    def months(self) -> str:
        """The months in which the complaint counts, each once; may hold an empty one."""
        place = "" if self.matter == self.row else f" FROM matter WHERE id = {self.row}.id"
        owner = f"{self.row}." if self.matter == self.row else ""
        first, *others = (f"SELECT {owner}{month} AS month{place}" for month in _MONTHS)
        return f"({' UNION '.join((first, *others))}) k"


def create_tallies() -> None:
    """Create the views and, on SQLite, tables and triggers; count the complaints that are there already."""
    op.execute(f"CREATE VIEW complaint_month AS {_complaint_months()}")
    op.execute(f"CREATE VIEW complaint_overdue AS {_overdue_days()}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE VIEW month_cells AS SELECT {_CELL}, {_names()} FROM complaint_month")
        op.execute(
            f"CREATE VIEW month_states AS SELECT month, status, {', '.join(_OF_STATES)} FROM complaint_month"
        )
        op.execute("CREATE VIEW overdue_days AS SELECT day, began, ended FROM complaint_overdue")
        return
    _create_tables()
    _create_reading_views()
    _create_triggers()
    _count_all()


def _names() -> str:
    return ", ".join(_MEASURES)


def _complaint_months() -> str:
    """A row for each complaint and each month in which it counts for anything."""
    return " UNION ALL ".join(_of_month(place) for place in range(len(_MONTHS)))


def _of_month(place: int) -> str:
    month, earlier = _MONTHS[place], _MONTHS[:place]
    counted = ", ".join(f"{_counted(name, month)} AS {name}" for name in _MEASURES)
    once = "".join(f" AND (m.{other} IS NULL OR m.{other} <> m.{month})" for other in earlier)
    return (
        f"SELECT m.id AS id, m.{month} AS month, coalesce(m.lead_unit_id, 0) AS lead_unit_id,"
        f" m.channel AS channel, m.category AS category, m.status AS status, {counted}"
        " FROM complaint c JOIN matter m ON m.id = c.id"
        f" WHERE m.kind = 'complaint' AND m.status <> 'void' AND m.{month} IS NOT NULL{once}"
    )


def _counted(name: str, month: str) -> str:
    of, condition = _MEASURES[name]
    terms = [f"m.{of} = m.{month}"] if of != month else []
    if condition:
        terms.append(condition.format(m="m", c="c"))
    return f"CASE WHEN {' AND '.join(terms)} THEN 1 ELSE 0 END" if terms else "1"


def _overdue_days() -> str:
    """The day after which a complaint was overdue, and the day on which that ended."""
    among = "FROM complaint c JOIN matter m ON m.id = c.id WHERE m.kind = 'complaint' AND m.status <> 'void'"
    return (
        f"SELECT m.id AS id, m.due AS day, 1 AS began, 0 AS ended {among} AND {_FELL_LATE.format(m='m')}"
        f" UNION ALL SELECT m.id AS id, m.settled_on AS day, 0 AS began, 1 AS ended {among}"
        f" AND {_LATE_ENDED.format(m='m')}"
    )


def _create_tables() -> None:
    sums = ", ".join(f"{name} INTEGER NOT NULL" for name in _MEASURES)
    op.execute(
        "CREATE TABLE tally_cell (month INTEGER NOT NULL, lead_unit_id INTEGER NOT NULL,"
        f" channel TEXT NOT NULL, category TEXT NOT NULL, {sums}, PRIMARY KEY ({_CELL})) WITHOUT ROWID"
    )
    sums = ", ".join(f"{name} INTEGER NOT NULL" for name in _OF_STATES)
    op.execute(
        f"CREATE TABLE tally_state (month INTEGER NOT NULL, status TEXT NOT NULL, {sums},"
        " PRIMARY KEY (month, status)) WITHOUT ROWID"
    )
    op.execute(
        "CREATE TABLE tally_overdue (day DATE NOT NULL PRIMARY KEY,"
        " began INTEGER NOT NULL, ended INTEGER NOT NULL) WITHOUT ROWID"
    )
    op.execute("CREATE TABLE tally_waiting (first_id INTEGER PRIMARY KEY, last_id INTEGER NOT NULL)")


def _create_reading_views() -> None:
    """What is counted and what still waits, as one; to sum it up is the reader's."""
    for view, table, columns, source in (
        ("month_cells", "tally_cell", f"{_CELL}, {_names()}", "complaint_month"),
        ("month_states", "tally_state", f"month, status, {', '.join(_OF_STATES)}", "complaint_month"),
        ("overdue_days", "tally_overdue", "day, began, ended", "complaint_overdue"),
    ):
        op.execute(
            f"CREATE VIEW {view} AS SELECT {columns} FROM {table} UNION ALL SELECT {columns}"
            f" FROM tally_waiting CROSS JOIN {source} WHERE id BETWEEN first_id AND last_id"
        )


def _create_triggers() -> None:
    """Away with the old before a change, in with the new after it; of a complaint that waits, neither."""
    for when, row, sign in (("BEFORE", "OLD", "-"), ("AFTER", "NEW", "+")):
        change = _Change.of_matter(row, sign)
        _trigger(
            f"tally_matter_{when.lower()}",
            f"{when} UPDATE OF {_STATE_COLUMNS} ON matter",
            f"{row}.kind = 'complaint' AND {_counts_now(row)}",
            (_add_cells(change), _add_states(change), *_add_overdue(change)),
        )
        change = _Change.of_complaint(row, sign)
        _trigger(
            f"tally_complaint_{when.lower()}",
            f"{when} UPDATE OF {_OWN_COLUMNS} ON complaint",
            _counts_now(row),
            (_add_cells(change),),
        )
    for name, moment, row, sign in (
        ("tally_complaint_new", "AFTER INSERT ON complaint", "NEW", "+"),
        ("tally_complaint_gone", "BEFORE DELETE ON complaint", "OLD", "-"),
    ):
        change = _Change.of_complaint(row, sign)
        _trigger(
            name, moment, _counts_now(row), (_add_cells(change), _add_states(change), *_add_overdue(change))
        )


def _counts_now(row: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM tally_waiting WHERE {row}.id BETWEEN first_id AND last_id)"


def _trigger(name: str, moment: str, condition: str, statements: tuple[str, ...]) -> None:
    op.execute(f"CREATE TRIGGER {name} {moment} WHEN {condition} BEGIN {'; '.join(statements)}; END")


def _add_cells(change: _Change) -> str:
    return (
        f"INSERT INTO tally_cell SELECT k.month, coalesce({change.matter}.lead_unit_id, 0),"
        f" {change.matter}.channel, {change.matter}.category, {_signed(tuple(_MEASURES), change)}"
        f" FROM {change.months} CROSS JOIN {change.other}"
        f" WHERE {change.where} AND k.month IS NOT NULL {_ADD_CELL}"
    )


def _add_states(change: _Change) -> str:
    return (
        f"INSERT INTO tally_state SELECT k.month, {change.matter}.status, {_signed(_OF_STATES, change)}"
        f" FROM {change.months} CROSS JOIN {change.other}"
        f" WHERE {change.where} AND k.month IS NOT NULL {_ADD_STATE}"
    )


def _signed(names: tuple[str, ...], change: _Change) -> str:
    conditions = (
        " AND ".join(filter(None, (f"{{m}}.{of} = k.month", condition)))
        for of, condition in (_MEASURES[name] for name in names)
    )
    return ", ".join(
        f"{change.sign}(CASE WHEN {change.told(condition)} THEN 1 ELSE 0 END)" for condition in conditions
    )


def _add_overdue(change: _Change) -> tuple[str, str]:
    return _add_day("due", "{0}1, 0", _FELL_LATE, change), _add_day(
        "settled_on", "0, {0}1", _LATE_ENDED, change
    )


def _add_day(day: str, counts: str, condition: str, change: _Change) -> str:
    return (
        f"INSERT INTO tally_overdue SELECT {change.matter}.{day}, {counts.format(change.sign)}"
        f" FROM {change.other} WHERE {change.where} AND {change.told(condition)} {_ADD_DAY}"
    )


def _adding(key: str, names: tuple[str, ...]) -> str:
    return f"ON CONFLICT ({key}) DO UPDATE SET " + ", ".join(
        f"{name} = {name} + excluded.{name}" for name in names
    )


_ADD_CELL: Final = _adding(_CELL, tuple(_MEASURES))
_ADD_STATE: Final = _adding("month, status", _OF_STATES)
_ADD_DAY: Final = _adding("day", ("began", "ended"))


def _count_all() -> None:
    states = ", ".join(_OF_STATES)
    op.execute(
        f"INSERT INTO tally_cell SELECT {_CELL}, {_names()} FROM complaint_month WHERE true {_ADD_CELL}"
    )
    op.execute(
        f"INSERT INTO tally_state SELECT month, status, {states} FROM complaint_month WHERE true {_ADD_STATE}"
    )
    op.execute(
        f"INSERT INTO tally_overdue SELECT day, began, ended FROM complaint_overdue WHERE true {_ADD_DAY}"
    )

"""Matters: listing them, doing one step of their life, and when something falls due."""

from datetime import datetime
from functools import partial

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit, Pause
from bizenv_desktop.rules.clock.clock_hours import WorkDays, due_from
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services import acts
from bizenv_desktop.services.clock import calendars
from bizenv_desktop.services.clock.clock_rules import closing_time
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.conditions import in_month, parse_condition
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.clock import explain

_USUAL_LIMIT = 50
_ROUND = "评选"


def selected(call: Call, reader: Reader) -> Selection:
    """The selection that `--where`, `--month` and `--text` describe."""
    selection = Selection(call.kind, text=call.text("text"))
    for typed in call.texts("where"):
        condition = parse_condition(call.kind, typed, reader)
        selection = selection.where(condition.field, condition.op, *condition.values)
    return in_month(selection, call.month) if call.month else selection


def show(call: Call) -> Answer:
    """The rows of a selection."""
    with call.ledger_to_read() as ledger:
        selection = ledger.read(partial(selected, call))
        total = ledger.read(partial(matters.count, selection))
        limit = call.number("limit")
        rows = ledger.read(partial(matters.first_rows, selection, _USUAL_LIMIT if limit is None else limit))
    words = [
        f"{row.number}\t{row.title}\t{status_word(row.kind, row.status)}\t{row.due or ''}" for row in rows
    ]
    return Answer(
        {"total": total, "rows": [_row(row) for row in rows]}, "\n".join([*words, f"共 {total} 条"])
    )


def _row(row: MatterRow) -> Json:
    shown = plain(row)
    return {"number": row.number, **shown} if isinstance(shown, dict) else shown


def act(call: Call) -> Answer:
    """One step of a matter's life."""
    with call.ledger_to_write() as ledger:
        kind, number = numbered(call.text("number"))
        row = found(kind, number, ledger)
        ledger.perform(partial(acts.act, acts.Act(row, call.text("event"), _settings(call))))
        return _after(kind, row.id, ledger)


def numbered(typed: str) -> tuple[MatterKind, DocumentNumber]:
    """`〔2026〕287`, `2026-287`, `task:2026-3` for what is no complaint, `评选〔2026〕1` for a round."""
    if typed.startswith(_ROUND):
        typed = f"{MatterKind.ROUND.value}:{typed.removeprefix(_ROUND)}"
    kind, colon, number = typed.rpartition(":")
    year, dash, serial = number.partition("-")
    if dash and year.isdigit() and serial.isdigit():
        number = f"〔{year}〕{serial}号"
    if kind and kind not in set(MatterKind):
        raise BadInput("cli.kind_unknown", kind=kind)
    return MatterKind(kind) if colon else MatterKind.COMPLAINT, DocumentNumber.parse(number)


def found(kind: MatterKind, number: DocumentNumber, ledger: Ledger) -> MatterRow:
    """The matter with this number; raises `BadInput("cli.number_unknown")`."""
    selection = Selection(kind).where("year", Op.EQ, number.year).where("serial", Op.EQ, number.serial)
    rows = ledger.read(partial(matters.first_rows, selection, 1))
    if not rows:
        raise BadInput("cli.number_unknown", number=str(number))
    return rows[0]


def _settings(call: Call) -> dict[str, str]:
    pairs = [typed.partition("=") for typed in call.texts("set")]
    unreadable = next((name for name, sign, _ in pairs if not sign), None)
    if unreadable is not None:
        raise BadInput("selection.unreadable", value=unreadable)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _after(kind: MatterKind, matter_id: int, ledger: Ledger) -> Answer:
    row = ledger.read(partial(matters.rows, kind, (matter_id,)))[0]
    view = ledger.read(partial(matters.complaint, matter_id)) if kind is MatterKind.COMPLAINT else None
    explanation = _explained(view.due) if view is not None and view.due is not None else []
    payload: dict[str, Json] = {
        "number": row.number,
        "status": row.status.value,
        "due": row.due.isoformat() if row.due else None,
        "due_at": _minutes(view.clocks.case.due_at) if view is not None else None,
        "explanation": explanation,
    }
    return Answer(payload, f"{row.number}：{status_word(kind, row.status)}，时限 {row.due or '—'}")


def when(call: Call) -> Answer:
    """When something that starts then falls due, by the ledger's calendar or the shipped one."""
    start = _moment(call.text("start"))
    rule = DueRule(call.number("days") or 0, DueUnit(call.text("unit")))
    pauses = [_pause(typed) for typed in call.texts("pause")]
    days = WorkDays(calendars.shipped_calendar())
    if call.text("db"):
        with call.ledger_to_read() as ledger:
            days = ledger.read(_work_days)
    answer = due_from(start, rule, days, pauses)
    payload: dict[str, Json] = {
        "due": answer.day.isoformat(),
        "due_at": _minutes(answer.at),
        "provisional": answer.provisional,
        "explanation": _explained(answer),
    }
    return Answer(payload, f"{answer.at or answer.day}\n{explain(answer, '起算')}")


def _work_days(reader: Reader) -> WorkDays:
    return WorkDays(calendars.calendar(reader), closing_time(reader.connection))


def _explained(answer: DueDate) -> list[Json]:
    return [
        {
            "day": one.day.isoformat(),
            "counted": one.counted,
            "reason": one.reason.value,
            "name": one.name,
            "ordinal": one.ordinal,
            "leg": one.leg,
        }
        for one in answer.explanation
    ]


def _minutes(at: datetime | None) -> str | None:
    return at.isoformat(timespec="minutes") if at is not None else None


def _pause(typed: str) -> Pause:
    first, _, last = typed.partition("/")
    return Pause(_moment(first).date(), _moment(last).date())


def _moment(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed)
    except ValueError as unreadable:
        raise BadInput("date.unreadable", value=typed) from unreadable

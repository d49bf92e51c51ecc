"""`bizenv decision` and `commend`: the final list of an award beside its rank; the list that goes up."""

from functools import partial

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.award.decision_rows import DecisionView, FinalClass, FinalLine, decision_view
from bizenv_desktop.services.award.round_commendations import (
    Commendation,
    note_commendation_out,
    write_commendation,
)
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.decision_lines import line_texts
from bizenv_desktop.ui.texts.round_words import award_word


def decision(call: Call) -> Answer:
    """The final list of a round, its notice, its objections, and what is in the way of the award."""
    with call.ledger() as ledger:
        view = ledger.read(partial(decision_view, _round(call, ledger)))
    return Answer(_json(view), _words(view))


def commend(call: Call) -> Answer:
    """Write the commendation list and the results as a workbook.

    Raises `BadInput("round.book_kind")`, and what `write_commendation` raises.
    """
    path = call.path("file")
    if path.suffix.lower() != ".xlsx":
        raise BadInput("round.book_kind", file=path.name)
    with call.ledger_to_write() as ledger:
        wanted = Commendation(_round(call, ledger), path)
        rows = ledger.perform(partial(note_commendation_out, wanted)).result
        ledger.read(partial(write_commendation, wanted))
    return Answer({"rows": rows, "file": str(path)}, f"表彰名单 {rows} 个：{path}")


def _round(call: Call, ledger: Ledger) -> int:
    return found(MatterKind.ROUND, numbered(call.text("round"))[1], ledger).id


def _json(view: DecisionView) -> dict[str, Json]:
    decided = view.decision
    return {
        "number": view.number,
        "edition": view.edition,
        "sha256": view.sha256,
        "decision": plain(decided) if decided is not None else None,
        "lines": [_line_json(one, line) for one in view.classes for line in one.lines],
        "state": view.state.value,
        "days_left": view.days_left,
        "objections": [plain(one) for one in view.objections],
        "hindrances": [one.value for one in view.hindrances],
    }


def _line_json(one: FinalClass, line: FinalLine) -> Json:
    return {
        "award": one.award, "number": line.number, "name": line.name, "rank": line.line.rank,
        "shown": line.line.shown, "outcome": line.line.outcome.value, "awarded": line.awarded,
        "departures": [way.value for way in line.departures], "reason": line.reason,
    }  # fmt: skip


def _words(view: DecisionView) -> str:
    lines: list[str] = []
    for one in view.classes:
        lines.append(f"{award_word(one.award)}，名额 {one.seats}，列入 {len(one.awarded)}")
        lines += [_line_words(line) for line in one.lines]
    decided = view.decision
    if decided is not None:
        lines.append(f"{decided.decided_on} {decided.body} {decided.approval_number}".rstrip())
    if decided is not None and decided.notice_from is not None:
        lines.append(f"公示 {decided.notice_from} 至 {decided.notice_until}，{word(view.state)}")
    lines += [
        f"异议 {place}\t{one.raised_on}\t{one.nominee or '全部'}\t{one.text}\t{_settled(one.upheld)}"
        for place, one in enumerate(view.objections, 1)
    ]
    return "\n".join([*lines, *(f"表彰前：{word(one)}" for one in view.hindrances)])


def _line_words(line: FinalLine) -> str:
    rank, shown, outcome = line_texts(line.line)
    listed = "列入" if line.awarded else "—"
    ways = "；".join(word(way) for way in line.departures)
    return "\t".join((rank, line.name, shown, outcome, listed, ways, line.reason)).rstrip()


def _settled(upheld: bool | None) -> str:  # noqa: FBT001 - a column
    return "未处理" if upheld is None else "成立" if upheld else "不成立"

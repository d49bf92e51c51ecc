"""分发 and 回收 from the command line."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Exit, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.returns.arrivals import read_arrivals
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.services.unit_books.returns import Dispatch, dispatch, write_books
from bizenv_desktop.services.unit_books.returns_accept import Accepted, AcceptReturns, accept
from bizenv_desktop.services.unit_books.returns_evidence import (
    Collected,
    EvidenceFate,
    EvidenceLine,
    collected,
)
from bizenv_desktop.services.unit_books.returns_merge import (
    LEFT_ASIDE,
    CellVerdict,
    Merge,
    MergedCell,
    MergedRow,
    UnitState,
)
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.returns_words import (
    cell_reason,
    fate_word,
    file_reason,
    file_word,
    row_reason,
    verdict_word,
)


def send(call: Call) -> Answer:
    """One workbook per unit into a folder."""
    folder = call.path("folder")
    folder.mkdir(parents=True, exist_ok=True)
    with call.ledger_to_write() as ledger:
        wanted = ledger.read(partial(_units, call.texts("unit")))
        books = ledger.perform(partial(dispatch, Dispatch(wanted, _day(call.text("reply_by"))))).result
    paths = write_books(books, folder)
    files: list[Json] = [
        {"file": str(path), "unit": book.manifest.unit, "rows": book.rows}
        for book, path in zip(books, paths, strict=True)
    ]
    lines = [
        f"{book.manifest.unit}\t{book.rows} 件\t{path.name}" for book, path in zip(books, paths, strict=True)
    ]
    head = (
        f"第 {books[0].manifest.number} 号分发：{len(books)} 个单位，{sum(book.rows for book in books)} 件。"
    )
    return Answer({"number": books[0].manifest.number, "files": files}, "\n".join([head, *lines]))


def collect(call: Call) -> Answer:
    """Read returned workbooks, compare, and take over what is clean, with the evidence that belongs to it."""
    return _collected(call, [Path(name) for name in call.texts("file")])


def take_in(call: Call) -> Answer:
    """`import returns`: the same with one workbook."""
    return _collected(call, [call.path("file")])


def _collected(call: Call, paths: Sequence[Path]) -> Answer:
    with call.ledger() if call.is_set("dry_run") else call.ledger_to_write() as ledger:
        year = call.number("year") or ledger.moment().today.year
        came = read_arrivals(paths, year, tuple(map(Path, call.texts("evidence"))))
        refused = {path.name: problem for path, problem in came.refused}
        found = ledger.read(partial(collected, came.books, came.evidence))
        taken = _taken(call, ledger, found, refused)
    merge, evidence = found.merge, found.evidence
    payload = _payload(merge, refused) | {"accepted": taken.matters} | _evidence(evidence, taken)
    code = Exit.SOME_ROWS if merge.needs_eyes or refused else Exit.DONE
    return Answer(payload, "\n".join((_words(merge, refused, taken.matters), *_told(evidence, taken))), code)


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as unreadable:
        raise BadInput("date.unreadable", value=typed) from unreadable


def _units(names: tuple[str, ...], reader: Reader) -> tuple[int, ...]:
    book = UnitBook(reader.connection)
    found: list[int] = []
    for name in names:
        unit = book.find(name)
        if unit is None:
            raise BadInput("unit.not_found", name=name)
        found.append(unit)
    return tuple(found)


def _taken(call: Call, ledger: Ledger, found: Collected, refused: Mapping[str, BadInput]) -> Accepted:
    """As an import: all or nothing, unless the clean part alone was asked for."""
    command = AcceptReturns(found.merge, found.merge.clean, found.evidence)
    stopped = (found.merge.needs_eyes or refused) and not call.is_set("accept_valid")
    if stopped or call.is_set("dry_run") or not (command.chosen or command.files):
        return Accepted(0, 0)
    return ledger.perform(partial(accept, command)).result


def _evidence(lines: Sequence[EvidenceLine], taken: Accepted) -> dict[str, Json]:
    matched = (EvidenceFate.MATCHED, EvidenceFate.KNOWN)
    return {
        "evidence": [
            {"file": str(line.file.path), "unit": line.unit, "number": line.number, "fate": line.fate.value}
            for line in lines
            if line.fate in matched
        ],
        "unmatched_evidence": [
            {"file": str(line.file.path), "code": line.code, "problem": file_reason(line)}
            for line in lines
            if line.fate not in matched
        ],
        "attached": taken.files,
    }


def _told(lines: Sequence[EvidenceLine], taken: Accepted) -> list[str]:
    if not lines:
        return []
    told = [f"佐证文件 {len(lines)} 个，附上 {taken.files} 个。"]
    for line in lines:
        whose = f"{line.unit} {line.number}" if line.matter_id else file_reason(line)
        told.append(f"{file_word(line.fate)}\t{line.file.name}\t{whose}")
    return told


def _payload(merge: Merge, refused: Mapping[str, BadInput]) -> dict[str, Json]:
    units = {state.value: [unit.name for unit in merge.units if unit.state is state] for state in UnitState}
    return {
        "files": merge.files,
        "rows": {fate.value: count for fate, count in merge.row_counts.items()},
        "cells": {verdict.value: count for verdict, count in merge.cell_counts.items()},
        "conflicts": [_cell(row, cell) for row in merge.rows for cell in row.conflicts],
        "rejected": [_row(row) for row in merge.needs_eyes if row.code],
        "barred": [
            {**_cell(row, cell), "code": cell.code, "problem": cell_reason(cell)}
            for row in merge.rows
            for cell in row.cells
            if cell.verdict is CellVerdict.BARRED
        ],
        "left_aside": [
            {**_cell(row, cell), "verdict": cell.verdict.value}
            for row in merge.rows
            for cell in row.cells
            if cell.verdict in LEFT_ASIDE
        ],
        "answered": [{"unit": one.name, "sent": one.sent, "answered": one.answered} for one in merge.units],
        "refused_files": [{"file": name, "code": why.code} for name, why in refused.items()],
        "reply_by": plain(merge.reply_by),
        "units": units,
    }


def _row(row: MergedRow) -> Mapping[str, Json]:
    return {
        "file": row.file, "sheet": row.sheet, "row": row.line, "unit": row.unit, "number": row.number,
        "fate": row.fate.value, "code": row.code, "problem": row_reason(row),
    }  # fmt: skip


def _cell(row: MergedRow, cell: MergedCell) -> Mapping[str, Json]:
    return {
        "file": row.file, "row": row.line, "unit": row.unit, "number": row.number, "field": cell.header,
        "ledger": cell.old, "returned": cell.new,
    }  # fmt: skip


def _why(cell: MergedCell) -> str:
    return cell_reason(cell) if cell.verdict is CellVerdict.BARRED else ""


def _words(merge: Merge, refused: Mapping[str, BadInput], taken: int) -> str:
    counted = "，".join(f"{fate_word(fate)} {count}" for fate, count in merge.row_counts.items())
    lines = [f"回收 {merge.files} 个文件：{counted}。采用 {taken} 件。"]
    lines += [sentence(why) for why in refused.values()]
    for row in merge.rows:
        place = f"{row.file} {row.sheet} 第 {row.line} 行 {row.number}"
        if row.code and row in merge.needs_eyes:
            lines.append(f"{place}：{row_reason(row)}")
        lines += [
            f"{place} {cell.header}：{verdict_word(cell.verdict)}"
            f"（台账“{cell.old}”，单位“{cell.new}”）{_why(cell)}"
            for cell in row.cells
            if cell_reason(cell)
        ]
    silent = (UnitState.WAITING, UnitState.OVERDUE)
    part = [f"{one.name} {one.answered}/{one.sent}" for one in merge.units if 0 < one.answered < one.sent]
    lines += [f"只反馈了一部分：{'、'.join(part)}"] if part else []
    waiting = [unit.name for unit in merge.units if unit.state in silent]
    return "\n".join([*lines, *([f"未反馈：{'、'.join(waiting)}"] if waiting else [])])

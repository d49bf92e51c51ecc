"""问题清单 from the command line (沂源 附件4-6)."""

from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Exit, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.intake.problem_list_intake import (
    JudgedList,
    TakeInLists,
    judge_lists,
    read_lists,
    take_in,
)
from bizenv_desktop.services.outgoing.problem_list_export import UnitLists, write_unit_lists, write_urge_list
from bizenv_desktop.services.problem.problem_lists import ListMatrix, ListState, list_matrix
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.problem_words import list_state_word


def lists(call: Call) -> Answer:
    """What the first word asks for."""
    what = call.text("what")
    if what == "take":
        return _take(call)
    with call.ledger() as ledger:
        year = call.number("year") or ledger.moment().today.year
        if what == "urge":
            path = _one_file(call)
            count = ledger.read(partial(write_urge_list, path, year))
            return Answer({"units": count, "file": str(path)}, f"催报 {count} 个单位：{path}")
        if what == "write":
            return _write(_one_file(call), year, ledger)
        return _shown(ledger.read(partial(list_matrix, year)))


def _take(call: Call) -> Answer:
    paths = [Path(name) for name in call.texts("file")]
    if not paths:
        raise BadInput("problem_list.nothing")
    with call.ledger_to_write() as ledger:
        year = call.number("year") or ledger.moment().today.year
        found = read_lists(paths, year)
        judged = ledger.read(partial(judge_lists, found.forms, year))
        usable = tuple(one.form for one in judged if one.error is None)
        errors: list[Json] = [{"file": one.file, "problem": sentence(one.error)} for one in found.unread]
        errors += [
            {"file": one.form.file, "sheet": one.form.sheet, "problem": sentence(one.error)}
            for one in judged
            if one.error is not None
        ]
        told: dict[str, Json] = {"lists": [_told(one) for one in judged], "errors": errors}
        created = updated = 0
        if not call.is_set("dry_run"):
            taken = ledger.perform(partial(take_in, TakeInLists(usable, year))).result
            created, updated = taken.created, taken.updated
            told |= {"created": created, "updated": updated, "batches": list(taken.batches)}
    words = [f"{one.form.unit}\t{word(one.source)}\t{one.form.rows} 条" for one in judged]
    words += [f"未收：{sentence(one.error)}" for one in found.unread]
    words.append(f"收下 {len(usable)} 份清单，新增 {created} 条，更新 {updated} 条。")
    refused = errors or any(one.refused for one in judged)
    return Answer(told, "\n".join(words), Exit.SOME_ROWS if refused else Exit.DONE)


def _told(one: JudgedList) -> Json:
    return {
        "file": one.form.file,
        "sheet": one.form.sheet,
        "unit": one.form.unit,
        "source": one.source.value,
        "rows": one.form.rows,
        "new": one.new,
        "changed": one.changed,
        "refused": one.refused,
        "signed_by": one.form.signature.signed_by,
    }


def _shown(matrix: ListMatrix) -> Answer:
    rows: list[Json] = [
        {"unit": row.unit, **{cell.source.value: cell.state.value for cell in row.cells}}
        for row in matrix.rows
    ]
    counts: dict[str, Json] = {state.value: matrix.count(state) for state in ListState}
    lines = [
        "\t".join((row.unit, *(f"{word(cell.source)} {list_state_word(cell.state)}" for cell in row.cells)))
        for row in matrix.rows
    ]
    return Answer({"year": matrix.year, "counts": counts, "units": rows}, "\n".join(lines))


def _write(folder: Path, year: int, ledger: Ledger) -> Answer:
    folder.mkdir(parents=True, exist_ok=True)
    paths = ledger.read(partial(write_unit_lists, UnitLists(folder, year)))
    return Answer({"files": [str(path) for path in paths]}, "\n".join(path.name for path in paths))


def _one_file(call: Call) -> Path:
    names = call.texts("file")
    if len(names) != 1:
        raise BadInput("problem_list.one_place")
    return Path(names[0])

"""What an import has to say: one JSON object, and the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bizenv_desktop.cli.answers import Answer, Exit, Json
from bizenv_desktop.exchange.plans.door import SENTENCE
from bizenv_desktop.exchange.reading.layout_values import LeftOut
from bizenv_desktop.services.intake.import_marked_copy import CopyWish, MarkedCopy, write_marked_copy
from bizenv_desktop.services.intake.import_plan import ImportPlan, ImportResult
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.ui.texts.import_words import reason_word, remarks_text
from bizenv_desktop.ui.texts.sentences import sentence_of

CONFLICT = "worked_on_meanwhile"
_SHOWN, _MOST_SHOWN = 20, 20


@dataclass(frozen=True, slots=True)
class SheetResult:
    """A sheet that was judged and what came of it; conflicting rows count as refused."""

    plan: ImportPlan
    result: ImportResult


def planned_result(plan: ImportPlan) -> ImportResult:
    """What carrying out the plan would come to."""
    counts = plan.counts
    rejected = counts.get(Fate.REFUSED, 0) + counts.get(Fate.CONFLICTING, 0)
    return ImportResult(
        None, counts.get(Fate.NEW, 0), counts.get(Fate.CHANGED, 0), counts.get(Fate.SAME, 0), rejected
    )


def answer(sheets: Sequence[SheetResult], said: str, beside: Mapping[str, Json]) -> Answer:
    """The answer for one sheet, or for all of a file: sums above, each sheet for itself below."""
    payloads = [_payload(one) for one in sheets]
    payload = dict(payloads[0])
    if len(sheets) > 1:
        for name in ("rows", "created", "updated", "unchanged", "rejected"):
            payload[name] = sum(getattr(one.result, name, len(one.plan.rows)) for one in sheets)
        batches = [one.result.batch for one in sheets if one.result.batch is not None]
        payload["batch"] = batches[0] if batches else None
        payload["errors"] = [error for one in payloads for error in _listed(one["errors"])]
        payload["sheets"] = list(payloads)
    payload |= beside
    told = [line for one in sheets for line in _notes(one.plan)]
    return Answer(payload, "\n".join([*_lines(payload, said), *told]), _exit(sheets))


def write_errors(plans: Sequence[ImportPlan], wish: CopyWish) -> Mapping[str, Json]:
    """The marked copies, one per sheet; where they are and what they have lost."""
    made: list[MarkedCopy] = []
    for place, plan in enumerate(plans):
        name = wish.target if place == 0 else wish.target.with_stem(f"{wish.target.stem}-{place + 1}")
        to = CopyWish(wish.source, name, wish.password)
        made.append(write_marked_copy(plan, to, partial(_words, plan)))
    lost = list(dict.fromkeys(code for one in made for code in one.lost))
    return {
        "errors_to": [str(one.path) for one in made],
        "copy_lost": [sentence_of(code, {}) for code in lost],
    }


def _words(plan: ImportPlan, planned: PlannedRow) -> str:
    said = remarks_text(planned, plan.reading.layout.columns)
    return "；".join(
        filter(None, (sentence_of(CONFLICT, {}) if planned.fate is Fate.CONFLICTING else "", said))
    )


def _exit(sheets: Sequence[SheetResult]) -> Exit:
    return Exit.SOME_ROWS if any(one.result.rejected for one in sheets) else Exit.DONE


def _payload(one: SheetResult) -> dict[str, Json]:
    plan, result = one.plan, one.result
    layout = plan.reading.layout
    return {
        "kind": plan.kind,
        "sheet": layout.sheet,
        "header_rows": list(layout.header_rows),
        "mapping": plan.reading.mapping,
        "mapped_by": {column.header: str(column.source) for column in layout.columns if column.field},
        "rows": len(plan.rows),
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "errors": [*_errors(plan), *_conflict_errors(plan)],
        "conflicts": _conflicts(plan),
        "new_units": [unit.name for unit in plan.units.new],
        "similar": [
            {"name": asked.name, "like": [like.unit for like in asked.like]} for asked in plan.units.questions
        ],
        "warnings": [warning.code for warning in plan.reading.warnings],
        "notes": [sentence_of(warning.code, warning.facts) for warning in plan.reading.warnings],
        "left_out": [
            {"row": line.row, "reason": str(line.reason), "text": line.text} for line in _left_out(plan)
        ],
        "unmapped": [name for name in plan.reading.unmapped if name != SENTENCE],
        "batch": result.batch,
    }


def _errors(plan: ImportPlan) -> list[Mapping[str, Json]]:
    return [_error((error.row, error.column, error.field), error.value, error.code) for error in plan.errors]


def _conflict_errors(plan: ImportPlan) -> list[Mapping[str, Json]]:
    return [_error((row.row.number, "", ""), "", CONFLICT) for row in plan.of(Fate.CONFLICTING)]


def _conflicts(plan: ImportPlan) -> list[Mapping[str, Json]]:
    return [
        {"row": row.row.number, "field": one.field, "ours": one.ours, "theirs": one.theirs}
        for row in plan.of(Fate.CONFLICTING)
        for one in row.conflicts
    ]


def _error(place: tuple[int, str, str], value: str, code: str) -> Mapping[str, Json]:
    row, column, field = place
    problem = sentence_of(code, {"value": value, "field": field})
    return {"row": row, "column": column, "field": field, "value": value, "code": code, "problem": problem}


def _left_out(plan: ImportPlan) -> list[LeftOut]:
    return sorted(plan.reading.layout.left_out, key=lambda line: line.row)


def _notes(plan: ImportPlan) -> list[str]:
    """What of the sheet was not taken as data, and what else a person should know."""
    reading = plan.reading
    lines = [f"提醒：{sentence_of(warning.code, warning.facts)}" for warning in reading.warnings]
    unmapped = "、".join(name.replace("\n", "") for name in reading.unmapped if name != SENTENCE)
    if unmapped:
        lines.append(f"没有对应的列，没有读入：{unmapped}")
    if left_out := _left_out(plan):
        shown = "；".join(
            f"第 {line.row} 行 {reason_word(line.reason)}“{line.text[:_SHOWN]}”"
            for line in left_out[:_MOST_SHOWN]
        )
        lines.append(
            f"没有作为数据读入的行 {len(left_out)} 行：{shown}{'……' if len(left_out) > _MOST_SHOWN else ''}"
        )
    return lines


def _listed(found: Json) -> list[Json]:
    return list(found) if isinstance(found, list) else []


def _lines(payload: Mapping[str, Json], said: str) -> list[str]:
    words = (
        f"{said}新增 {payload['created']}，更新 {payload['updated']}，"
        f"未变 {payload['unchanged']}，拒绝 {payload['rejected']}。"
    )
    lines = [words]
    for error in _listed(payload["errors"]):
        if isinstance(error, Mapping):
            where = f"第 {error['row']} 行" + (f" {error['column']} 列" if error["column"] else "")
            lines.append(f"{where}：{error['problem']}")
    lines += [f"副本：{path}" for path in _listed(payload.get("errors_to", []))]
    return lines

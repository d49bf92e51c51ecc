"""`bizenv rules`: the rule sheet of an award shown, changed, tried on made-up votes, locked."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast

from bizenv_desktop.cli.answers import Answer, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.documents.round_rules import rule_sheet_lines
from bizenv_desktop.rules.award.rule_sheet import RuleSheet, refuse_unusable, sheet_of, sheet_value
from bizenv_desktop.rules.award.sheet_fields import with_choice
from bizenv_desktop.rules.award.sheet_preview import Effect, PreviewLine, effects, preview
from bizenv_desktop.rules.canonical import Canonical, canonical_bytes, fraction_text
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.award.rule_sheets import SaveSheet, SheetView, lock_seen, save_sheet, sheet_view
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.rule_sheet_words import (
    edition_words,
    effect_sentence,
    preview_table,
    standing_words,
)


def rules(call: Call) -> Answer:
    """The sheet as it holds after what was asked for; `--preview` alone tries a change and keeps nothing.

    Raises what the sheet's deeds raise, and `BadInput`: `rules.file_unreadable`, `rules.field_unknown`,
    `rules.value_unknown`, `rules.number_unreadable`.
    """
    is_trial = call.is_set("preview")
    with call.ledger() as ledger:
        _kind, number = numbered(call.text("round").removeprefix("评选"))
        row = found(MatterKind.ROUND, number, ledger)
        before = _view(row.id, ledger)
        wanted = _wanted(before.sheet, call)
        if wanted != before.sheet and not is_trial:
            command = SaveSheet(row.id, wanted, call.text("reason"), before.version)
            ledger.perform(partial(save_sheet, command))
        if call.is_set("lock") and not is_trial:
            ledger.perform(partial(lock_seen, row.id, wanted.sha256))
        view = _view(row.id, ledger)
    if is_trial:
        return _trial(before.sheet, wanted)
    return Answer(_json(view, row.number), _words(view))


def _view(round_id: int, ledger: Ledger) -> SheetView:
    return ledger.read(partial(sheet_view, round_id))


def _wanted(sheet: RuleSheet, call: Call) -> RuleSheet:
    if call.text("from_file"):
        sheet = _from_file(call.path("from_file"))
    for typed in call.texts("set"):
        sheet = with_choice(sheet, typed)
    return sheet


def _from_file(path: Path) -> RuleSheet:
    """A sheet as `--json` prints it, alone or within the whole answer."""
    try:
        told = cast("Mapping[str, Canonical]", json.loads(path.read_text(encoding="utf-8")))
        sheet = sheet_of(cast("Mapping[str, Canonical]", told.get("sheet", told)))
        refuse_unusable(sheet)
        canonical_bytes(sheet_value(sheet))  # a number with a point, a text for a number
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as broken:
        raise BadInput("rules.file_unreadable", file=path.name) from broken
    return sheet


def _json(view: SheetView, number: str) -> dict[str, Json]:
    editions: list[Json] = [
        {
            "edition": row.edition, "sha256": row.sha256, "locked_at": plain(row.locked_at),
            "locked_by": row.locked_by, "reason": row.reason, "after_votes": row.after_votes,
        }
        for row in view.editions
    ]  # fmt: skip
    return {
        "number": number,
        "edition": view.edition,
        "locked": view.is_locked,
        "sha256": view.sheet.sha256,
        "sheet": cast("Json", sheet_value(view.sheet)),
        "lines": list(rule_sheet_lines(view.sheet)),
        "editions": editions,
    }


def _words(view: SheetView) -> str:
    said = [standing_words(view), *rule_sheet_lines(view.sheet), f"规则码 {view.sheet.sha256}"]
    said += [f"第 {row.edition} 版　{edition_words(row)}" for row in view.editions]
    return "\n".join(said)


def _trial(before: RuleSheet, wanted: RuleSheet) -> Answer:
    lines, made = preview(wanted, before), effects(wanted)
    told: dict[str, Json] = {
        "sheet": cast("Json", sheet_value(wanted)),
        "ranking": [_line_json(one) for one in lines],
        "choices": [_effect_json(one) for one in made],
    }
    return Answer(told, "\n".join([preview_table(lines), *map(effect_sentence, made)]))


def _line_json(one: PreviewLine) -> Json:
    line = one.line
    return {
        "rank": line.rank, "name": line.candidate.name, "total": fraction_text(line.total),
        "shown": line.shown, "outcome": line.outcome.value, "moved": one.moved,
    }  # fmt: skip


def _effect_json(one: Effect) -> Json:
    variant = one.variant
    return {
        "choice": variant.choice.value, "source": variant.source.value if variant.source else None,
        "value": variant.value, "present": variant.is_present, "elected": list(one.elected),
        "pending": list(one.pending), "moved": dict(one.moved),
    }  # fmt: skip

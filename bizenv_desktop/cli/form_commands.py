"""Upper levels' forms from the command line: bind once, fill every month."""

from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.forms.door import Blank, read_blank
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.upper_forms.form_bindings import (
    SavedForm,
    read_binding,
    save_form,
    saved_form,
    with_binding,
)
from bizenv_desktop.services.upper_forms.form_filling import (
    FillWanted,
    FormWrites,
    filled,
    form_writes,
    write_form,
)
from bizenv_desktop.services.upper_forms.form_out import FormOut, note_form_out
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.sentences import sentence_of


def fill(call: Call) -> Answer:
    """Fill a form; what `--bind` names is kept for the next months, once the form could be filled."""
    month = call.month
    if month is None:
        raise BadInput("month.unreadable", value="")
    blank = read_blank(call.path("template"))
    with call.ledger() as ledger:
        form = _bound(call, blank, ledger)
        wanted = FillWanted(blank.look, form.bindings, month, ledger.operator)
        writes = ledger.read(partial(form_writes, wanted))
        if call.texts("bind"):
            ledger.perform(partial(save_form, form))
        out = FormOut(blank.fingerprint, month, call.path("template"), call.path("file"), writes.lists)
        ledger.perform(partial(note_form_out, out))
        file = write_form(call.path("file"), filled(blank, writes))
    return _answer(blank, writes, file)


def _bound(call: Call, blank: Blank, ledger: Ledger) -> SavedForm:
    """The bindings of the form with those typed; `BadInput("form.not_bound")` where there are none."""
    known = ledger.read(partial(saved_form, blank.fingerprint))
    bindings = known.bindings if known is not None else ()
    for text in call.texts("bind"):
        bindings = with_binding(bindings, read_binding(text, blank.look))
    if not bindings:
        raise BadInput("form.not_bound", title=blank.look.title)
    return SavedForm(blank.fingerprint, blank.look.title, bindings)


def _answer(blank: Blank, writes: FormWrites, file: Path) -> Answer:
    notes = [sentence_of(code, {}) for code in blank.look.notes]
    payload: dict[str, Json] = {
        "file": str(file),
        "cells": len(writes.writes),
        "frozen": writes.is_frozen,
        "unmatched": list(writes.unmatched),
        "left_out": list(writes.left_out),
        "added": [{"sheet": one.sheet, "after": one.after, "count": one.count} for one in writes.added],
        "notes": list(blank.look.notes),
        "fingerprint": blank.fingerprint,
    }
    lines = [f"{file}：填了 {len(writes.writes)} 个单元格。", *notes]
    lines += [
        f"“{each.sheet}”第 {each.after} 行之下加了 {each.count} 行，下面的顺延。" for each in writes.added
    ]
    if writes.unmatched:
        lines.append(f"表里这些名称没有对上，没有填：{'、'.join(writes.unmatched)}")
    if writes.left_out:
        lines.append(f"本月有数据、表里没有位置的：{'、'.join(writes.left_out)}")
    return Answer(payload, "\n".join(lines))

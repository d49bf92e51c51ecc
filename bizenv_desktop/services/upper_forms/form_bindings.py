"""Which cells of an upper level's form hold which of our figures; kept by the form's fingerprint.

They stand among the settings (`form.<first 16 digits of the fingerprint>`) as canonical JSON.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final, cast

from sqlalchemy import select

from bizenv_desktop.exchange.forms.looking import FormLook, FormSheet, place
from bizenv_desktop.exchange.forms.references import column_letters
from bizenv_desktop.models import Setting
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.form_fields import NUMBER, Rows, form_field
from bizenv_desktop.rules.form_texts import shares_cell
from bizenv_desktop.services.upper_forms.form_matters import check_scope, usual_scope
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_PREFIX: Final = "form."
_DIGITS: Final = 16
FORMAT: Final = 1
_LIKE: Final = 0.75
_PERIOD: Final = re.compile(r"[\s\d〇零一二三四五六七八九十]+|[年月季度第期]|\$\{[^}]*\}")
DOWN: Final = ""
"""The lines of a column are written one below the other, not matched to names that stand in the form."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One field in one cell; `sheet` counts from 0, because its name may be the month.

    For a column, `cell` is its first line, and `labels` the column (`A`) whose names say which line is whose;
    `DOWN` where the lines are ours to name. `scope` says which matters a list of them holds.
    """

    sheet: int
    cell: str
    field: str
    labels: str = DOWN
    scope: str = ""

    @property
    def rows(self) -> Rows | None:
        """What the lines are, None for a single cell."""
        return form_field(self.field).rows


@dataclass(frozen=True, slots=True)
class FormPlaces:
    """Where a form was last opened and filled on the office's disk, and for which month (`2026-10`) when."""

    blank: str = ""
    folder: str = ""
    month: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SavedForm:
    """The bindings of one form; `title` is the form's own."""

    fingerprint: str
    title: str
    bindings: tuple[Binding, ...]
    places: FormPlaces = FormPlaces()


def saved_form(fingerprint: str, reader: Reader) -> SavedForm | None:
    """The bindings of the form with this fingerprint; None where nobody has bound it.

    Raises `BadInput("form.bindings_unreadable")` for bindings of a newer release.
    """
    statement = select(Setting.value).where(Setting.name == _name(fingerprint))
    value = reader.connection.execute(statement).scalar()
    return _read(fingerprint[:_DIGITS], value) if value is not None else None


def saved_forms(reader: Reader) -> tuple[SavedForm, ...]:
    """All forms that are bound, by their titles; `fingerprint` holds its first 16 digits."""
    named = Setting.name.startswith(_PREFIX, autoescape=True)
    rows = reader.connection.execute(select(Setting.name, Setting.value).where(named)).tuples()
    found = (_read(name.removeprefix(_PREFIX), value) for name, value in rows)
    return tuple(sorted(found, key=lambda form: (form.title, form.fingerprint)))


def like_form(look: FormLook, reader: Reader) -> SavedForm | None:
    """The bound form whose title is nearly that of this one, years and months apart; None where none is."""
    title = _PERIOD.sub("", look.title)
    likeness = {form: _likeness(title, form) for form in saved_forms(reader)}
    best = max(likeness, key=lambda form: likeness[form], default=None)
    return best if best is not None and likeness[best] >= _LIKE else None


def _likeness(title: str, form: SavedForm) -> float:
    return SequenceMatcher(None, title, _PERIOD.sub("", form.title), autojunk=False).ratio()


def save_form(form: SavedForm, uow: UnitOfWork) -> None:
    """Keep the bindings of a form in place of those it had; none at all: `BadInput("form.nothing_bound")`."""
    if not form.bindings:
        raise BadInput("form.nothing_bound")
    uow.name("form.saved", title=form.title)
    known = _row(form.fingerprint, uow)
    if known is None:
        uow.session.add(Setting(name=_name(form.fingerprint), value=_written(form)))
        return
    before = _read(form.fingerprint[:_DIGITS], known.value).places
    value = _written(replace(form, places=replace(before, blank=form.places.blank or before.blank)))
    if known.value != value:
        known.value = value


def note_places(fingerprint: str, places: FormPlaces, uow: UnitOfWork) -> None:
    """Keep where and when a form was filled; nothing for one whose bindings are not kept."""
    known = _row(fingerprint, uow)
    if known is not None:
        known.value = _written(replace(_read(fingerprint[:_DIGITS], known.value), places=places))


def remove_form(fingerprint: str, uow: UnitOfWork) -> None:
    """Forget the bindings of a form; `RuleBroken("form.gone")` where there are none."""
    known = _row(fingerprint, uow)
    if known is None:
        raise RuleBroken("form.gone")
    uow.name("form.removed", title=_read(fingerprint[:_DIGITS], known.value).title)
    uow.session.delete(known)


def with_binding(bindings: Iterable[Binding], new: Binding) -> tuple[Binding, ...]:
    """The bindings with one more; it takes the place of what was bound to its cell.

    Words with labels of their own (填报单位：… 填报时间：…) share a cell.
    """
    kept = (
        each
        for each in bindings
        if (each.sheet, each.cell) != (new.sheet, new.cell) or shares_cell(each.field, new.field)
    )
    return tuple(sorted({*kept, new}, key=_order))


def without_cell(bindings: Iterable[Binding], sheet: int, cell: str) -> tuple[Binding, ...]:
    """The bindings without those of one cell."""
    return tuple(each for each in bindings if (each.sheet, each.cell) != (sheet, cell))


def bound(form: FormLook, sheet: int, cell: str, field: str) -> Binding:
    """A binding as the form suggests it: matched to the names that stand left of the column, else run down.

    Raises `BadInput`: `form.field_unknown`, `form.cell`, `form.formula`, `form.sheet_missing`.
    """
    rows = form_field(field).rows
    if not 0 <= sheet < len(form.sheets):
        raise BadInput("form.sheet_missing", sheet=sheet + 1)
    shown = form.sheets[sheet]
    column, row = place(cell)
    merged = shown.merge_at(column, row)
    if merged is not None:
        column, row = merged.left, merged.top
    reference = f"{column_letters(column)}{row}"
    if reference in shown.formulas and rows is None:
        raise BadInput("form.formula", sheet=shown.name, cell=reference)
    if rows is not None and rows.kind is not None:
        return Binding(sheet, reference, field, DOWN, usual_scope(rows.kind))
    named = rows is not None and not field.endswith((".label", f".{NUMBER}"))
    labels = _labels_left_of(shown, column, row) if named else DOWN
    return Binding(sheet, reference, field, labels)


def read_binding(text: str, form: FormLook) -> Binding:
    """`C5=on_time_rate`, `表2!C5=unit.received`, `C5=unit.received@A`; `@-` runs down whatever stands there.

    Lists of matters take a scope: `A6=complaint.title@open`, `@filter:3`. Raises `BadInput("form.binding")`
    for anything else, and as `bound` and `check_scope` do.
    """
    where, equals, what = text.partition("=")
    sheet_name, bang, cell = where.rpartition("!")
    if not equals or not cell.strip() or not what.strip():
        raise BadInput("form.binding", value=text)
    names = [sheet.name for sheet in form.sheets]
    if bang and sheet_name.strip() not in names:
        raise BadInput("form.sheet_missing", sheet=sheet_name)
    field, at, labels = what.strip().partition("@")
    made = bound(form, names.index(sheet_name.strip()) if bang else 0, cell.strip().upper(), field)
    kind = made.rows.kind if made.rows is not None else None
    if not at:
        return made
    if kind is not None:
        check_scope(kind, labels)
        return replace(made, scope=labels)
    return replace(made, labels="" if labels == "-" else labels.upper())


def with_scope(bindings: Iterable[Binding], of: Binding, scope: str) -> tuple[Binding, ...]:
    """The bindings with another scope for the list that `of` is a column of: one list, one scope."""
    line = place(of.cell)[1]
    return tuple(
        replace(each, scope=scope)
        if each.rows is of.rows and each.sheet == of.sheet and place(each.cell)[1] == line
        else each
        for each in bindings
    )


def _labels_left_of(sheet: FormSheet, column: int, row: int) -> str:
    """The first column left of the cell with a name in the cell's row; 序号 are no names."""
    for left in range(1, column):
        text = sheet.text(left, row).strip()
        if text and not text.isdigit():
            return column_letters(left)
    return DOWN


def _order(binding: Binding) -> tuple[int, int, int, str]:
    column, row = place(binding.cell)
    return binding.sheet, row, column, binding.field


def _name(fingerprint: str) -> str:
    return _PREFIX + fingerprint[:_DIGITS]


def _row(fingerprint: str, uow: UnitOfWork) -> Setting | None:
    return uow.session.scalar(select(Setting).where(Setting.name == _name(fingerprint)))


def _written(form: SavedForm) -> str:
    lines = [_line(each) for each in sorted(form.bindings, key=_order)]
    places = form.places
    plain: dict[str, object] = {"format": FORMAT, "title": form.title, "bindings": lines}
    if places != FormPlaces():
        on = places.on.isoformat() if places.on is not None else ""
        plain["places"] = [places.blank, places.folder, places.month, on]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _line(each: Binding) -> list[int | str]:
    plain = [each.sheet, each.cell, each.field, each.labels]
    return [*plain, each.scope] if each.scope else plain


def _read(fingerprint: str, value: str) -> SavedForm:
    try:
        plain = cast("Mapping[str, object]", json.loads(value))
        if plain["format"] != FORMAT:
            raise BadInput("form.bindings_unreadable")
        lines = cast("list[tuple[int, str, str, str]]", plain["bindings"])
        bindings = tuple(Binding(int(sheet), *map(str, rest)) for sheet, *rest in lines)
        return SavedForm(fingerprint, str(plain["title"]), bindings, _places(plain.get("places")))
    except (ValueError, KeyError, TypeError) as unreadable:
        raise BadInput("form.bindings_unreadable") from unreadable


def _places(kept: object) -> FormPlaces:
    if kept is None:
        return FormPlaces()
    blank, folder, month, on = map(str, cast("list[str]", kept))
    return FormPlaces(blank, folder, month, date.fromisoformat(on) if on else None)


def fits(binding: Binding, form: FormLook) -> bool:
    """Whether a binding of an earlier blank finds its cell in this one: there, and no formula."""
    if not 0 <= binding.sheet < len(form.sheets):
        return False
    sheet = form.sheets[binding.sheet]
    column, row = place(binding.cell)
    is_inside = column <= sheet.columns and row <= sheet.rows
    return is_inside and (binding.rows is not None or binding.cell not in sheet.formulas)

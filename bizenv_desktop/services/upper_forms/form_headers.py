"""A list in a form, bound by its header row at once: each header that says what it wants gets its column."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bizenv_desktop.exchange.forms.looking import FormLook, FormSheet, place
from bizenv_desktop.exchange.forms.references import column_letters
from bizenv_desktop.rules.form_matters import SCOPES, column_of_header
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.upper_forms.form_bindings import DOWN, Binding
from bizenv_desktop.services.upper_forms.form_matters import usual_scope

_FEWEST = 3
_HEAD_ROWS = 3
_TITLE_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class ListProposal:
    """The list that a header row asks for: the kind of matter, its columns, and headers nobody knows."""

    kind: MatterKind
    bindings: tuple[Binding, ...]
    unknown: tuple[str, ...]


def proposed_list(form: FormLook, sheet: int, cell: str) -> ListProposal | None:
    """What the header row at or above a cell asks for; None where it is no list of matters.

    The kind that knows most of the headers wins; fewer than three known ones are no list.
    """
    if not 0 <= sheet < len(form.sheets):
        return None
    shown, row = form.sheets[sheet], place(cell)[1]
    found = [
        proposal
        for header in range(row, max(row - _HEAD_ROWS, 0), -1)
        for kind in SCOPES
        if (proposal := _proposal(shown, sheet, header, kind)) is not None
    ]
    return max(found, key=lambda one: len(one.bindings), default=None)


def _proposal(shown: FormSheet, sheet: int, header: int, kind: MatterKind) -> ListProposal | None:
    bindings: list[Binding] = []
    unknown: list[str] = []
    first = max((row for _text, _column, row in _headers(shown, header)), default=header) + 1
    for text, column, _row in _headers(shown, header):
        code = column_of_header(kind, tidy(text))
        field, reference = f"{kind.value}.{code}", f"{column_letters(column)}{first}"
        if not code or reference in shown.formulas or any(field == each.field for each in bindings):
            unknown.append(text)
        else:
            bindings.append(Binding(sheet, reference, field, DOWN, usual_scope(kind)))
    told = tuple(_one_unit(bindings, kind))
    return ListProposal(kind, told, tuple(unknown)) if len(told) >= _FEWEST else None


def _one_unit(bindings: list[Binding], kind: MatterKind) -> Iterator[Binding]:
    """A form that asks for one unit alone (责任单位) means the one that leads."""
    lead, other = f"{kind.value}.lead", f"{kind.value}.responsible"
    has_lead = any(each.field == lead for each in bindings)
    for each in bindings:
        yield replace(each, field=lead) if each.field == other and not has_lead else each


def _headers(shown: FormSheet, row: int) -> Iterator[tuple[str, int, int]]:
    """Each header's text, its column, and the last line that it reaches down to."""
    for column in range(1, shown.columns + 1):
        span = shown.merge_at(column, row)
        # A title over several columns, or what lies under a merged one, is no header.
        if span is not None and (span.left != column or span.right - span.left >= _TITLE_COLUMNS):
            continue
        text = shown.text(column, span.top if span is not None else row).strip()
        if text:
            yield text, column, span.bottom if span is not None else row

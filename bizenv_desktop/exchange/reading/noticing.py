"""What a careful reader would mention about a sheet: hidden things, comments, errors, empty formulas."""

from typing import NamedTuple

from bizenv_desktop.exchange.reading.choosing import ChosenTable
from bizenv_desktop.exchange.reading.layout_values import LeftOutReason
from bizenv_desktop.exchange.reading.sources import Source
from bizenv_desktop.exchange.reading.table_rows import RowsSeen

_MOST_NAMED = 20


class Notice(NamedTuple):
    """A remark on the whole sheet: a code and what the sentence about it needs."""

    code: str
    facts: dict[str, object]


def notice(source: Source, chosen: ChosenTable, seen: RowsSeen) -> list[Notice]:
    """All notices on the sheet that was read, and on sheets beside it that nobody sees."""
    notes = chosen.sheet.notes
    unread = [line.row for line in seen.left_out if line.reason is LeftOutReason.HIDDEN]
    below = [row for row in notes.hidden_rows if seen.data_first_row <= row <= seen.data_last_row]
    inside = [] if unread else below
    hidden = [info.name for info in source.sheets() if not info.visible]
    others = [info.name for info in source.sheets() if info.visible and info.name != chosen.sheet.name]
    found: list[tuple[bool, str, dict[str, object]]] = [
        (bool(unread), "hidden_rows_left_out", {"count": len(unread), "rows": unread[:_MOST_NAMED]}),
        (bool(inside), "hidden_rows", {"count": len(inside), "rows": inside[:_MOST_NAMED]}),
        (notes.hidden_columns > 0, "hidden_columns", {"count": notes.hidden_columns}),
        (bool(hidden), "hidden_sheets", {"count": len(hidden), "sheets": hidden[:_MOST_NAMED]}),
        (bool(others), "other_sheets", {"count": len(others), "sheets": others[:_MOST_NAMED]}),
        (notes.comments, "comments", {}),
        (bool(notes.error_cells), "error_cells", {"count": len(notes.error_cells)}),
        (bool(notes.empty_formulas), "formulas_without_values", {"count": len(notes.empty_formulas)}),
        (not seen.data_first_row, "no_rows", {}),
    ]
    return [Notice(code, facts) for holds, code, facts in found if holds]

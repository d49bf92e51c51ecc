"""Lines of complaints as the desk may see them: what `rules.secrecy` hides is not in them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.secrecy import SHOWN, Eyes, Guarded, Part, Secrecy, Shown, secrecy_of, seen
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.rows import ComplaintRow, MatterRow

_FIELDS: Final = {
    Part.REPORTER: ("complainant", "phone", "address"),
    Part.FIRM: ("firm",),
    Part.TITLE: ("title", "initials"),
    Part.CONTENT: ("content",),
    Part.RESULT: ("result",),
    Part.SOURCE: ("source_number", "other_numbers", "import_key", "other_columns"),
    Part.REMARK: ("remark",),
}
HIDDEN_UNDER_SEAL: Final = frozenset(
    field
    for part, names in _FIELDS.items()
    for field in names
    if SHOWN[Secrecy.SEALED, Eyes.DESK, part] is not Shown.FULL
)
"""The fields of a complaint of which the desk may not learn in a sealed lead."""

_OWN = Base.metadata.tables["complaint"].c


def as_the_desk_sees(rows: Sequence[MatterRow], reader: Reader) -> Sequence[MatterRow]:
    """The lines with what is secret hidden; only for those is it asked who must not be named."""
    guarded = [row for row in rows if isinstance(row, ComplaintRow) and secrecy_of(row) is not Secrecy.OPEN]
    if not guarded:
        return rows
    asked = select(_OWN.id, _OWN.complainant, _OWN.phone, _OWN.firm, _OWN.address)
    found = reader.connection.execute(asked.where(_OWN.id.in_([row.id for row in guarded])))
    named = {who[0]: tuple(who[1:]) for who in found}
    shown = {row.id: _guarded(row, *named[row.id]) for row in guarded}
    return [shown.get(row.id, row) for row in rows]


def _guarded(row: ComplaintRow, complainant: str, phone: str, firm: str, address: str) -> ComplaintRow:
    told = Guarded(
        secrecy=secrecy_of(row),
        title=row.title,
        source_number=row.source_number,
        complainant=complainant,
        phone=phone,
        firm=firm,
        address=address,
    )
    shown = seen(told, Eyes.DESK)
    return replace(row, title=shown.title, source_number=shown.source_number)

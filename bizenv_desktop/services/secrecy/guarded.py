"""The guarded parts of an opened complaint, and whose eyes a unit has; `rules.secrecy` says what they see."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping

from bizenv_desktop.rules.secrecy import Eyes, Guarded, Marks, Secrecy, secrecy_of
from bizenv_desktop.services.unit.unit_ties import Tie, UnitTies, tie_between
from bizenv_desktop.storage.queries.detail import MatterDetail

_TOO_NEAR = frozenset({Tie.SAME, Tie.PART, Tie.GROUP})


def guarded_of(detail: MatterDetail) -> Guarded:
    """What an opened matter guards; of any other kind than a complaint, its title, which is open."""
    said = detail.complaint
    if said is None:
        return Guarded(secrecy=Secrecy.OPEN, title=detail.row.title)
    return Guarded(
        secrecy=secrecy_of(said),
        title=said.title,
        content=said.content,
        result=said.result,
        remark=said.remark,
        source_number=detail.row.source_number,
        complainant=said.complainant,
        phone=said.phone,
        firm=said.firm,
        address=said.address,
    )


def guarded_row(row: RowMapping | Mapping[str, Any]) -> Guarded:
    """What a complaint guards, from all columns of its row."""
    return Guarded(
        secrecy=secrecy_of(Marks(row["confidential"], row["anonymous"], row["sealed"])),
        title=row["title"],
        content=row["content"],
        result=row["result"],
        remark=row["remark"],
        source_number=row["source_number"],
        complainant=row["complainant"],
        phone=row["phone"],
        firm=row["firm"],
        address=row["address"],
    )


def eyes_of_units(respondent_unit_id: int | None, readers: Sequence[int], ties: UnitTies) -> Eyes:
    """Whose eyes these units have: those of the unit complained about where one of them is it.

    What belongs to that unit, or is a group with it, reads with its eyes; what stands above it does not.
    """
    if respondent_unit_id is None:
        return Eyes.UNIT
    near = any(tie_between(respondent_unit_id, unit, ties) in _TOO_NEAR for unit in readers)
    return Eyes.RESPONDENT if near else Eyes.UNIT

"""A form that leaves the office filled: noted before it is written, and remembered for the next month."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, View
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure, note_month_pack
from bizenv_desktop.services.upper_forms.form_bindings import FormPlaces, note_places
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FormOut:
    """Which form goes out for which month, from which blank, into which file; `lists` as in `FormWrites`."""

    fingerprint: str
    month: Month
    blank: Path
    file: Path
    lists: tuple[tuple[MatterKind, int], ...] = ()


def note_form_out(command: FormOut, uow: UnitOfWork) -> int:
    """Note that the month's figures, and the matters listed, leave the office; returns the note's id."""
    row = note_month_pack(command.month, "files", uow)
    for kind, count in command.lists:
        facts: Mapping[str, Fact] = {
            "what": kind.value, "view": View.UNIT.value, "way": "xlsx", "file": command.file.name,
        }  # fmt: skip
        note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=count, facts=dict(facts)), uow)
    # Relative paths mean another file wherever the program is started next.
    blank, folder = str(command.blank.absolute()), str(command.file.absolute().parent)
    places = FormPlaces(blank, folder, str(command.month), uow.moment.today)
    note_places(command.fingerprint, places, uow)
    return row

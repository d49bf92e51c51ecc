"""All that units are asked in a dispatch: complaints, tasks and problems that they lead, and duties."""

from collections.abc import Sequence

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.unit_books.returns_duties import duties_of, open_duties
from bizenv_desktop.services.unit_books.returns_matters import AskedMatter, matters_of, open_matters
from bizenv_desktop.storage.ledger import Reader


def all_owed(unit_ids: Sequence[int], reader: Reader) -> tuple[AskedMatter, ...]:
    """What these units owe an answer to, by kind and age; all units where none is named."""
    return (*open_matters(unit_ids, reader), *open_duties(unit_ids, reader))


def asked_of(kind: MatterKind, records: Sequence[int], reader: Reader) -> list[AskedMatter]:
    """These records of a dispatch as they stand now; the gone and the sealed are left out."""
    if kind is MatterKind.DUTY:
        return duties_of(records, reader)
    return matters_of(kind, records, reader)

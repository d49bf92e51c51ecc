"""Issuing a numbered paper inside the deed that needs it: its number and what it says are fixed together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bizenv_desktop.models import Document
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import SERIES_OF, PaperKind
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """A paper to issue: what it is, about which matter, to whom; `facts` are what only this paper says."""

    kind: PaperKind
    at: datetime
    matter_id: int | None = None
    unit_id: int | None = None
    addressee: str = ""
    reply_by: date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was issued."""

    document_id: int
    number: DocumentNumber


def issue_paper(wanted: IssuePaper, uow: UnitOfWork) -> IssuedPaper:
    """Draw the next number of the paper's series and keep the paper; undone and voided with its deed.

    Raises `KeyError` for a kind that draws no number (`rules.papers.SERIES_OF`).
    """
    series, year = SERIES_OF[wanted.kind].value, wanted.at.year
    uow.flush()  # the matter must stand before its paper refers to it
    document = Document(
        series=series,
        year=year,
        serial=numbers.draw(series, year, uow),
        kind=wanted.kind.value,
        matter_id=wanted.matter_id,
        unit_id=wanted.unit_id,
        issued_on=wanted.at.date(),
        addressee=wanted.addressee,
        reply_by=wanted.reply_by,
        facts=dict(wanted.facts),
    )
    uow.session.add(document)
    uow.flush()
    return IssuedPaper(document.id, DocumentNumber(year, document.serial))

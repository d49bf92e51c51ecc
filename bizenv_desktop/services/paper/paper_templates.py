"""The templates of the papers: the shipped ones, and what the office made of them in WPS or Word."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bizenv_desktop.documents.papers.checking import check_template
from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.models import PaperTemplate
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """That the office has a template of its own for a kind of paper: the file it came from, and when."""

    kind: PaperKind
    file_name: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Take a file as the office's template of a kind; `file_name` is the last part of its path."""

    kind: PaperKind
    file_name: str
    content: bytes


def template_of(kind: PaperKind, reader: Reader) -> bytes:
    """The template that papers of this kind are made from: the office's own, else the shipped one."""
    statement = select(PaperTemplate.content).where(PaperTemplate.kind == kind.value)
    own = reader.connection.execute(statement).scalar()
    return shipped_template(kind) if own is None else b64decode(own)


def own_templates(reader: Reader) -> Mapping[PaperKind, OwnTemplate]:
    """The kinds for which the office has a template of its own."""
    columns = (PaperTemplate.kind, PaperTemplate.file_name, PaperTemplate.changed_at)
    rows = reader.connection.execute(select(*columns))
    return {(kind := PaperKind(stored)): OwnTemplate(kind, name, at) for stored, name, at in rows}


def save_template(command: SaveTemplate, uow: UnitOfWork) -> None:
    """Keep the office's template; raises the first fault of `check_template` as `BadInput("template.…")`."""
    faults = check_template(command.kind, command.content)
    if faults:
        raise faults[0].error
    uow.name("template.saved", kind=command.kind.value, file=command.file_name)
    row = uow.session.scalar(select(PaperTemplate).where(PaperTemplate.kind == command.kind.value))
    if row is None:
        row = PaperTemplate(kind=command.kind.value)
        uow.session.add(row)
    row.file_name, row.content = command.file_name, b64encode(command.content).decode("ascii")
    row.changed_at = uow.moment.local.replace(microsecond=0)


def reset_template(kind: PaperKind, uow: UnitOfWork) -> None:
    """Go back to the shipped template; nothing happens where it is in use already."""
    row = uow.session.scalar(select(PaperTemplate).where(PaperTemplate.kind == kind.value))
    if row is not None:
        uow.name("template.reset", kind=kind.value)
        uow.session.delete(row)

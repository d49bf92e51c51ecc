"""Files that belong to a matter: attached, named, opened as a read-only copy, written out, taken off.

The bytes go in before the row that names them, within the same deed; equal bytes are kept once. Taking a file
off removes its row only, so that the deed can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import RowMapping, func, select

from bizenv_desktop.models import Attachment, Base, JournalEntry, JournalSpan, Matter
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.secrecy import Eyes, Secrecy, seen, seen_text
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.secrecy.guarded import guarded_of
from bizenv_desktop.storage import attachments as contents
from bizenv_desktop.storage.attachments import clean_name, extension_of, is_openable
from bizenv_desktop.storage.ledger import BEIJING, Reader
from bizenv_desktop.storage.queries.detail import matter_detail
from bizenv_desktop.storage.queries.listing import matter_kind
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_BYTES: Final = 100 * 1024 * 1024
MOST_FILES: Final = 200  # of one matter
MOST_OF_A_DUTY: Final = 5_000  # which gathers what many units hand in all year
LONGEST_NOTE: Final = 200
_ATTACHMENT = Base.metadata.tables["attachment"]


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to attach: where it lies, or its bytes when it came from the clipboard."""

    name: str
    content: bytes | Path
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttachFiles:
    """Files to attach to one matter in one deed, all or none."""

    matter_id: int
    files: Sequence[NewFile]


@dataclass(frozen=True, slots=True)
class Annotate:
    """Another name or note for an attached file; the ending of the name stays."""

    attachment_id: int
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attached file as the list shows it; `at` (wall clock) and `operator` say when it came and by whom.

    `fault` is `storage.attachment_missing` or `storage.attachment_changed`, None for a whole file.
    """

    id: int
    name: str
    size: int
    note: str
    at: datetime | None
    operator: str
    openable: bool
    fault: str | None


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """The files of one matter, and how secret it is."""

    matter_id: int
    number: str
    secrecy: Secrecy
    lines: tuple[AttachmentLine, ...]


def attach(command: AttachFiles, uow: UnitOfWork, progress: Progress = SILENT) -> tuple[int, ...]:
    """Attach the files; returns their ids. A file that is attached already is not attached again.

    Raises `RuleBroken("matter.unknown")`, `BadInput` with `attachment.empty`, `attachment.too_large`,
    `attachment.too_many` or `attachment.no_file`, and what hinders reading or writing; then none is attached.
    """
    matter = _matter(command.matter_id, uow)
    known = _hashes(matter.id, uow)
    most = MOST_OF_A_DUTY if matter.kind == MatterKind.DUTY.value else MOST_FILES
    if len(known) + len(command.files) > most:
        raise BadInput("attachment.too_many", most=most)
    uow.name("attachment.added", year=matter.year, number=matter.serial, count=len(command.files))
    found: list[int] = []
    for done, file in enumerate(command.files, 1):
        _check(file)
        stored = contents.store(uow.connection, file.content, file.name)
        if stored.sha256 not in known:
            row = Attachment(
                matter_id=matter.id,
                name=stored.clean_name,
                sha256=stored.sha256,
                size=stored.size,
                note=file.note.strip()[:LONGEST_NOTE],
            )
            uow.session.add(row)
            uow.flush()
            known[stored.sha256] = row.id
        found.append(known[stored.sha256])
        progress.step(done, len(command.files))
    return tuple(dict.fromkeys(found))


def detach(attachment_id: int, uow: UnitOfWork) -> None:
    """Take a file off its matter; raises `RuleBroken("attachment.unknown")`."""
    row = _row(attachment_id, uow)
    matter = uow.session.get_one(Matter, row.matter_id)
    uow.name("attachment.removed", year=matter.year, number=matter.serial)
    uow.session.delete(row)


def annotate(command: Annotate, uow: UnitOfWork) -> None:
    """Give a file another name or note; raises `RuleBroken("attachment.unknown")`."""
    row = _row(command.attachment_id, uow)
    matter = uow.session.get_one(Matter, row.matter_id)
    uow.name("attachment.named", year=matter.year, number=matter.serial)
    row.name, row.note = _renamed(row.name, command.name), command.note.strip()[:LONGEST_NOTE]


def attachments_of(matter_id: int, eyes: Eyes, reader: Reader) -> AttachmentList | None:
    """The files of a matter, as these eyes may see their names; None when the matter is gone."""
    kind = matter_kind(matter_id, reader)
    detail = None if kind is None else matter_detail(kind, matter_id, reader)
    if detail is None:
        return None
    told = guarded_of(detail)
    came = _arrivals([each.id for each in detail.attachments], reader)
    lines = tuple(
        AttachmentLine(
            id=each.id,
            name=seen(replace(told, title=each.name), eyes).title,
            size=each.size,
            note=seen_text(each.note, told, eyes),
            at=came[each.id][0] if each.id in came else None,
            operator=came[each.id][1] if each.id in came else "",
            openable=is_openable(each.name),
            fault=contents.quick_fault(reader.connection, each.sha256, each.size),
        )
        for each in detail.attachments
    )
    return AttachmentList(matter_id, detail.row.number, told.secrecy, lines)


def open_copy(attachment_id: int, reader: Reader) -> Path:
    """A read-only copy in a temporary folder, for the system to open; it is never run.

    Raises `RuleBroken("attachment.unknown")`, `BadInput("attachment.not_openable")` for programs, scripts and
    documents with macros, `StorageUnavailable` for a lost or altered file.
    """
    row = _file(attachment_id, reader)
    return contents.open_copy(reader.connection, row["sha256"], row["name"])


def note_attachments_out(matter_id: int, attachment_id: int | None, uow: UnitOfWork) -> int:
    """Note that one file, or all, of a matter are written out of the ledger; do it before they are."""
    matter = _matter(matter_id, uow)
    ids = _hashes(matter.id, uow).values() if attachment_id is None else (attachment_id,)
    facts = {"what": "attachment", "files": len(ids)}
    return note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, matter_id, facts=facts), uow)


def write_out(attachment_id: int, target: Path, reader: Reader) -> Path:
    """Write a file to `target`; returns it. Raises as `open_copy`, whatever kind of file it is."""
    row = _file(attachment_id, reader)
    contents.copy_to(reader.connection, row["sha256"], target)
    return target


def write_all_out(
    matter_id: int, folder: Path, reader: Reader, progress: Progress = SILENT
) -> tuple[Path, ...]:
    """Write every file of a matter into `folder`, under names that replace nothing; raises as `write_out`."""
    rows = reader.connection.execute(
        select(_ATTACHMENT.c.id, _ATTACHMENT.c.name)
        .where(_ATTACHMENT.c.matter_id == matter_id)
        .order_by(_ATTACHMENT.c.id)
    ).all()
    written: list[Path] = []
    for done, (attachment_id, name) in enumerate(rows, 1):
        written.append(write_out(attachment_id, _free(folder / clean_name(name)), reader))
        progress.step(done, len(rows))
    return tuple(written)


def _check(file: NewFile) -> None:
    if isinstance(file.content, Path):
        if not file.content.is_file():
            raise BadInput("attachment.no_file", name=file.name)
        size = file.content.stat().st_size
    else:
        size = len(file.content)
    if size == 0:
        raise BadInput("attachment.empty", name=file.name)
    if size > MOST_BYTES:
        raise BadInput("attachment.too_large", name=file.name, most=MOST_BYTES // (1024 * 1024))


def _renamed(old: str, wanted: str) -> str:
    """The wanted name with the old ending: a script does not become a picture by its name."""
    ending = extension_of(old)
    wanted = wanted.strip()
    if not wanted:
        return old
    return clean_name(wanted if extension_of(wanted) == ending else wanted + ending)


def _free(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}({number}){path.suffix}")
        number += 1
    return candidate


def _matter(matter_id: int, uow: UnitOfWork) -> Matter:
    matter = uow.session.get(Matter, matter_id)
    if matter is None:
        raise RuleBroken("matter.unknown", id=matter_id)
    return matter


def _row(attachment_id: int, uow: UnitOfWork) -> Attachment:
    row = uow.session.get(Attachment, attachment_id)
    if row is None:
        raise RuleBroken("attachment.unknown", id=attachment_id)
    return row


def _file(attachment_id: int, reader: Reader) -> RowMapping:
    query = select(*_ATTACHMENT.c).where(_ATTACHMENT.c.id == attachment_id)
    row = reader.connection.execute(query).mappings().first()
    if row is None:
        raise RuleBroken("attachment.unknown", id=attachment_id)
    return row


def _hashes(matter_id: int, uow: UnitOfWork) -> dict[str, int]:
    rows = uow.connection.execute(
        select(_ATTACHMENT.c.sha256, _ATTACHMENT.c.id).where(_ATTACHMENT.c.matter_id == matter_id)
    )
    return dict(rows.tuples().all())


def _arrivals(ids: Sequence[int], reader: Reader) -> dict[int, tuple[datetime, str]]:
    """When each file was attached, and by whom, as the journal tells."""
    if not ids:
        return {}
    first = (
        select(_ATTACHMENT.c.id, func.min(JournalSpan.seq).label("seq"))
        .join(
            JournalSpan,
            (JournalSpan.table_name == _ATTACHMENT.name)
            & (JournalSpan.first_id <= _ATTACHMENT.c.id)
            & (JournalSpan.last_id >= _ATTACHMENT.c.id),
        )
        .where(_ATTACHMENT.c.id.in_(ids))
        .group_by(_ATTACHMENT.c.id)
        .subquery()
    )
    rows = reader.connection.execute(
        select(first.c.id, JournalEntry.at, JournalEntry.operator).join(
            JournalEntry, JournalEntry.seq == first.c.seq
        )
    )
    return {row_id: (_wall_clock(at), operator) for row_id, at, operator in rows}


def _wall_clock(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(BEIJING).replace(tzinfo=None)

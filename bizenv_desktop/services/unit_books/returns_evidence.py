"""Which matter an evidence file belongs to: by the number or id in its name, or by the row that names it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from bizenv_desktop.exchange.returns.evidence import EvidenceFile
from bizenv_desktop.exchange.returns.forms import plain
from bizenv_desktop.exchange.returns.reading import ReturnedBook
from bizenv_desktop.models import Base
from bizenv_desktop.rules.evidence_names import is_named, kinds_in, numbers_in, record_ids_in
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.matter.attachments import MOST_BYTES
from bizenv_desktop.services.unit_books.returns_compare import compare
from bizenv_desktop.services.unit_books.returns_merge import Merge, RowFate
from bizenv_desktop.services.unit_books.returns_owed import asked_of
from bizenv_desktop.services.unit_books.returns_sent import all_sent
from bizenv_desktop.storage.ledger import Reader

_MOST_CHOICES: Final = 6


class EvidenceFate(StrEnum):
    """What becomes of a file."""

    MATCHED = "matched"  # 附到这件事项
    KNOWN = "known"  # 已经附上
    AMBIGUOUS = "ambiguous"  # 对上好几件
    UNMATCHED = "unmatched"  # 对不上
    UNUSABLE = "unusable"  # 空的或太大


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file and the matter that it would be attached to; `code` with `facts` says why it would not.

    Of an ambiguous file the `choices` are what it would be with each of the matters, where they are few.
    """

    file: EvidenceFile
    fate: EvidenceFate
    matter_id: int = 0
    kind: MatterKind | None = None
    unit: str = ""
    number: str = ""
    title: str = ""
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    choices: tuple["EvidenceLine", ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """All that came back beside what the ledger holds."""

    merge: Merge
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A matter that files may belong to; `said` is what its row says of files, `book` the row's workbook."""

    id: int
    kind: MatterKind
    number: str
    title: str
    unit: str
    said: str = ""
    book: str = ""


def collected(books: Sequence[ReturnedBook], files: Sequence[EvidenceFile], reader: Reader) -> Collected:
    """Compare the workbooks and match the files; nothing is written."""
    merge = compare(books, reader)
    lines = match_evidence(files, merge, reader)
    proven = frozenset(line.matter_id for line in lines if line.fate is EvidenceFate.MATCHED)
    # What a row declares rectified may be shown by the files that came beside it.
    return Collected(compare(books, reader, proven) if proven else merge, lines)


def match_evidence(files: Sequence[EvidenceFile], merge: Merge, reader: Reader) -> tuple[EvidenceLine, ...]:
    """Every file with its matter, or with why it has none; matters are those returned or last sent out."""
    if not files:
        return ()
    candidates = _candidates(merge, reader)
    lines = [_line(file, candidates) for file in files]
    each = [one for line in lines for one in (line, *line.choices)]
    known = _attached({one.matter_id for one in each if one.matter_id}, reader)
    return tuple(_judged(line, known) for line in lines)


def _candidates(merge: Merge, reader: Reader) -> tuple[_Candidate, ...]:
    found = _last_sent(reader)
    # A row that names files comes after one of the same matter that names none.
    for row in sorted(merge.rows, key=lambda one: bool(one.files)):
        if row.matter_id and row.fate not in (RowFate.FOREIGN, RowFate.UNKNOWN):
            found[row.matter_id] = _Candidate(
                row.matter_id, row.kind, row.number, row.title, row.unit, row.files, row.file
            )
    return tuple(found.values())


def _last_sent(reader: Reader) -> dict[int, _Candidate]:
    """The matters of the last dispatch, for files of units whose workbook is not at hand."""
    sent = all_sent(reader.connection)
    if not sent:
        return {}
    names: dict[int, str] = {}
    by_kind: dict[MatterKind, list[int]] = {}
    for unit in sent[max(sent)].units.values():
        for row in unit.rows.values():
            names[row.matter_id] = unit.name
            by_kind.setdefault(row.kind, []).append(row.matter_id)
    return {
        matter.id: _Candidate(matter.id, kind, matter.number, matter.title, names[matter.id])
        for kind, ids in by_kind.items()
        for matter in asked_of(kind, ids, reader)
    }


def _line(file: EvidenceFile, candidates: Sequence[_Candidate]) -> EvidenceLine:
    near = _near(file, candidates)
    named = [one for one in near if is_named(one.said, file.name)]
    found = _by_name(file, near)
    found = [one for one in found if one in named] or found or named
    if len(found) == 1:
        return _matched(file, found[0])
    if not found:
        return EvidenceLine(file, EvidenceFate.UNMATCHED, code="returns.evidence_unmatched")
    numbers = "、".join(dict.fromkeys(f"{one.unit}{one.number}" for one in found[:4]))
    choices = tuple(_matched(file, one) for one in found) if len(found) <= _MOST_CHOICES else ()
    told = {"numbers": numbers}
    return EvidenceLine(
        file, EvidenceFate.AMBIGUOUS, code="returns.evidence_ambiguous", facts=told, choices=choices
    )


def _matched(file: EvidenceFile, one: _Candidate) -> EvidenceLine:
    return EvidenceLine(file, EvidenceFate.MATCHED, one.id, one.kind, one.unit, one.number, one.title)


def _near(file: EvidenceFile, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates of the unit, workbook and kind that the path speaks of; all where it speaks of none."""
    path = plain("/".join((*file.folders, file.name)))
    near = _those([one for one in candidates if one.unit and plain(one.unit) in path], candidates)
    books = [one for one in near if one.book and plain(one.book.rpartition(".")[0]) in path]
    near = _those(books, near)
    kinds = kinds_in(path)
    return _those([one for one in near if one.kind in kinds], near)


def _those(wanted: list[_Candidate], others: Sequence[_Candidate]) -> list[_Candidate]:
    return wanted or list(others)


def _by_name(file: EvidenceFile, near: Sequence[_Candidate]) -> list[_Candidate]:
    """By the name itself; else by its folders, the innermost first."""
    for name in (file.name, *reversed(file.folders[1:])):
        ids = record_ids_in(name)
        numbers = {number.short for number in numbers_in(name)}
        found = [one for one in near if one.id in ids or one.number in numbers]
        if found:
            return found
    return []


def _attached(ids: Iterable[int], reader: Reader) -> set[tuple[int, str, int]]:
    table = Base.metadata.tables["attachment"].c
    rows = reader.connection.execute(
        select(table.matter_id, table.name, table.size).where(table.matter_id.in_(list(ids)))
    )
    return set(rows.tuples().all())


def _judged(line: EvidenceLine, known: set[tuple[int, str, int]]) -> EvidenceLine:
    if line.choices:
        choices = tuple(_judged(one, known) for one in line.choices)
        chosen_before = next((one for one in choices if one.fate is EvidenceFate.KNOWN), None)
        return chosen_before or replace(line, choices=choices)
    if line.fate is not EvidenceFate.MATCHED:
        return line
    if not line.file.size:
        return _replaced(line, EvidenceFate.UNUSABLE, "attachment.empty", name=line.file.name)
    if line.file.size > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        return _replaced(line, EvidenceFate.UNUSABLE, "attachment.too_large", name=line.file.name, most=most)
    if (line.matter_id, line.file.name, line.file.size) in known:
        return _replaced(line, EvidenceFate.KNOWN, "returns.evidence_known")
    return line


def _replaced(line: EvidenceLine, fate: EvidenceFate, code: str, **facts: object) -> EvidenceLine:
    return replace(line, fate=fate, code=code, facts=facts)

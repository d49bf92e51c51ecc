"""Taking over what units sent back: through the services of each kind, as one deed with one undo."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.services.unit_books.returns_acts import carry_out, of_matter, refuse
from bizenv_desktop.services.unit_books.returns_compare import matters_now, taken_answers
from bizenv_desktop.services.unit_books.returns_duties import duty_of, is_duty
from bizenv_desktop.services.unit_books.returns_evidence import EvidenceFate, EvidenceLine
from bizenv_desktop.services.unit_books.returns_merge import TAKEABLE, CellKey, Merge, MergedRow, RowFate
from bizenv_desktop.services.unit_books.returns_sent import all_sent, answered, keep_sent
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_NOTE = "随反馈表报送"


@dataclass(frozen=True, slots=True)
class AcceptReturns:
    """A merge, the cells of it that are to be taken over, and the evidence files to attach."""

    merge: Merge
    taken: frozenset[CellKey]
    evidence: tuple[EvidenceLine, ...] = ()

    @property
    def chosen(self) -> tuple[tuple[MergedRow, tuple[str, ...]], ...]:
        """The rows of which something is taken, with the names of those cells."""
        found: list[tuple[MergedRow, tuple[str, ...]]] = []
        for row in self.merge.rows:
            names = tuple(
                cell.name
                for cell in row.cells
                if cell.verdict in TAKEABLE and (row.matter_id, cell.name) in self.taken
            )
            if row.fate is RowFate.ANSWERED and names:
                found.append((row, names))
        return tuple(found)

    @property
    def files(self) -> dict[int, list[EvidenceLine]]:
        """The files to attach, by matter."""
        found: dict[int, list[EvidenceLine]] = defaultdict(list)
        for line in self.evidence:
            if line.fate is EvidenceFate.MATCHED:
                found[line.matter_id].append(line)
        return dict(found)


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many matters were answered, and how many files attached."""

    matters: int
    files: int


def accept(command: AcceptReturns, uow: UnitOfWork, progress: Progress = SILENT) -> Accepted:
    """Take the cells over and attach the files, all or nothing.

    Raises `BadInput("returns.nothing_taken")`, `RuleBroken("storage.changed_meanwhile")` when a matter was
    worked on since the comparison, and what the deed of a row or `attach` raises; then nothing is taken over.
    """
    files = command.files
    if not command.chosen and not files:
        raise BadInput("returns.nothing_taken")
    attached: dict[int, int] = {}
    # Files first: what a row declares rectified may need its evidence.
    for done, (matter_id, lines) in enumerate(files.items()):
        progress.step(done, len(files))
        new = [NewFile(line.file.name, line.file.path, _NOTE) for line in lines]
        target = duty_of(matter_id, Reader(uow.connection, uow.moment)) if is_duty(matter_id) else matter_id
        attached[matter_id] = attach(AttachFiles(target, new), uow)[0]
    _take_answers(command, attached, uow)
    _note_answers(command, uow)
    count = sum(map(len, files.values()))
    units = {row.unit for row, _ in command.chosen} | {line.unit for each in files.values() for line in each}
    deed = "returns.collected_with_files" if files else "returns.collected"
    facts = {"files": count} if files else {}
    uow.name(deed, count=len(command.chosen), units=len(units), **facts)
    return Accepted(len(command.chosen), count)


def _take_answers(command: AcceptReturns, attached: Mapping[int, int], uow: UnitOfWork) -> None:
    now = matters_now((row for row, _ in command.chosen), Reader(uow.connection, uow.moment))
    for row, names in command.chosen:
        matter = now.get(row.matter_id)
        if matter is None or matter.version != row.version:
            raise RuleBroken("storage.changed_meanwhile")
        answer = replace(taken_answers(row, names, matter), attachment_id=attached.get(row.matter_id))
        refused = refuse(answer, uow.moment.local)
        if refused is not None:
            raise of_matter(refused, matter)
        carry_out(answer, uow)


def _note_answers(command: AcceptReturns, uow: UnitOfWork) -> None:
    """Which unit has answered which dispatch, on the day of its first answer."""
    units: dict[int, set[int]] = defaultdict(set)
    for row, _names in command.chosen:
        units[row.dispatch].add(row.unit_id)
    sent = all_sent(uow.connection)
    for number, answering in units.items():
        if number in sent:
            keep_sent(answered(sent[number], answering, uow.moment.today), uow)

"""What inspectors found: entered cell by cell, and turned into problems with a notice where it is bad."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import ChecklistItem, Finding, Inspection
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.problem.inspections import BAD_RESULTS
from bizenv_desktop.rules.vocabulary import FindingResult, ProblemSource, Rung
from bizenv_desktop.services.inspection.inspections import known_inspection
from bizenv_desktop.services.problem.problems import SaveProblem, save_problem
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.services.urging.ladder import IssuedNotice, IssueNotices, issue
from bizenv_desktop.services.urging.ladder_judging import LadderFrame
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_RESULTS: Final = {FindingResult.BAD: "没有落实", FindingResult.PARTLY: "落实不到位"}


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One cell as it is wanted; `result` None leaves it open."""

    id: int
    result: FindingResult | None
    text: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveFindings:
    """The cells of one inspection that were entered or changed, and the day on which it was held."""

    inspection_id: int
    held_on: date
    entries: tuple[FindingEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseProblems:
    """Bad findings become problems to rectify (source 巡查), one each, with one deadline for all.

    With `reply_by` each unit also gets a numbered supervision notice (督办告知单) that names it.
    """

    inspection_id: int
    finding_ids: tuple[int, ...]
    at: datetime
    deadline_text: str
    requirement: str = ""
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class RaisedProblems:
    """The problems that were entered, in the order of the findings, and the notices written about them."""

    ids: tuple[int, ...]
    notices: tuple[IssuedNotice, ...]


def usual_reply_by(reader: Reader) -> date:
    """By when a supervision notice issued today is to be answered by the office's rule."""
    return LadderFrame.of(reader.moment.today, reader.connection).reply_by(Rung.SUPERVISION)


def save_findings(command: SaveFindings, uow: UnitOfWork) -> int:
    """Enter results; returns how many cells changed.

    Raises `BadInput`: `inspection.held_ahead`, `inspection.held_before_draw`; `RuleBroken`:
    `inspection.unknown`, `inspection.not_drawn`, `finding.has_problem` (a problem arose from what would now
    be good), `storage.changed_meanwhile`.
    """
    inspection = known_inspection(command.inspection_id, None, uow)
    _refuse_wrong_day(inspection, command.held_on, uow.moment.today)
    cells = _cells(inspection, [entry.id for entry in command.entries], uow)
    changed = 0
    for entry in command.entries:
        changed += _enter(entry, cells[entry.id])
    uow.name("inspection.findings", number=inspection.serial, year=inspection.year, count=changed)
    if inspection.held_on != command.held_on:
        inspection.held_on = command.held_on
    uow.flush()
    return changed


def raise_problems(command: RaiseProblems, uow: UnitOfWork) -> RaisedProblems:
    """Enter the problems and write the notices, all or none.

    Raises `BadInput("finding.none_chosen")`; `RuleBroken`: `inspection.unknown`, `finding.not_bad`,
    `finding.has_problem`, `storage.changed_meanwhile`, and what `problems.save_problem` and `ladder.issue`
    raise.
    """
    if not command.finding_ids:
        raise BadInput("finding.none_chosen")
    inspection = known_inspection(command.inspection_id, None, uow)
    cells = _cells(inspection, command.finding_ids, uow)
    notices: list[IssuedNotice] = []
    ids: list[int] = []
    for one in dict.fromkeys(command.finding_ids):
        ids.append(_raise(cells[one], inspection, command, uow))
        if command.reply_by is not None:
            notices += _notify(ids[-1], _note(cells[one], inspection, uow), command, uow)
    uow.name("inspection.problems", number=inspection.serial, year=inspection.year, count=len(ids))
    return RaisedProblems(tuple(ids), tuple(notices))


def _enter(entry: FindingEntry, cell: Finding) -> bool:
    refuse_outdated(cell, entry.version)
    if cell.problem_id is not None and entry.result not in BAD_RESULTS:
        raise RuleBroken("finding.has_problem")
    before = cell.result, cell.text
    cell.result, cell.text = entry.result.value if entry.result else "", entry.text.strip()
    return (cell.result, cell.text) != before


def _raise(cell: Finding, inspection: Inspection, command: RaiseProblems, uow: UnitOfWork) -> int:
    if cell.problem_id is not None:
        raise RuleBroken("finding.has_problem")
    if cell.result not in {result.value for result in BAD_RESULTS}:
        raise RuleBroken("finding.not_bad")
    item = uow.session.get_one(ChecklistItem, cell.item_id)
    number = DocumentNumber(inspection.year, inspection.serial)
    problem_id = save_problem(
        SaveProblem(
            title=" ".join(cell.text.split()) or f"{item.text}（{_RESULTS[FindingResult(cell.result)]}）",
            source=ProblemSource.INSPECTION,
            found_on=inspection.held_on or command.at.date(),
            lead_unit_id=cell.unit_id,
            category=item.list_name,
            goal=item.text,
            measures=command.requirement.strip(),
            deadline_text=command.deadline_text.strip(),
            remark=f"巡查{number}（{inspection.title}）发现",
        ),
        uow,
    )
    cell.problem_id = problem_id
    uow.flush()
    return problem_id


def _note(cell: Finding, inspection: Inspection, uow: UnitOfWork) -> str:
    """What the notice says was found, and against which measure."""
    number = DocumentNumber(inspection.year, inspection.serial)
    measure = uow.session.get_one(ChecklistItem, cell.item_id).text
    text = " ".join(cell.text.split()) or _RESULTS[FindingResult(cell.result)]
    ended = text if text.endswith(("。", "！", "？")) else text + "。"
    return f"巡查{number}对照“{measure}”检查：{ended}"


def _notify(problem_id: int, note: str, command: RaiseProblems, uow: UnitOfWork) -> tuple[IssuedNotice, ...]:
    return issue(
        IssueNotices(
            rung=Rung.SUPERVISION,
            matter_ids=(problem_id,),
            at=command.at,
            reply_by=command.reply_by,
            requirement=command.requirement,
            note=note,
            ground=Ground.INSPECTED,
        ),
        uow,
    )


def _cells(inspection: Inspection, ids: Sequence[int], uow: UnitOfWork) -> dict[int, Finding]:
    if inspection.drawn_on is None:
        raise RuleBroken("inspection.not_drawn")
    mine = select(Finding).where(Finding.inspection_id == inspection.id)
    cells = {cell.id: cell for cell in uow.session.scalars(mine)}
    if not set(ids) <= set(cells):
        raise RuleBroken("storage.changed_meanwhile")
    return cells


def _refuse_wrong_day(inspection: Inspection, held_on: date, today: date) -> None:
    if held_on > today:
        raise BadInput("inspection.held_ahead", on=held_on)
    if inspection.drawn_on is not None and held_on < inspection.drawn_on:
        raise BadInput("inspection.held_before_draw", on=held_on, drawn=inspection.drawn_on)

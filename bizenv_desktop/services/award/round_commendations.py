"""表彰名单 for the upper level as a workbook: what was decided, and the sealed result beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.documents.round_decision_papers import (
    DecisionPaper,
    ListedClass,
    departure_words,
)
from bizenv_desktop.documents.round_tables import outcome_text, rank_text, shown_total
from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import FormSheet
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.award.round_decision_papers import decision_paper
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

TITLE: Final = "表彰名单"
_LIST: Final = (
    ColumnSpec("序号", 6, ColumnKind.INTEGER),
    ColumnSpec("类别", 18),
    ColumnSpec("编号", 6, ColumnKind.INTEGER),
    ColumnSpec("名称", 20, ColumnKind.WRAPPED),
    ColumnSpec("推荐单位", 22, ColumnKind.WRAPPED),
    ColumnSpec("主要事迹", 44, ColumnKind.WRAPPED),
    ColumnSpec("总分", 9),
    ColumnSpec("批复文号", 20, ColumnKind.WRAPPED),
)
_RESULT: Final = (
    ColumnSpec("名次", 7),
    ColumnSpec("编号", 6, ColumnKind.INTEGER),
    ColumnSpec("名称", 22, ColumnKind.WRAPPED),
    ColumnSpec("推荐单位", 22, ColumnKind.WRAPPED),
    ColumnSpec("总分", 9),
    ColumnSpec("计票结果", 12),
    ColumnSpec("审定", 8),
    ColumnSpec("不一致之处", 20, ColumnKind.WRAPPED),
    ColumnSpec("理由", 34, ColumnKind.WRAPPED),
)


@dataclass(frozen=True, slots=True)
class Commendation:
    """The commendation list of a round, into a workbook."""

    round_id: int
    path: Path


def note_commendation_out(wanted: Commendation, uow: UnitOfWork) -> int:
    """Note the export before it is written; returns how many are on the list. Raises as `decision_paper`."""
    rows = _count(decision_paper(wanted.round_id, Reader(uow.connection, uow.moment)))
    facts = {"what": "commendation", "way": "xlsx", "file": wanted.path.name}
    note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, rows=rows, facts=facts), uow)
    return rows


def write_commendation(wanted: Commendation, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the list and a sheet with the result of each class; how many are on the list.

    Raises what `decision_paper` and `write_forms` raise.
    """
    paper = decision_paper(wanted.round_id, reader)
    write_forms(wanted.path, (_list(paper), *(_result(one, paper) for one in paper.classes)), progress)
    return _count(paper)


def _count(paper: DecisionPaper) -> int:
    return sum(len(one.awarded) for one in paper.classes)


def _list(paper: DecisionPaper) -> FormSheet:
    entries = [(one.name, line) for one in paper.classes for line in one.awarded]
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (
            place,
            award,
            each.line.candidate.number,
            each.line.candidate.name,
            each.line.candidate.unit,
            each.deeds,
            shown_total(each.line),
            paper.approval_number,
        )
        for place, (award, each) in enumerate(entries, 1)
    )
    return FormSheet(
        TITLE,
        f"{paper.title}{TITLE}",
        _LIST,
        rows,
        form_line=_form_line(paper),
        signatures=("主要领导签字：", "联系人：", "电话："),
        notes=(f"同类按候选编号排列，不分名次；* 总分与他人显示相同而精确值不同。{paper.foot}",),
    )


def _result(one: ListedClass, paper: DecisionPaper) -> FormSheet:
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (
            rank_text(each.line),
            each.line.candidate.number,
            each.line.candidate.name,
            each.line.candidate.unit,
            shown_total(each.line),
            outcome_text(each.line),
            "列入" if each.awarded else "—",
            departure_words(each.departures),
            each.reason,
        )
        for each in one.lines
    )
    return FormSheet(
        f"结果 {one.name}",
        f"{paper.title}结果",
        _RESULT,
        rows,
        subtitle=f"（{one.name}，名额{one.seats}）",
        form_line=_form_line(paper),
        notes=(f"总分为四舍五入的两位小数，名次按精确值；* 显示相同而精确值不同。{paper.foot}",),
    )


def _form_line(paper: DecisionPaper) -> tuple[str, str]:
    day = paper.decided_on
    return (f"填报单位：{paper.office}", f"审定日期：{long_day(day)}")

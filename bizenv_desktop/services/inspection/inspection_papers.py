"""The papers of an inspection from the ledger: record of the draw, forms to carry, results."""

from enum import StrEnum
from typing import Final

from bizenv_desktop.documents import inspection_papers as pages
from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.inspection_papers import BadFinding, InspectionFacts, Placed, UnitResult
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import FindingResult
from bizenv_desktop.services.inspection.inspection_rows import (
    FindingRow,
    InspectionView,
    Named,
    inspection_view,
)
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader

_RESULTS: Final = {FindingResult.BAD: "未落实", FindingResult.PARTLY: "部分落实"}


class InspectionPaper(StrEnum):
    """The papers that a drawn inspection has."""

    DRAW = "inspection_draw"  # 随机抽取记录
    FORMS = "inspection_forms"  # 巡查检查表
    REPORT = "inspection_report"  # 巡查情况


def inspection_paper(kind: InspectionPaper, inspection_id: int, reader: Reader) -> PaperDocument:
    """One paper of an inspection.

    Raises `RuleBroken`: `inspection.unknown`, `inspection.not_drawn`.
    """
    view = inspection_view(inspection_id, reader)
    if view is None:
        raise RuleBroken("inspection.unknown", id=inspection_id)
    if view.row.drawn_on is None:
        raise RuleBroken("inspection.not_drawn")
    facts = _facts(view, load_settings(reader.connection).office)
    match kind:
        case InspectionPaper.DRAW:
            return pages.draw_record(facts)
        case InspectionPaper.FORMS:
            return pages.inspection_forms(facts)
        case InspectionPaper.REPORT:
            return pages.inspection_report(facts)


def _facts(view: InspectionView, office: str) -> InspectionFacts:
    row = view.row
    return InspectionFacts(
        number=f"{row.number}号",
        title=row.title,
        office=office,
        planned_on=row.planned_on,
        drawn_on=row.drawn_on,
        held_on=row.held_on,
        members=row.members,
        seed=row.seed,
        witnesses=row.witnesses,
        note=row.note,
        unit_pool=_placed(view.unit_pool),
        item_pool=_placed(view.item_pool),
        units=_placed(view.drawn_units),
        items=_placed(view.drawn_items),
        results=tuple(_result(unit, view) for unit in view.units),
        bad=tuple(_bad(one, view) for one in view.findings if one.is_bad),
    )


def _placed(named: tuple[Named, ...]) -> tuple[Placed, ...]:
    return tuple(Placed(one.place, one.name) for one in named)


def _result(unit: Named, view: InspectionView) -> UnitResult:
    seen = view.of_unit(unit.id)
    rate = f"{seen.rate.numerator}/{seen.rate.denominator}　{seen.rate.percent}"
    return UnitResult(unit.name, seen.good, seen.partly, seen.bad, seen.unseen, seen.open, rate)


def _bad(one: FindingRow, view: InspectionView) -> BadFinding:
    units = {unit.id: unit.name for unit in view.units}
    items = {item.id: item.name for item in view.items}
    result = _RESULTS[one.result] if one.result is not None else ""
    return BadFinding(units[one.unit_id], items[one.item_id], result, one.text, one.problem)

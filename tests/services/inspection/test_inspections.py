"""Inspections over a real ledger: plan, one draw that stands, findings, problems with their notices."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bizenv_desktop.documents.papers.wording import NAMES as PAPER_NAMES
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.problem.inspections import InspectionState
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import FindingResult, ProblemSource
from bizenv_desktop.services.inspection import checklists, inspection_findings, inspections
from bizenv_desktop.services.inspection.checklists import ChecklistLine, SaveChecklist
from bizenv_desktop.services.inspection.inspection_findings import RaiseProblems
from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.services.inspection.inspection_rows import inspection_rows
from bizenv_desktop.services.inspection.inspections import PlanAgain, Pools, drawn_ids, fresh_seed
from bizenv_desktop.services.paper.papers import paper_of, papers_of
from bizenv_desktop.services.problem.problem_lines import problem_view
from bizenv_desktop.services.unit.unit_merges import MergeUnits, merge_units
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.numbers import unaccounted
from tests.services.inspection_office import DAY, NOW, Office

GOOD, PARTLY, BAD, UNSEEN = FindingResult


@pytest.fixture
def office(inspected: Ledger) -> Office:
    return Office(inspected)


def refused(code: str):
    return pytest.raises(RuleBroken, match=code.replace(".", r"\."))


def test_the_shipped_lists_are_the_eleven_and_the_nine_measures_and_come_once(office: Office):
    counted = [item.list_name for item in office.items]
    assert [counted.count(name) for name in dict.fromkeys(counted)] == [11, 9]
    assert office.do(checklists.adopt_shipped) == 0


def test_the_same_seed_draws_the_same_units_and_measures(office: Office):
    first, second = (office.view(office.drawn()) for _ in range(2))
    assert (first.units, first.items) == (second.units, second.items)
    assert [len(first.units), len(first.items), len(first.findings)] == [2, 5, 10]
    assert [first.row.number, second.row.number] == ["〔2026〕1", "〔2026〕2"]


def test_the_record_holds_all_that_is_needed_to_draw_again(office: Office):
    row = office.view(office.drawn()).row
    pools = Pools(row.unit_pool, row.item_pool, row.unit_draw, row.item_draw)
    units, items = drawn_ids(row.seed, pools)
    view = office.view(row.id)
    assert (tuple(one.id for one in view.units), tuple(one.id for one in view.items)) == (units, items)


def test_a_drawn_unit_that_is_merged_stays_in_the_record_and_its_cells_go_on(office: Office):
    view = office.view(office.drawn())
    gone, other = view.units[0], next(unit for unit in office.units if unit not in {u.id for u in view.units})
    office.do(partial(merge_units, MergeUnits(gone.id, other)))
    after = office.view(view.row.id)
    assert after.drawn_units == view.drawn_units == view.units
    assert [unit.id for unit in after.units] == [other, view.units[1].id]
    assert "—" not in {unit.name for unit in after.units}
    paper = office.read(inspection_paper, InspectionPaper.DRAW, view.row.id)
    assert any(gone.name in row for block in paper.blocks for row in getattr(block, "rows", ()))


def test_what_a_plan_names_does_not_vanish_before_the_draw(office: Office):
    inspection = office.plan()
    name = office.items[0].list_name
    lines = tuple(ChecklistLine(item.text, id=item.id) for item in office.items if item.list_name == name)
    with refused("checklist.used"):
        office.do(partial(checklists.save_checklist, SaveChecklist(name, lines[1:])))
    reworded = (replace(lines[0], text="改过的说法"), *lines[1:])
    office.do(partial(checklists.save_checklist, SaveChecklist(name, reworded)))
    office.do(partial(merge_units, MergeUnits(office.units[0], office.units[1])))
    with refused("inspection.unit_merged"):
        office.draw(inspection)


def test_a_draw_stands(office: Office):
    inspection = office.drawn()
    with refused("inspection.drawn"):
        office.draw(inspection, "另一个种子")
    row = office.view(inspection).row
    with refused("inspection.drawn"):
        office.plan(id=inspection, version=row.version)


def test_another_draw_is_another_number_and_both_keep_the_reason(office: Office):
    first = office.drawn()
    with refused("inspection.reason_missing"):
        office.do(partial(inspections.plan_again, PlanAgain(id=first, planned_on=DAY, reason=" ")))
    again = PlanAgain(id=first, planned_on=DAY, reason="抽中单位正在搬迁")
    second = office.do(partial(inspections.plan_again, again))
    old, new = office.view(first).row, office.view(second).row
    assert "〔2026〕2号：抽中单位正在搬迁" in old.note
    assert "〔2026〕1号" in new.note
    assert new.state is InspectionState.PLANNED
    assert (new.unit_pool, new.item_pool) == (old.unit_pool, old.item_pool)
    with refused("inspection.not_drawn"):
        office.do(partial(inspections.plan_again, replace(again, id=second)))


def test_fresh_seeds_differ_and_can_be_drawn_with(office: Office):
    seeds = {fresh_seed() for _ in range(20)}
    assert len(seeds) == 20
    office.draw(office.plan(), seeds.pop())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "inspection.title_missing"),
        ({"unit_pool": ()}, "inspection.no_units"),
        ({"item_pool": ()}, "inspection.no_items"),
        ({"unit_draw": 5}, "inspection.draw_count"),
        ({"item_draw": -1}, "inspection.draw_count"),
        ({"unit_pool": (99,), "unit_draw": 1}, "storage.changed_meanwhile"),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_refused(office: Office, wrong, code):
    with refused(code):
        office.plan(**wrong)


def test_two_people_never_overwrite_each_other(office: Office):
    inspection = office.plan()
    version = office.view(inspection).row.version
    office.plan(id=inspection, version=version, title="改过的名称")
    with refused("storage.changed_meanwhile"):
        office.draw(inspection, version=version)


def test_findings_are_entered_and_counted(office: Office):
    inspection = office.drawn()
    with refused("inspection.held_before_draw"):
        office.enter(inspection, {0: GOOD}, held=date(2026, 11, 18))
    with refused("inspection.held_ahead"):
        office.enter(inspection, {0: GOOD}, held=date(2026, 11, 21))
    assert office.view(inspection).row.state is InspectionState.DRAWN
    office.enter(inspection, {0: GOOD, 1: GOOD, 2: PARTLY, 3: BAD, 4: UNSEEN})
    view = office.view(inspection)
    assert (view.row.state, view.row.held_on) == (InspectionState.ENTERING, DAY)
    assert view.row.tally.rate == Ratio(2, 4)
    assert view.of_unit(view.units[0].id) == view.row.tally.__class__(2, 1, 1, 1, 0)
    office.enter(inspection, dict.fromkeys(range(5, 10), GOOD))
    assert office.view(inspection).row.state is InspectionState.DONE


def test_a_bad_finding_becomes_a_problem_with_a_notice_and_both_know_each_other(office: Office):
    inspection = office.drawn()
    office.enter(inspection, {3: BAD}, "窗口十点无人在岗")
    cell = office.view(inspection).findings[3]
    wanted = RaiseProblems(
        inspection_id=inspection, finding_ids=(cell.id,), at=NOW, deadline_text="2026年11月30日",
        requirement="立即整改", reply_by=date(2026, 11, 25),
    )  # fmt: skip
    [problem] = office.do(partial(inspection_findings.raise_problems, wanted)).ids
    row = office.read(problem_view, problem).detail.row
    assert (row.title, row.source, row.due) == (
        "窗口十点无人在岗", ProblemSource.INSPECTION, date(2026, 11, 30),
    )  # fmt: skip
    assert "巡查〔2026〕1号" in row.remark
    found = office.view(inspection).findings[3]
    assert (found.problem_id, found.problem) == (problem, "〔2026〕1")
    [notice] = office.read(papers_of, problem)
    assert office.read(inspection_findings.usual_reply_by) == date(2026, 11, 25)
    said = office.read(paper_of, PaperKind.SUPERVISION, problem, notice.document_id)
    assert PAPER_NAMES[PaperKind.SUPERVISION] in said.title
    assert "窗口十点无人在岗。" in said.values["存在问题"]
    assert said.values["督办依据"] == "营商环境巡查结果。"
    assert said.values["回复期限"] == "2026年11月25日"


def test_only_a_bad_finding_becomes_a_problem_and_only_once(office: Office):
    inspection = office.drawn()
    office.enter(inspection, {0: GOOD, 1: PARTLY})
    cells = office.view(inspection).findings

    def raise_(*ids: int):
        wanted = RaiseProblems(inspection_id=inspection, finding_ids=ids, at=NOW, deadline_text="立行立改")
        return office.do(partial(inspection_findings.raise_problems, wanted)).ids

    with refused("finding.not_bad"):
        raise_(cells[1].id, cells[0].id)
    with refused("finding.none_chosen"):
        raise_()
    [problem] = raise_(cells[1].id)
    assert office.read(problem_view, problem).detail.row.title.endswith("（落实不到位）")
    with refused("finding.has_problem"):
        raise_(cells[1].id)
    with refused("finding.has_problem"):
        office.enter(inspection, {1: GOOD})


def test_every_deed_can_be_taken_back_and_no_number_is_lost(office: Office):
    inspection = office.plan()
    before = [office.rows()]
    office.draw(inspection)
    before.append(office.rows())
    office.enter(inspection, {0: BAD})
    before.append(office.rows())
    cell = office.view(inspection).findings[0]
    wanted = RaiseProblems(
        inspection_id=inspection,
        finding_ids=(cell.id,),
        at=NOW,
        deadline_text="",
        reply_by=date(2026, 11, 25),
    )
    office.do(partial(inspection_findings.raise_problems, wanted))
    for rows in reversed(before):
        office.undo_last()
        assert office.rows() == rows
    assert office.ledger.read(lambda reader: unaccounted(reader.connection)) == []


def test_a_plan_taken_back_gives_its_number_back(office: Office):
    office.plan()
    office.undo_last()
    assert office.ledger.read(lambda reader: unaccounted(reader.connection)) == []
    assert office.view(office.plan()).row.number == "〔2026〕1"


def test_a_used_measure_is_retired_never_rewritten(office: Office):
    name = office.items[0].list_name
    mine = [item for item in office.items if item.list_name == name]
    lines = [ChecklistLine(item.text, item.active, item.id, item.version) for item in mine]
    office.drawn()

    def save(*wanted: ChecklistLine):
        office.do(partial(checklists.save_checklist, SaveChecklist(name, wanted)))

    with refused("checklist.used"):
        save(replace(lines[0], text="改写"), *lines[1:])
    with refused("checklist.used"):
        save(*lines[1:])
    save(*reversed(lines[1:]), ChecklistLine("新的一条"), replace(lines[0], active=False))
    now = [item for item in office.items if item.list_name == name]
    assert [item.text for item in now] == [
        *(line.text for line in reversed(lines[1:])),
        "新的一条",
        lines[0].text,
    ]
    assert [item.active for item in now][-2:] == [True, False]


def test_a_list_is_edited_freely_before_it_is_used(office: Office):
    name = "自查清单"

    def save(*lines: ChecklistLine):
        office.do(partial(checklists.save_checklist, SaveChecklist(name, lines)))

    save(ChecklistLine("一"), ChecklistLine("二"), ChecklistLine("三"))
    one, two, three = (item for item in office.items if item.list_name == name)
    before = office.rows()
    save(ChecklistLine("三", id=three.id), ChecklistLine("壹", id=one.id), ChecklistLine("四"))
    assert [item.text for item in office.items if item.list_name == name] == ["三", "壹", "四"]
    assert two.id not in {item.id for item in office.items}
    office.undo_last()
    assert office.rows() == before
    for lines, code in (
        ((ChecklistLine("一", id=one.id), ChecklistLine("一")), "checklist.twice"),
        ((ChecklistLine(" "),), "checklist.text_missing"),
    ):
        with refused(code):
            save(*lines)
    with pytest.raises(BadInput):
        office.do(partial(checklists.save_checklist, SaveChecklist(" ", ())))


def test_the_list_names_the_newest_first(office: Office):
    old = office.plan(planned_on=date(2026, 10, 1))
    new = office.plan()
    assert [row.id for row in office.read(inspection_rows)] == [new, old]

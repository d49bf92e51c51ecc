"""巡查 over a real ledger: plan, draw, enter by keys, turn into problems; by clicks and keys."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from bizenv_desktop.documents.blocks import Paragraph, TableBlock
from bizenv_desktop.rules.vocabulary import FindingResult, MatterKind
from bizenv_desktop.services.inspection.checklists import adopt_shipped, checklist_items
from bizenv_desktop.services.inspection.inspection_findings import FindingEntry, SaveFindings, save_findings
from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.services.inspection.inspection_rows import inspection_rows, inspection_view
from bizenv_desktop.services.inspection.inspections import (
    DrawInspection,
    SaveInspection,
    draw,
    save_inspection,
)
from bizenv_desktop.ui.dialogs.inspection.inspection_checklists import ChecklistsDialog
from bizenv_desktop.ui.dialogs.inspection.inspection_draw import InspectionAgainForm, InspectionDrawForm
from bizenv_desktop.ui.dialogs.inspection.inspection_findings import InspectionFindingsForm
from bizenv_desktop.ui.dialogs.inspection.inspection_plan import InspectionPlanForm
from bizenv_desktop.ui.dialogs.inspection.inspection_problems import InspectionProblemsForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.problems.inspection_view import InspectionsView

DAY = date(2026, 11, 19)
GOOD, PARTLY, BAD, UNSEEN = FindingResult


@pytest.fixture
def planned(office, perform, read, units) -> int:
    perform(adopt_shipped)
    items = tuple(item.id for item in read(checklist_items))
    wanted = SaveInspection(
        title="11月巡查", planned_on=DAY, unit_pool=tuple(units.values()), item_pool=items, item_draw=4
    )
    return perform(save_inspection, wanted)


@pytest.fixture
def drawn(planned, perform) -> int:
    perform(draw, DrawInspection(id=planned, seed="3817", on=DAY, witnesses="周先生"))
    return planned


@pytest.fixture
def entered(drawn, perform, read) -> int:
    cells = read(inspection_view, drawn).findings
    results = (GOOD, BAD, PARTLY, UNSEEN, GOOD, GOOD, GOOD, GOOD)
    texts = ("", "窗口无人", "", "", "", "", "", "")
    entries = tuple(
        FindingEntry(cell.id, result, text) for cell, result, text in zip(cells, results, texts, strict=True)
    )
    perform(save_findings, SaveFindings(drawn, DAY, entries))
    return drawn


@pytest.fixture
def page(office, shown):
    return lambda: shown(InspectionsView(office))


def press(view, text):
    (found,) = [b for b in view.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible()]
    found.click()


def opened(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_an_empty_page_says_what_to_do(page):
    view = page()
    assert not view.detail.isVisible()
    press(view, "计划巡查  ")
    form = opened(InspectionPlanForm)
    assert form.adopt.isVisible()
    form.adopt.click()
    assert form.items.said.text() == "已选 20，共 20"
    form.reject()


def test_a_plan_is_typed_and_the_cursor_goes_to_it(page, office, units, planned, read):
    view = page()
    view.plan()
    form = opened(InspectionPlanForm)
    form.title.setText("第二次巡查")
    form.units.search.put("xz")
    form.units._narrow("xz")
    form.units.all.click()
    assert form.units.ticked == (units["行政审批局"],)
    form.submit()
    assert view.chosen.title == "第二次巡查"
    assert view.chosen.items == 5


def test_the_draw_is_one_step_and_its_result_stands(page, planned, read):
    view = page()
    assert view.detail.draw.property("look") == "primary"
    view.detail.take_next_step()
    form = opened(InspectionDrawForm)
    form.make.click()
    assert len(form.seed.text()) == 16
    form.seed.setText("3817")
    form.witnesses.setText("周先生")
    form.submit()
    row = read(inspection_rows)[0]
    assert (row.seed, row.witnesses, row.tally.total) == ("3817", "周先生", 8)
    assert not view.detail.draw.isVisible()
    assert view.detail.enter.property("look") == "primary"


def test_a_seed_is_needed(page, planned):
    view = page()
    view.detail.take_next_step()
    form = opened(InspectionDrawForm)
    form.submit()
    assert "请填写抽取种子" in form.notice.findChildren(type(view.detail.title))[0].text()
    form.reject()


def test_results_are_entered_by_single_keys(page, drawn, read, qtbot, asker):
    view = page()
    view.detail.take_next_step()
    form = opened(InspectionFindingsForm)
    QAbstractItemModelTester(form.grid.findings, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        qtbot.keyClick(form.grid, key)
    assert (form.grid.currentIndex().row(), form.grid.currentIndex().column()) == (2, 0)
    form.grid.setCurrentIndex(form.grid.findings.index(1, 0))
    qtbot.keyClick(form.grid, Qt.Key.Key_Return)
    form.text.insert("窗口无人")
    form.text.textEdited.emit("窗口无人")
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_4, Qt.Key.Key_2):
        qtbot.keyClick(form.grid, key)
    assert (form.grid.currentIndex().row(), form.grid.currentIndex().column()) == (0, 1)
    press(form, "本单位其余全部落实")
    qtbot.keyClick(form.grid, Qt.Key.Key_Delete)
    assert form.left.text() == "未录入 1 格"
    form.submit()
    found = [(one.result, one.text) for one in read(inspection_view, drawn).findings]
    assert found[:4] == [(GOOD, ""), (BAD, "窗口无人"), (UNSEEN, ""), (PARTLY, "")]
    assert sorted(str(result) for result, _ in found[4:]) == ["None", "good", "good", "good"]


def test_typed_results_are_not_lost_without_asking(page, drawn, qtbot, asker):
    view = page()
    view.detail.take_next_step()
    form = opened(InspectionFindingsForm)
    qtbot.keyClick(form.grid, Qt.Key.Key_1)
    form.reject()
    assert len(asker.asked) == 1
    assert form.isVisible()
    form.grid.findings.show(form._view)
    form._touched = False
    form.reject()


def test_bad_findings_become_problems_and_are_opened_from_here(page, entered, office, read, asker):
    view = page()
    assert view.detail.raising.property("look") == "primary"
    assert [view.detail.problems.text_at(n, 2) for n in range(2)] == ["未转问题"] * 2
    view.detail.take_next_step()
    form = opened(InspectionProblemsForm)
    assert form.findings.said.text() == "已选 2，共 2"
    assert form.deadline.text() == "2026年12月4日"
    assert form.reply_by.day == date(2026, 11, 25)
    form.submit()
    assert asker.asked[-1].startswith("已出具督办通知单 〔2026〕1号、〔2026〕2号")
    bad = [one for one in read(inspection_view, entered).findings if one.is_bad]
    assert [one.problem for one in bad] == ["〔2026〕1", "〔2026〕2"]
    wanted: list[tuple[object, int]] = []
    office.navigator.matter_wanted.connect(lambda kind, one: wanted.append((kind, one)))
    view.detail.problems.choose(0)
    view.detail._open_problem()
    assert wanted == [(MatterKind.PROBLEM, bad[0].problem_id)]
    assert view.list.text_at(0, 8) == "2"


def test_another_draw_asks_for_the_reason(page, drawn, read):
    view = page()
    press(view, "另行抽取")
    form = opened(InspectionAgainForm)
    form.reason.setPlainText("抽中单位搬迁")
    form.submit()
    assert view.chosen.number == "〔2026〕2"
    assert len(read(inspection_rows)) == 2


def test_a_used_measure_cannot_be_taken_away(office, drawn, qtbot):
    dialog = ChecklistsDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.remove()
    assert len(dialog.command().lines) == 11
    dialog.retire()
    dialog.move(1)
    lines = dialog.command().lines
    assert [line.active for line in lines[:2]] == [True, False]
    dialog.submit()
    assert not dialog.isVisible()


def test_the_papers_say_seed_method_and_what_was_drawn(office, entered, read, qtbot):
    record = read(inspection_paper, InspectionPaper.DRAW, entered)
    said = "\n".join(block.text for block in record.blocks if isinstance(block, Paragraph))
    assert "抽取种子：3817" in said
    assert "SHA-256" in said
    assert "见证人（周先生）：" in said
    tables = [block for block in record.blocks if isinstance(block, TableBlock)]
    assert [len(table.rows) for table in tables] == [2, 4, 2, 20]
    view = read(inspection_view, entered)
    assert [row[2] for row in tables[1].rows] == [item.name for item in view.items]
    report = read(inspection_paper, InspectionPaper.REPORT, entered)
    rows = [block.rows for block in report.blocks if isinstance(block, TableBlock)]
    assert rows[0][0][-1] == "1/3　33.3%"
    assert rows[1][0][-2:] == ("窗口无人", "未转")
    forms = read(inspection_paper, InspectionPaper.FORMS, entered)
    assert sum(isinstance(block, TableBlock) for block in forms.blocks) == 2
    pages = PaperPages(office, "inspection_draw", partial(inspection_paper, InspectionPaper.DRAW, entered))
    qtbot.addWidget(pages)
    qtbot.waitUntil(lambda: pages.paper is not None)
    assert len(pages.paper.pages) >= 2

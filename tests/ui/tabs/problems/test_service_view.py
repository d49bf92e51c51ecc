"""联企服务 over a real ledger: find a firm, record, meet a need or hand it on, count and export."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QPushButton

from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, ServiceKind, View
from bizenv_desktop.services.inspection.enterprises import SaveEnterprise, enterprise_rows, save_enterprise
from bizenv_desktop.services.inspection.service_log import SaveService, save_service, service_rows
from bizenv_desktop.services.inspection.service_needs import HandOver, hand_over
from bizenv_desktop.services.problem.problem_lines import problem_view
from bizenv_desktop.services.problem.problems import SaveProblem, save_problem
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.inspection.enterprise_form import EnterpriseForm
from bizenv_desktop.ui.dialogs.inspection.service_form import FinishNeedForm, ServiceForm
from bizenv_desktop.ui.dialogs.inspection.service_hand_over import HandOverForm
from bizenv_desktop.ui.dialogs.inspection.service_report import ServiceReportDialog
from bizenv_desktop.ui.tabs.problems.service_view import ServicesView
from bizenv_desktop.ui.texts.disclosure_words import disclosure_words
from bizenv_desktop.ui.widgets.origin_line import OriginLine


@pytest.fixture
def firms(office, perform, units) -> dict[str, int]:
    made = {
        name: perform(
            save_enterprise,
            SaveEnterprise(
                name=name, contact="周小明", phone="13800002001", unit_id=units["供电分局"], agent="李工",
                project=project,
            ),
        )
        for name, project in (("滨江钢构有限公司", "二期厂房"), ("麦香食品厂", ""))
    }  # fmt: skip
    for on, need, done in (
        (date(2026, 9, 1), "用电增容，联系13912345678", None),
        (date(2026, 11, 3), "", None),
    ):
        entry = SaveService(
            enterprise_id=made["滨江钢构有限公司"], kind=ServiceKind.VISIT, served_on=on, need=need,
            unit_id=units["供电分局"], outcome="上门了解", done_on=done,
        )  # fmt: skip
        perform(save_service, entry)
    return made


@pytest.fixture
def view(office, firms, shown):
    return shown(ServicesView(office))


def press(view, text):
    (found,) = [b for b in view.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible()]
    found.click()


def opened(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_an_empty_page_says_what_to_do(office, shown):
    page = shown(ServicesView(office))
    press(page.list, "新增企业")
    form = opened(EnterpriseForm)
    form.name.setText("新来的企业")
    form.submit()
    assert page.chosen.name == "新来的企业"


def test_a_text_without_room_is_told_by_its_word_and_stays_typed_in_its_field(office, shown):
    page = shown(ServicesView(office))
    press(page.list, "新增企业")
    form = opened(EnterpriseForm)
    form.name.setText("新来的企业")
    form.phone.setText("1" * 75)
    form.submit()
    assert form.notice.text == "“电话”最多 60 个字，现在有 75 个；没有写入，请缩短后再保存。"
    assert form.isVisible()
    assert form.focusWidget() is form.phone
    assert form.phone.selectedText() == "1" * 75
    form.phone.setText("1" * 11)
    form.submit()
    assert page.chosen.name == "新来的企业"


def test_a_firm_is_found_by_its_initials(view):
    assert [row.name for row in view._rows] == ["滨江钢构有限公司", "麦香食品厂"]
    view.search.searched.emit("mx")
    assert view.chosen.name == "麦香食品厂"
    assert view.detail.title.text() == "麦香食品厂"
    view.search.searched.emit("没有")
    assert view.chosen is None
    assert view.detail.chosen is None or not view.detail.title.isVisible()


def test_the_chips_count_and_narrow(view):
    texts = [button.text() for button in view.chips.findChildren(QPushButton)]
    assert texts == ["在册 2", "有待办需求 1", "久未走访 1", "重点项目 1"]
    press(view.chips, "久未走访")
    assert view.chosen.name == "麦香食品厂"


def test_a_service_is_recorded_and_the_firm_stays(view, firms, read):
    view.choose(firms["麦香食品厂"])
    press(view.detail, "记录服务")
    form = opened(ServiceForm)
    assert (form.unit.text(), form.agent.text()) == ("供电分局", "李工")
    assert not form.met.isEnabled()
    form.need.setPlainText("招工")
    assert form.met.isEnabled()
    form.kind.choose(ServiceKind.LIAISON)
    form.submit()
    assert view.chosen.id == firms["麦香食品厂"]
    assert [row.need for row in read(service_rows) if row.enterprise_id == view.chosen.id] == ["招工"]
    assert view.detail.list.text_at(0, 3) == "待办"


def test_a_need_is_met_from_the_pane(view, read):
    view.detail.list.choose(1)
    press(view.detail, "办结需求")
    form = opened(FinishNeedForm)
    form.outcome.setPlainText("已增容")
    form.submit()
    assert view.detail.list.text_at(1, 3) == "已办结"
    assert read(enterprise_rows)[0].open_needs == 0


def test_a_need_becomes_a_problem_and_the_entry_leads_to_it(view, office, read, units):
    view.detail.list.choose(1)
    press(view.detail, "转办")
    form = opened(HandOverForm)
    assert not form.unit.isVisible()
    form.kind.choose(MatterKind.PROBLEM)
    assert form.unit.isVisible()
    assert form.title.text().startswith("用电增容")
    form.deadline.setText("12月10日前")
    form.submit()
    [entry] = [row for row in read(service_rows) if row.matter_id is not None]
    problem = read(problem_view, entry.matter_id).detail.row
    assert (problem.due, problem.lead_unit) == (date(2026, 12, 10), "供电分局")
    assert "来自企业服务：滨江钢构有限公司" in problem.remark
    assert view.detail.list.text_at(1, 3) == "转办中"
    wanted: list[tuple[object, int]] = []
    office.navigator.matter_wanted.connect(lambda kind, one: wanted.append((kind, one)))
    view.detail.list.choose(1)
    press(view.detail, "查看转办事项")
    assert wanted == [(MatterKind.PROBLEM, problem.id)]


def test_what_leaves_is_masked_and_noted(view, office, asker, tmp_path, qtbot, read):
    dialog = ServiceReportDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "服务企业 1 家（其中重点项目 1 个）" in dialog.figures.text()
    assert (dialog.months.topLevelItemCount(), dialog.units.text_at(0, 0)) == (2, "供电分局")
    asker.file = tmp_path / "台账.xlsx"
    dialog.export()
    book = load_workbook(asker.file)
    assert book.sheetnames == ["服务台账", "按月统计", "按单位统计"]
    said = [str(cell.value) for row in book["服务台账"].iter_rows() for cell in row if cell.value]
    assert "用电增容，联系139****5678" in said
    assert "周*" in said
    assert "138****2001" in said
    [note] = read(disclosures, DisclosuresAsked())
    assert (note.rows, disclosure_words(note)) == (2, "企业服务台账 转单位（脱敏） 台账.xlsx")


def test_unmasked_only_with_a_reason(office, firms, asker, tmp_path, qtbot):
    dialog = ServiceReportDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    asker.file = tmp_path / "内部.xlsx"
    dialog.view.setCurrentIndex(dialog.view.findData(View.INSIDE.value))
    dialog.export()
    assert not asker.file.exists()
    dialog.reason.setText("年终核对")
    dialog.export()
    sheet = load_workbook(asker.file)["服务台账"]
    assert "13800002001" in {str(cell.value) for row in sheet.iter_rows() for cell in row}


def test_a_matter_says_which_need_it_came_from_and_leads_back(view, office, perform, firms, read, qtbot):
    entry = read(service_rows)[1]
    problem = SaveProblem(entry.need, ProblemSource.SERVED, date(2026, 11, 3))
    matter = perform(hand_over, HandOver(entry.id, problem))
    line = OriginLine(office)
    qtbot.addWidget(line)
    wanted: list[str] = []
    office.navigator.tab_wanted.connect(wanted.append)
    line.show_matter(matter)
    assert line.link.text() == "来自企业服务 滨江钢构有限公司（2026-09-01） ›"
    line.link.click()
    assert wanted == [f"problems/services/{firms['滨江钢构有限公司']}"]
    view.search.searched.emit("mx")
    view.show_matter(firms["滨江钢构有限公司"])
    assert view.chosen.name == "滨江钢构有限公司"
    line.show_matter(perform(save_problem, replace(problem, title="别的问题")))
    assert not line.isVisible()

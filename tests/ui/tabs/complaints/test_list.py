"""The list of complaints: chips, search, filters, the pane beside it, handing many over."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QPushButton

from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.complaint import complaint_lines
from bizenv_desktop.services.matter import due_terms, matters
from bizenv_desktop.services.matter.due_terms import Horizon
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from bizenv_desktop.ui.texts.questions import Question
from tests.ui.input_method import commit


def texts(tab, column):
    model = tab.list.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def chip(tab, title):
    [found] = [each for each in tab.list.findChildren(QPushButton) if each.text().split()[:1] == [title]]
    return found


def test_chip_counts_equal_the_rows_behind_them(qtbot, tab):
    for title, count in (("全部", 7), ("在办", 7), ("临期", 1), ("逾期", 1), ("待回访", 1)):
        made = chip(tab, title)
        assert made.text() == f"{title} {count}"
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        assert tab.list.table.model().rowCount() == count


def test_what_needs_a_chosen_row_is_grey_before_the_list_is_there(qtbot, desk):
    made = ComplaintsTab(desk)  # not shown yet: nothing was asked
    qtbot.addWidget(made)
    assert not made.many.isEnabled()
    assert not made.print.isEnabled()


def test_numbers_and_days_of_another_year_are_read_whole(tab):
    table = tab.list.table
    for column, text in ((1, "〔2026〕9999"), (2, "2025-12-31"), (7, "2025-12-31")):
        assert table.fontMetrics().horizontalAdvance(text) < table.columnWidth(column)


def test_lights_are_said_in_words(tab):
    words = dict(zip(texts(tab, 5), texts(tab, 0), strict=True))
    assert words["用电报装late"] == "逾期 3 天"
    assert words["用电报装soon"] == "临期 1 天"
    assert words["用电报装to sign"] == "正常 3 天"
    assert words["用电报装replied"] == "已反馈"
    assert words["路灯不亮"] == "待交办"


def test_search_finds_by_initials_of_title_and_unit(qtbot, tab):
    tab.focus_search()
    for typed, count in (("ldbl", 1), ("gdfj", 5), ("路灯", 1), ("", 7)):
        tab.list._search.setText(typed)
        qtbot.keyClick(tab.list._search, Qt.Key.Key_Return)
        assert tab.list.table.model().rowCount() == count


def test_filter_row_narrows_by_status_and_unit(qtbot, tab, units):
    tab.list._filters.click()
    header = tab.list.table.filter_header
    status = header.editor(8)
    assert isinstance(status, QComboBox)
    status.setCurrentIndex(status.findText("待签收"))
    assert texts(tab, 5) == ["用电报装to sign"]
    status.setCurrentIndex(0)
    unit = header.editor(6)
    assert unit.findText("供电分局") > 0
    unit.setCurrentIndex(unit.findText("供电分局"))
    assert tab.list.table.model().rowCount() == 5


def test_model_keeps_qts_promises(tab, qtbot):
    tester = QAbstractItemModelTester(
        tab.list.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    qtbot.mouseClick(chip(tab, "逾期"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(tab, "全部"), Qt.MouseButton.LeftButton)
    assert tester is not None


def test_pane_explains_the_due_day(tab, ledger_of_seven):
    tab.show_matter(ledger_of_seven["late"])
    shown = [label.text() for label in tab.detail.facts.findChildren(type(tab.detail.title))]
    assert "11-17，已逾期 3 个工作日" in shown
    assert tab.detail.clock.text.startswith("为什么是这一天：11-10（周二）交办，当日不计")


def test_pane_shows_who_had_the_matter_how_long(tab, ledger_of_seven):
    tab.show_matter(ledger_of_seven["replied"])
    shown = [label.text() for label in tab.detail.sections.custody.findChildren(type(tab.detail.title))]
    assert "11-12 至 11-17，5 天" in shown


def test_steps_come_in_the_offices_order(tab, ledger_of_seven):
    tab.show_matter(ledger_of_seven["replied"])
    shown = [each.text() for each in tab.detail.steps.buttons]
    assert shown == ["审核通过", "退回重办"]


def test_anonymous_complaint_has_nothing_to_unmask(empty_tab, register):
    matter = register("匿名反映", anonymous=True)
    empty_tab.list.reload()
    empty_tab.show_matter(matter)
    assert "匿名" in empty_tab.detail.complainant.text()
    assert not empty_tab.detail.unmask.isVisible()


def test_many_are_handed_over_in_one_deed_and_the_unfit_are_named(
    qtbot, tab, ledger_of_seven, dialog, send, read, units, ledger
):
    tab.list.table.selectAll()
    [entry] = [each for each in tab.many.entries.actions() if each.data() == EventKind.ASSIGNED.value]
    entry.trigger()
    form = dialog()
    assert form.head.text() == "2 件可以交办，5 件不能，将跳过"
    told = [form.lines.text_at(number, 2) for number in range(7)]
    assert "不能：现在是“待签收”" in told[2:]
    assert sorted(told[:2]) == ["可以，时限 2026-11-24（周二）", "可以，时限 2026-11-27（周五）"]
    assert form.due.text() == "2026-11-24 至 2026-11-27，各件见上表"
    form.units.lead.setText("行政审批局")
    send(form)
    for name in ("new", "new too"):
        assert read(matters.complaint, ledger_of_seven[name]).standing.status is Status.AWAITING_RECEIPT
    deeds = ledger.read(lambda reader: reader.connection.exec_driver_sql(
        "SELECT deed FROM journal ORDER BY seq DESC LIMIT 1").scalar())  # fmt: skip
    assert deeds == "complaint.assigned_many"


def test_void_leaves_the_list_and_its_counts(qtbot, tab, ledger_of_seven, take, send, asker):
    asker.answers[Question.VOID_MATTER] = True
    tab.show_matter(ledger_of_seven["new"])
    form = take(tab, EventKind.VOIDED)
    commit(form.reason, "重复登记")
    send(form)
    assert chip(tab, "全部").text() == "全部 6"


def test_conditions_hold_exactly_the_rows_with_that_light(read, ledger_of_seven, office):
    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import Light, MatterKind

    seen = read(due_terms.horizon)
    assert isinstance(seen, Horizon)
    everything = read(complaint_lines.first_lines, Selection(MatterKind.COMPLAINT), 100)
    for light, conditions in (
        (Light.RED, due_terms.overdue(seen)),
        (Light.AMBER, due_terms.amber(seen)),
    ):
        held = set(read(complaint_lines.line_ids, Selection(MatterKind.COMPLAINT, conditions)))
        assert held == {line.id for line in everything if line.light is light}
        assert held


def test_empty_ledger_says_what_to_do_next(empty_tab):
    shown = [each.text() for each in empty_tab.list.table.findChildren(QPushButton) if each.isVisible()]
    assert "登记投诉" in shown


def test_rows_of_a_figure_switch_the_chip_on_that_means_the_same(tab, read):
    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import MatterKind

    seen = read(due_terms.horizon)
    tab.show_selection(Selection(MatterKind.COMPLAINT, due_terms.overdue(seen)))
    assert chip(tab, "逾期").isChecked()
    tab.show_selection(Selection(MatterKind.COMPLAINT, due_terms.in_status(Status.AWAITING_REVIEW)))
    assert texts(tab, 5) == ["用电报装replied"]
    assert not chip(tab, "全部").isChecked()


def test_slips_of_the_chosen_are_previewed_with_the_person_masked(
    qtbot, tab, ledger_of_seven, dialog, read, asker
):
    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import MatterKind
    from bizenv_desktop.services.paper.paper_prints import slips_wanted

    tab.show_matter(ledger_of_seven["new"])
    tab.print_slips()
    assert asker.told == ["选中的投诉还没有交办，没有可打印的交办单。"]
    tab.show_matter(ledger_of_seven["late"])
    tab.print_slips()
    assert dialog().windowTitle() == "交办单〔2026〕2号"
    dialog().reject()
    assert len(read(slips_wanted, Selection(MatterKind.COMPLAINT))) == 5


def test_slip_names_nobody_who_asked_for_secrecy(perform, read, register, units, office):
    from datetime import datetime

    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import MatterKind
    from bizenv_desktop.services.complaint import complaint_intake
    from bizenv_desktop.services.complaint.complaint_commands import Assign
    from bizenv_desktop.services.paper.paper_prints import slips_wanted
    from bizenv_desktop.services.paper.papers import paper_of

    facts = {"complainant": "李四", "phone": "13812345678"}
    for secret in (True, False):
        matter = register("电话13812345678反映", confidential=secret, **facts)
        perform(
            complaint_intake.assign,
            Assign(matter_id=matter, at=datetime(2026, 11, 19, 9, 0), lead_unit_id=units["供电分局"]),
        )
    wanted = read(slips_wanted, Selection(MatterKind.COMPLAINT))
    shown, secret = (read(paper_of, one.kind, one.matter_id, one.document_id).values for one in wanted)
    assert "李*" in shown["投诉人"]
    assert "李" not in secret["投诉人"]
    assert "13812345678" not in "".join([*shown.values(), *secret.values()])


def test_secret_complaints_are_marked_and_turned_off_ones_say_where(deeds, look_at, perform):
    from datetime import datetime

    from bizenv_desktop.services.complaint import complaint_intake
    from bizenv_desktop.services.complaint.complaint_commands import Decline

    deeds.register("要保密的", confidential=True)
    deeds.register("没有留名的", anonymous=True, complainant="", phone="")
    declined = deeds.register("不受理的")
    perform(
        complaint_intake.decline,
        Decline(matter_id=declined, at=datetime(2026, 11, 10, 10, 0), reason="已经法院判决"),
    )
    page = look_at(declined)
    shown = dict(zip(texts(page, 5), texts(page, 0), strict=True))
    assert shown == {"〔密〕要保密的": "待交办", "〔匿〕没有留名的": "待交办", "不受理的": "不予受理"}

"""The small parts: what they show, what they take, and that text stays text."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look, tokens
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.timeline import Moment, Timeline
from bizenv_desktop.ui.widgets.unit_picker import UnitChoice, UnitPicker

UNITS = (
    UnitChoice(1, "行政审批局", "xzspj"),
    UnitChoice(2, "市场监管局", "scjgj"),
    UnitChoice(3, "商务局", "swj"),
)


@pytest.fixture
def picker(qtbot):
    made = UnitPicker("牵头单位", most=2)
    qtbot.addWidget(made)
    made.offer(UNITS)
    return made


def test_pinyin_initials_and_parts_of_names_find_units(picker):
    assert picker.matching("xzspj") == ["行政审批局"]
    assert picker.matching("监管") == ["市场监管局"]
    assert picker.matching("S") == ["行政审批局", "市场监管局", "商务局"]


def test_several_units_are_read_as_people_separate_them(picker):
    picker.setText("行政审批局，商务局")
    assert picker.picked == (1, 3)
    picker.setText("行政审批局、没有的局")
    assert picker.picked is None
    assert picker.property("look") == "red"
    picker.setText("行政审批局、商务局、市场监管局")
    assert picker.picked is None
    picker.clear()
    assert picker.picked == ()


def test_picking_completes_the_part_that_is_being_typed(picker):
    picker.setText("行政审批局、sw")
    assert picker.completed("商务局") == "行政审批局、商务局"
    picker.pick([2])
    assert picker.text() == "市场监管局"


def test_labels_show_markup_as_text(qtbot):
    label = PlainLabel('<img src="file:///etc/passwd"><b>甲</b>')
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.show_text("甲" * 1_000_000)
    assert len(label.text()) == 100_000


def test_no_bare_label_stands_in_the_window():
    import ast
    from pathlib import Path

    import bizenv_desktop.ui

    found = [
        f"{file.name}:{node.lineno}"
        for file in Path(bizenv_desktop.ui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"QLabel", "QTextEdit"}
    ]
    assert found == []


def test_facts_and_moments_show_these_and_no_others(qtbot):
    facts, timeline = Facts(), Timeline()
    qtbot.addWidget(facts)
    qtbot.addWidget(timeline)
    facts.show_facts([Fact("状态", "办理中"), Fact("时限", "11-20", Look.RED)])
    facts.show_facts([Fact("状态", "已办结")])
    shown = [label.text() for label in facts.findChildren(PlainLabel) if not label.isHidden()]
    assert shown == ["状态", "已办结"]
    timeline.show_events([Moment("11-13", "登记", "来电"), Moment("11-14", "签收", "联络员")])
    timeline.show_events([])
    assert all(label.isHidden() for label in timeline.findChildren(PlainLabel))


def test_a_day_is_shown_as_the_office_writes_it(qtbot):
    field = DayEdit(date(2026, 11, 3))
    qtbot.addWidget(field)
    assert field.text() == "2026-11-03"
    assert field.day == date(2026, 11, 3)


def test_preferences_survive_and_damaged_values_are_defaults(tmp_path):
    file = tmp_path / "窗口.ini"
    first = Preferences(file)
    first.operator = "张三"
    first.set_widths("complaints", (90, 120))
    first.remember_ledger("甲.db")
    first.remember_ledger("乙.db")
    first.remember_ledger("甲.db")
    first.sync()
    again = Preferences(file)
    assert (again.operator, again.widths("complaints")) == ("张三", (90, 120))
    assert again.recent_ledgers == ("甲.db", "乙.db")
    again.set_text("widths/complaints", "90 abc")
    assert again.widths("complaints") == ()
    assert again.geometry("nothing").isEmpty()


class _Form(FormDialog):
    def __init__(self, desk, deed):
        super().__init__(desk, "登记", "登记")
        self.deed = deed
        self.title = QLineEdit()
        self.title.textEdited.connect(self.touch)
        self.add_field("标题", self.title)

    def submit(self):
        self.perform(self.deed)


def _refuse(_uow):
    raise BadInput("complaint.title_missing")


def _ink_of(bar: NoticeBar, show: Callable[[str], None]) -> QColor:
    show("已导出")
    label = bar.findChild(QLabel)
    label.ensurePolished()
    return label.palette().windowText().color()


def test_news_is_told_calmly_and_only_what_stops_a_person_is_red(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell("已导出")
    assert bar.text == "已导出"
    red, looks = QColor(tokens().red), [bar.tell, bar.say, bar.tell]
    assert [_ink_of(bar, show) == red for show in looks] == [False, True, False]


def test_a_refused_form_stays_open_and_says_why(qtbot, desk):
    form = _Form(desk, _refuse)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    qtbot.keyClick(form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible()
    assert form.notice.text == "请填写投诉的标题。"
    assert form._go.isEnabled()


def test_a_form_closes_when_the_deed_is_done(qtbot, desk):
    form = _Form(desk, lambda _uow: 1)
    qtbot.addWidget(form)
    form.show()
    with qtbot.waitSignal(form.accepted):
        form.submit()
    assert not form.isVisible()


def test_what_was_typed_is_not_thrown_away_unasked(qtbot, desk, asker):
    form = _Form(desk, _refuse)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(form.title, "abc")
    form.reject()
    assert form.isVisible()
    asker.answers[Question.DISCARD_TYPED] = True
    form.reject()
    assert not form.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_focus_is_taken_by_enter_as_by_space(qtbot, key):
    dialog, pressed = QDialog(), []
    one, other = button("甲", lambda: pressed.append("甲")), button("乙", lambda: pressed.append("乙"))
    column = QVBoxLayout(dialog)
    column.addWidget(one)
    column.addWidget(other)
    one.setDefault(True)
    qtbot.addWidget(dialog)
    qtbot.keyClick(other, key)
    assert pressed == ["乙"]


def test_a_dialog_takes_no_more_room_than_the_screen(qapp):
    dialog = QDialog()
    dialog.resize(3_000, 2_000)
    open_dialog(dialog)
    free = dialog.screen().availableGeometry()
    assert dialog.width() < free.width()
    assert dialog.height() < free.height()
    dialog.reject()


def test_a_dialog_that_wants_more_width_than_the_screen_has_does_without(qapp):
    dialog = QDialog()
    QVBoxLayout(dialog).addWidget(QLabel("甲"))
    dialog.setMinimumWidth(3_000)
    open_dialog(dialog)
    assert dialog.width() < dialog.screen().availableGeometry().width()
    dialog.reject()


def test_a_dialog_may_be_as_large_as_the_window_it_lies_over(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1_366, 768)
    dialog = QDialog(window)
    dialog.resize(1_280, 900)
    open_dialog(dialog)
    assert (dialog.width(), dialog.height()) == (1_280, 768)
    dialog.reject()

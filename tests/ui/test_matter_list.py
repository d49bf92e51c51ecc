"""A list as the office uses it: by keyboard, with filters, kept by id."""

from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Topic
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.jobs import Ends
from bizenv_desktop.ui.tables.day_span import day_span
from bizenv_desktop.ui.tables.matter_list import MatterList
from tests.ui.demo_tab import list_spec
from tests.ui.fake_ledger import a_row
from tests.ui.inline_runner import InlineRunner


@pytest.fixture
def listed(qtbot, desk):
    made = MatterList(desk, list_spec())
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def _type(field, text):
    # QTest cannot press keys for Chinese; an input method commits text like this.
    field.insert(text)
    field.textEdited.emit(field.text())


def _say(desk):
    desk.bus.changed.emit(frozenset({Topic.COMPLAINTS}), None)


def test_chips_narrow_the_list_and_show_their_counts(listed, fake_ledger):
    reds = sum(row.light is Light.RED for row in fake_ledger.rows)
    chips = listed._chips
    chips._group.button(3).click()
    assert listed.selection.conditions == (Condition("light", Op.EQ, (Light.RED,)),)
    assert listed.table.model().rowCount() == reds
    assert chips._group.button(3).text() == f"逾期 {reds}"


def test_search_waits_for_the_typing_to_end(qtbot, listed):
    with qtbot.waitSignal(listed.selection_changed) as changed:
        qtbot.keyClicks(listed._search, "2026")
    assert changed.args[0].text == "2026"


def test_enter_searches_at_once_and_escape_empties(qtbot, listed):
    _type(listed._search, "无此")
    qtbot.keyClick(listed._search, Qt.Key.Key_Return)
    assert listed.selection.text == "无此"
    assert listed.table.model().rowCount() == 0
    assert listed._empty.isVisible()
    qtbot.keyClick(listed._search, Qt.Key.Key_Escape)
    assert listed.selection.text == ""
    assert not listed._empty.isVisible()


def test_filter_row_makes_conditions(qtbot, listed):
    listed._filters.click()
    header = listed.table.filter_header
    _type(header.editor(5), "用电")
    qtbot.keyClick(header.editor(5), Qt.Key.Key_Return)
    header.editor(0).setCurrentIndex(1)
    assert set(listed.selection.conditions) == {
        Condition("title", Op.CONTAINS, ("用电",)),
        Condition("light", Op.EQ, (Light.RED.value,)),
    }
    listed._filters.click()
    assert listed.selection.conditions == ()


def test_a_day_that_cannot_be_read_is_red_and_asks_nothing(qtbot, listed):
    listed._filters.click()
    editor = listed.table.filter_header.editor(2)
    qtbot.keyClicks(editor, "2026-13")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert listed.selection.conditions == ()
    assert editor.property("look") == "red"


def test_header_click_sorts_and_turns(listed):
    listed.table.filter_header.sectionClicked.emit(1)
    assert listed.selection.sort == Sort("number", descending=False)
    listed.table.filter_header.sectionClicked.emit(1)
    assert listed.selection.sort == Sort("number", descending=True)
    listed.table.filter_header.sectionClicked.emit(3)
    assert listed.selection.sort == Sort("number", descending=True)


def test_cursor_and_choice_stay_by_id_when_rows_come_before_them(qtbot, listed, desk, fake_ledger):
    listed.choose(300)
    qtbot.keyClick(listed.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(listed.chosen().ids) == {300, 299}
    fake_ledger.rows += [a_row(number) for number in range(313, 320)]
    _say(desk)
    assert listed.table.current_id() == 299
    assert set(listed.chosen().ids) == {300, 299}


@pytest.mark.parametrize("cursor_goes", [False, True])
def test_only_chosen_rows_are_chosen_again_wherever_the_cursor_was(listed, desk, fake_ledger, cursor_goes):
    table, model, flags = listed.table, listed.table.model(), QItemSelectionModel.SelectionFlag
    choice = table.selectionModel()
    for row_id, flag in ((300, flags.ClearAndSelect), (290, flags.Select), (280, flags.NoUpdate)):
        choice.setCurrentIndex(model.index(model.row_of(row_id), 0), flag | flags.Rows)
    for gone in (280, 100) if cursor_goes else (100, 90):
        fake_ledger.rows = [row for row in fake_ledger.rows if row.id != gone]
        _say(desk)
        assert set(listed.chosen().ids) == {300, 290}
        assert table.current_id() == (None if cursor_goes else 280)


class _Steps(InlineRunner):
    """Runs jobs one by one while it is held, as a slow ledger would."""

    def __init__(self):
        self.held = None

    def start(self, work, ends, lane):
        if self.held is None:
            return super().start(work, ends, lane)
        self.held.append(partial(super().start, work, ends, lane))
        return super().start(str, Ends(str, str), lane)  # a ticket that cancels nothing

    def hold(self):
        self.held = []

    def step(self):
        job, held = self.held.pop(0), self.held
        job()
        assert held is self.held

    def begin(self):
        held, self.held = self.held, None
        for job in held:
            job()


@pytest.fixture
def steps():
    return _Steps()


@pytest.fixture
def slow_list(qtbot, desk, fake_ledger, unexpected, steps):
    dispatch = Dispatch(fake_ledger, steps, desk.bus, desk.asker, unexpected.append)
    made = MatterList(desk._replace(dispatch=dispatch), list_spec())
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    assert unexpected == []


def _choose(listed, *row_ids):
    model, flags = listed.table.model(), QItemSelectionModel.SelectionFlag
    listed.choose(row_ids[0])
    for row_id in row_ids[1:]:
        index = model.index(model.row_of(row_id), 0)
        listed.table.selectionModel().select(index, flags.Select | flags.Rows)


@pytest.mark.parametrize("field", ["number", "title", "id"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("chosen", [(300, 299, 150, 3), (3, 300), (150, 149)])
def test_chosen_rows_stay_chosen_wherever_sorting_puts_them(slow_list, steps, field, chosen, turned):
    _choose(slow_list, *chosen)
    steps.hold()
    slow_list._on_sort(Sort(field, descending=False))
    steps.step()
    assert slow_list.table.model().rowCount() == 100
    arrived = slow_list.chosen()
    assert arrived is None or set(arrived.ids) <= set(chosen)
    if turned:  # before all ids came
        slow_list._on_sort(Sort(field, descending=True))
        steps.step()
    steps.begin()
    assert set(slow_list.chosen().ids) == set(chosen)
    assert slow_list.table.current_id() == chosen[0]


def test_rows_chosen_before_the_rest_arrives_are_the_only_ones(qtbot, slow_list, steps):
    table = slow_list.table

    def click(modifier=Qt.KeyboardModifier.NoModifier):
        place = table.visualRect(table.model().index(2, 1)).center()  # row 3, chosen before
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    deeds = (
        (click, {3}),  # all that is seen of the choice is what was clicked: it need not change
        (partial(click, Qt.KeyboardModifier.ControlModifier), None),
        (partial(qtbot.keyClick, table, Qt.Key.Key_Home), {1}),
        (partial(slow_list.choose, 5), {5}),
    )
    for by_hand, left in deeds:
        slow_list._on_sort(Sort("id", descending=True))
        _choose(slow_list, 3, 300, 250)
        steps.hold()
        slow_list._on_sort(Sort("id", descending=False))
        steps.step()
        assert slow_list.chosen().ids == (3,)
        by_hand()
        steps.begin()
        found = slow_list.chosen()
        assert (None if found is None else set(found.ids)) == left


def test_the_cursor_put_back_without_a_click_or_key_ends_nothing_that_is_awaited(slow_list, steps):
    slow_list._on_sort(Sort("id", descending=True))
    _choose(slow_list, 3, 300, 250)
    steps.hold()
    slow_list._on_sort(Sort("id", descending=False))
    steps.step()
    assert slow_list.chosen().ids == (3,)
    slow_list.table.setCurrentIndex(slow_list.table.currentIndex())  # asks for the command of a plain click
    steps.begin()
    assert set(slow_list.chosen().ids) == {3, 250, 300}


def test_a_row_that_a_filter_hid_is_not_chosen_when_it_is_taken_away(slow_list, steps, fake_ledger):
    fake_ledger.rows = fake_ledger.rows[:150]
    slow_list._on_sort(Sort("id", descending=True))
    _choose(slow_list, 3, 120)
    steps.hold()
    slow_list._relist(Selection(MatterKind.COMPLAINT, sort=Sort("id")).where("id", Op.LE, 100))
    steps.step()  # a page that is full, and no id beyond it
    steps.begin()
    assert slow_list.chosen().ids == (3,)
    slow_list._relist(Selection(MatterKind.COMPLAINT, sort=Sort("id")))
    assert slow_list.chosen().ids == (3,)


def test_rows_that_come_above_leave_what_is_in_sight_in_its_place(listed, desk, fake_ledger):
    table, heads = listed.table, QSignalSpy(listed.table.model().modelReset)
    table.choose(312)
    table.verticalScrollBar().setValue(200)
    seen = [table.model().id_at(row) for row in table.rows_in_sight()]
    fake_ledger.rows += [a_row(number) for number in range(313, 316)]
    _say(desk)
    assert [table.model().id_at(row) for row in table.rows_in_sight()] == seen
    assert (table.current_id(), heads.count(), table.chosen_count()) == (312, 0, 1)


def test_a_row_that_comes_above_the_first_is_seen(listed, desk, fake_ledger):
    fake_ledger.rows.append(a_row(313))
    _say(desk)
    assert listed.table.rows_in_sight()[0] == 0
    assert listed.table.model().id_at(0) == 313


def test_a_row_asked_for_before_the_ids_came_is_chosen_when_they_do(qtbot, desk):
    made = MatterList(desk, list_spec())
    qtbot.addWidget(made)
    made.choose(5)
    made.show()
    assert made.table.current_id() == 5


def test_choosing_a_row_that_filters_hide_takes_them_away(listed):
    listed.show_selection(Selection(MatterKind.COMPLAINT).where("unit", Op.EQ, "无"))
    listed.choose(7)
    assert listed.selection.conditions == ()
    assert listed.table.current_id() == 7


def test_a_figure_shows_exactly_its_rows(listed):
    wanted = Selection(MatterKind.COMPLAINT).where("unit", Op.EQ, "商务局")
    listed.show_selection(wanted)
    assert listed.selection.conditions == wanted.conditions
    assert all(a_row(row_id).unit == "商务局" for row_id in listed.table.model()._ids)


def test_select_all_means_all_that_match_also_after_a_reload(qtbot, listed, desk, fake_ledger):
    qtbot.keyClick(listed.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert listed.chosen().ids is None
    assert listed.chosen().selection == listed.selection
    fake_ledger.rows.append(a_row(313))
    _say(desk)
    assert (listed.chosen().ids, listed.chosen().count) == (None, 313)
    qtbot.keyClick(listed.table, Qt.Key.Key_Down)
    assert listed.chosen().count == 1


def test_enter_opens_home_and_end_move_and_copy_copies(qtbot, listed):
    opened = []
    listed.opened.connect(opened.append)
    qtbot.keyClick(listed.table, Qt.Key.Key_End)
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    qtbot.keyClick(listed.table, Qt.Key.Key_Home)
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert opened == [1, 312]
    qtbot.keyClick(listed.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[1] == "〔2026〕312"
    assert len(copied) == 8


def test_hidden_list_reloads_only_when_shown_again(listed, desk, fake_ledger):
    listed.hide()
    fake_ledger.asked.clear()
    _say(desk)
    assert fake_ledger.asked == []
    listed.show()
    assert "ids" in fake_ledger.asked


def test_an_empty_ledger_says_what_to_do_next(qtbot, desk, fake_ledger):
    fake_ledger.rows.clear()
    made = MatterList(desk, list_spec())
    qtbot.addWidget(made)
    made.show()
    assert made._empty.isVisible()
    assert made._empty._head.text() == "还没有投诉"


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2026-02", ("2026-02-01", "2026-02-28")),
        ("２０２６年１１月３日", ("2026-11-03", "2026-11-03")),
        ("2026.11.1~2026.11.15", ("2026-11-01", "2026-11-15")),
        ("2026-01 至 2026-03", ("2026-01-01", "2026-03-31")),
        ("2026-13", None),
        ("2026-03~2026-01", None),
        ("昨天", None),
        ("~", None),
    ],
)
def test_days_are_read_as_people_type_them(typed, span):
    found = day_span(typed)
    assert (found and (str(found.first), str(found.last))) == span

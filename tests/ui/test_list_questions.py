"""What a list asks of the ledger, and when: the rows first, ids once at a time, nothing that is known."""

import pytest
from PySide6.QtTest import QSignalSpy

from bizenv_desktop.rules.selection import Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from tests.ui.demo_tab import COLUMNS, SOURCE, list_spec
from tests.ui.fake_ledger import a_row, with_title
from tests.ui.inline_runner import InlineRunner

ALL = Selection(MatterKind.COMPLAINT, sort=Sort("id"))


class _Ticket:
    is_cancelled = False

    def cancel(self):
        """The job runs all the same, as one that has begun."""


class HeldRunner(InlineRunner):
    """Keeps each job until the test lets the oldest go."""

    def __init__(self):
        self.held = []

    def start(self, work, ends, lane):
        ticket = _Ticket()
        self.held.append(lambda: InlineRunner.start(self, work, ends, lane))
        return ticket

    def let_go(self):
        self.held.pop(0)()

    def let_all_go(self):
        while self.held:
            self.let_go()


@pytest.fixture
def held():
    return HeldRunner()


@pytest.fixture
def model(qapp, held, fake_ledger, asker, unexpected):
    dispatch = Dispatch(fake_ledger, held, Bus(), asker, unexpected.append)
    return PagedTableModel(COLUMNS, SOURCE, dispatch)


def test_rows_are_asked_for_before_ids(model, held, fake_ledger):
    model.show(ALL)
    held.let_go()
    assert (model.rowCount(), fake_ledger.asked) == (100, ["first_page"])
    held.let_all_go()
    assert (model.rowCount(), fake_ledger.asked) == (312, ["first_page", "ids"])


def test_what_fits_one_page_needs_no_ids(model, held, fake_ledger):
    counted = QSignalSpy(model.counted)
    model.show(ALL.where("title", Op.CONTAINS, "奖补"))
    held.let_all_go()
    assert fake_ledger.asked == ["first_page"]
    assert model.is_complete
    assert [counted.at(0)[0], counted.count()] == [39, 1]


def test_late_ids_of_another_selection_are_dropped(model, held):
    model.show(ALL)
    held.let_go()
    few = ALL.where("title", Op.CONTAINS, "奖补")
    model.show(few)
    held.let_all_go()
    assert (model.selection, model.rowCount()) == (few, 39)


def test_many_deeds_in_a_row_ask_for_ids_twice(model, held, fake_ledger):
    model.show(ALL)
    held.let_all_go()
    fake_ledger.asked.clear()
    for number in range(313, 320):
        fake_ledger.rows.append(a_row(number))
        model.reload(range(20))
    assert not model.is_complete
    held.let_all_go()
    assert fake_ledger.asked.count("ids") == 2
    assert (model.is_complete, model.rowCount(), model.id_at(0)) == (True, 319, 319)


def test_a_reload_that_changes_nothing_paints_nothing(model, held):
    model.show(ALL)
    held.let_all_go()
    painted, anew = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.reload(range(20))
    held.let_all_go()
    assert (painted.count(), anew.count()) == (0, 0)


def test_a_reload_paints_the_row_that_changed(model, held, fake_ledger):
    model.show(ALL)
    held.let_all_go()
    painted = QSignalSpy(model.dataChanged)
    fake_ledger.rows[299] = with_title(a_row(300), "改过的标题")
    model.reload(range(20))
    held.let_all_go()
    assert painted.count() == 1
    first, last = painted.at(0)[:2]
    assert (first.row(), last.row()) == (12, 12)
    assert model.index(12, 5).data() == "改过的标题"


def test_rows_that_were_asked_for_before_a_deed_are_asked_for_again(model, held, fake_ledger, qtbot):
    model.show(ALL)
    held.let_all_go()
    assert model.index(150, 5).data() is None
    qtbot.waitUntil(lambda: bool(held.held))
    fake_ledger.rows[161] = with_title(a_row(162), "改过的标题")
    model.reload(range(20))
    held.let_all_go()
    assert model.index(150, 5).data() == "改过的标题"


@pytest.fixture
def listed(qtbot, desk, held, fake_ledger, unexpected):
    dispatch = Dispatch(fake_ledger, held, desk.bus, desk.asker, unexpected.append)
    made = MatterList(desk._replace(dispatch=dispatch), list_spec())
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_that_is_registered_is_chosen_when_its_id_arrives(listed, held, fake_ledger):
    held.let_all_go()
    fake_ledger.rows.append(a_row(313))
    listed.reload()
    fake_ledger.asked.clear()
    listed.choose(313)
    held.let_all_go()
    assert listed.table.current_id() == 313
    assert "first_page" not in fake_ledger.asked


def test_one_that_the_filter_hides_is_shown_among_all(listed, held, fake_ledger):
    listed.show_selection(ALL.where("title", Op.CONTAINS, "奖补"))
    held.let_all_go()
    fake_ledger.rows.append(a_row(313))
    listed.reload()
    listed.choose(313)
    held.let_all_go()
    assert (listed.selection.conditions, listed.table.current_id()) == ((), 313)


def test_one_that_was_registered_in_the_rest_after_another_is_chosen_too(listed, held, fake_ledger):
    held.let_all_go()
    for number in (313, 314):
        fake_ledger.rows.append(a_row(number))
        listed.desk.bus.changed.emit(fake_ledger.topics, None)
    listed.choose(314)
    held.let_all_go()
    assert listed.table.current_id() == 314

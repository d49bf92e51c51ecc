"""Registering a complaint: by keys alone, with duplicates beside it, and on to the printed slip."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.complaint import complaint_relations
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.ui.dialogs.complaint.complaint_assign import AssignDialog
from bizenv_desktop.ui.dialogs.complaint.complaint_intake_path import IssuedDialog
from bizenv_desktop.ui.dialogs.complaint.complaint_register import RegisterDialog
from bizenv_desktop.ui.dialogs.complaint.duplicate_panel import LookDialog
from bizenv_desktop.ui.dialogs.paper.paper_dialog import PaperDialog
from bizenv_desktop.ui.printing import a4_printer
from tests.ui.input_method import commit

CONTROL = Qt.KeyboardModifier.ControlModifier
MODIFIERS = {"": Qt.KeyboardModifier.NoModifier, "Ctrl": CONTROL, "Alt": Qt.KeyboardModifier.AltModifier}
MOST_KEYS = 12
LAMPS = "金海三道路灯不亮，夜间行车危险，请尽快维修。"


class Clerk:
    """Presses keys into whatever has the focus, and counts them; typing a text is free."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self.pressed: list[str] = []

    def press(self, keys: str) -> None:
        self.pressed.append(keys)
        held, _plus, name = keys.rpartition("+")
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window()
        self._qtbot.keyClick(target, getattr(Qt.Key, f"Key_{name}"), MODIFIERS[held])

    def write(self, text: str) -> None:
        if text.isascii():
            for sign in text:  # real key events: what is offered appears while they are typed
                self._qtbot.keyClicks(QApplication.focusWidget(), sign)
        else:
            commit(QApplication.focusWidget(), text)

    def window(self) -> QWidget:
        active = QApplication.activeWindow()
        assert active is not None
        return active

    def wait_for(self, kind: type[QDialog]) -> QDialog:
        """The dialog that opens now, active as it is before the next key."""

        def there() -> bool:
            return isinstance(QApplication.activeWindow(), kind)

        self._qtbot.waitUntil(there)
        found = QApplication.activeWindow()
        assert isinstance(found, kind)
        return found


@pytest.fixture
def clerk(qtbot):
    return Clerk(qtbot)


@pytest.fixture
def only(qtbot):
    """Registers with Ctrl+S."""

    def sent(form):
        qtbot.keyClick(form, Qt.Key.Key_S, CONTROL)

    return sent


@pytest.fixture
def printed(monkeypatch, tmp_path) -> Path:
    """Lets prints go into a file, as on a machine with one printer whose dialog is confirmed by Enter."""
    path = tmp_path / "printed.pdf"

    def to_file(title: str, _parent: QWidget) -> QPrinter:
        printer = a4_printer(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    def opened(self, *args) -> None:
        made(self, *args)
        self.printer = to_file

    made = PaperDialog.__init__
    monkeypatch.setattr(PaperDialog, "__init__", opened)
    return path


def likely_titles(form) -> list[str]:
    return [each.line.row.title for each in form.panel.likely]


def wait_for_likely(qtbot, form) -> None:
    qtbot.waitUntil(lambda: bool(form.panel.likely))


def newest(read):
    [row] = read(matters.first_rows, Selection(MatterKind.COMPLAINT), 1)
    return read(matters.complaint, row.id)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that pop up
def test_from_an_incoming_call_to_a_printed_slip_in_at_most_twelve_keys(
    qtbot, empty_tab, clerk, printed, read, units
):
    empty_tab.list.table.setFocus()
    clerk.press("Ctrl+N")
    clerk.wait_for(RegisterDialog)
    clerk.write(LAMPS)
    for text in ("13800001234", "张三丰", "海天电子有限公司", "便民服务"):
        clerk.press("Tab")
        clerk.write(text)
    clerk.press("Ctrl+Return")
    clerk.wait_for(AssignDialog)
    clerk.write("gdfj")
    clerk.press("Return")
    clerk.press("Ctrl+Return")
    clerk.wait_for(IssuedDialog)
    clerk.press("Return")
    paper = clerk.wait_for(PaperDialog)
    qtbot.waitUntil(paper.go.isEnabled)
    clerk.press("Ctrl+P")
    clerk.pressed.append("Return")  # the system's own print dialog, which no test may open

    assert printed.stat().st_size > 1_000
    view = newest(read)
    row, said = view.detail.row, view.detail.complaint
    assert (row.status, row.lead_unit, row.category) == (Status.AWAITING_RECEIPT, "供电分局", "便民服务")
    assert row.title == "金海三道路灯不亮，夜间行车危险，请尽快维修"
    assert (said.phone, said.complainant) == ("13800001234", "张三丰")
    assert said.firm == "海天电子有限公司"
    assert len(clerk.pressed) <= MOST_KEYS, clerk.pressed
    paper.reject()


def test_registration_needs_no_mouse(qtbot, empty_tab, dialog, no_dialog, only):
    tab = empty_tab
    qtbot.keyClick(tab, Qt.Key.Key_N, CONTROL)
    form = dialog()
    qtbot.waitUntil(lambda: form.focusWidget() is form.facts.content)
    commit(form.focusWidget(), "要求补交无关证明。来回跑了三次。")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is form.facts.phone
    only(form)
    assert no_dialog()
    card = tab.detail.card
    assert (card.line.row.title, card.view.detail.complaint.content) == (
        "要求补交无关证明", "要求补交无关证明。来回跑了三次。",
    )  # fmt: skip
    assert card.line.row.channel == "12345"


def test_enter_goes_on_to_the_next_field_and_never_sends_the_form(qtbot, empty_tab, dialog):
    empty_tab.register()
    form = dialog()
    form.facts.phone.setFocus()
    for following in (form.facts.complainant, form.facts.firm, form.facts.category):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        assert form.focusWidget() in (following, *following.findChildren(QWidget))
    assert form.isVisible()
    assert not form.notice.text
    form.reject()


def test_tab_key_passes_all_fields_before_the_buttons(qtbot, empty_tab, dialog):
    empty_tab.register()
    form = dialog()
    order, widget = [], form.facts.content
    while len(order) < 400:
        order.append(widget)
        widget = widget.nextInFocusChain()
        if widget is form.facts.content:
            break
    names = [each.text() if isinstance(each, QPushButton) else each.accessibleName() for each in order]
    go = names.index("登记并交办  Ctrl+Enter")
    assert names.index("诉求内容") < names.index("联系电话") < names.index("备注") < go
    assert names.index("备注") < names.index("只登记  Ctrl+S")
    assert go < names.index("取消")
    form.reject()


def test_what_was_refused_is_said_in_the_form_and_nothing_is_lost(qtbot, empty_tab, dialog, only):
    empty_tab.register()
    form = dialog()
    commit(form.facts.title, "只写了标题")
    only(form)
    assert form.isVisible()
    assert "内容" in form.notice.text
    assert form.facts.title.text() == "只写了标题"
    commit(form.facts.content, "补上内容")
    only(form)
    assert empty_tab.detail.title.text() == "只写了标题"


def test_closing_a_form_with_something_typed_asks_first(qtbot, empty_tab, dialog, asker):
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, "打了一半")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert len(asker.asked) == 1
    form._touched = False
    form.reject()


def test_the_last_channel_and_category_are_remembered(qtbot, empty_tab, dialog, only):
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, "停电没有通知")
    form.facts.channel.put("信访")
    form.facts.category.put("纳税服务")
    commit(form.facts.other_numbers, "浙信访20260314")
    only(form)
    empty_tab.register()
    form = dialog()
    assert form.facts.channel.text == "信访"
    assert form.facts.category.text == ""
    assert form.facts.category.itemText(0) == "纳税服务"
    form.reject()


def test_possible_duplicates_appear_while_typing_and_never_hold_the_registration(
    qtbot, empty_tab, dialog, no_dialog, register, only, read
):
    register("路灯坏了", content=LAMPS, phone="13800001234")
    empty_tab.register()
    form = dialog()
    commit(form.facts.phone, "138-0000-1234")
    wait_for_likely(qtbot, form)
    assert likely_titles(form) == ["路灯坏了"]
    shown = " ".join(each.text() for each in form.panel.findChildren(QWidget) if hasattr(each, "text"))
    assert "同一电话" in shown
    assert "13800001234" not in shown
    assert "138****1234" not in shown
    commit(form.facts.content, "金海三道路灯还是不亮")
    only(form)
    assert no_dialog()
    assert newest(read).standing.status is Status.PENDING


def test_alt_1_looks_at_the_first_of_them(qtbot, empty_tab, dialog, register, clerk):
    register("路灯坏了", content=LAMPS)
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, LAMPS)
    wait_for_likely(qtbot, form)
    qtbot.keyClick(form.facts.content, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    look = clerk.wait_for(LookDialog)
    assert look.detail.title.text() == "路灯坏了"
    qtbot.keyClick(look, Qt.Key.Key_Escape)
    assert form.isVisible()
    form._touched = False
    form.reject()


def test_ctrl_1_registers_into_the_case_in_one_deed(
    qtbot, empty_tab, dialog, no_dialog, register, send, read, ledger
):
    main = register("路灯坏了", content=LAMPS)
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, LAMPS)
    wait_for_likely(qtbot, form)
    qtbot.keyClick(form.facts.content, Qt.Key.Key_1, CONTROL)
    assert form.panel.merging.line.id == main
    done: list[int] = []
    empty_tab.desk.dispatch.performed.connect(done.append)
    send(form)
    assert no_dialog()
    view = newest(read)
    assert view.standing.status is Status.MERGED
    assert [event.kind for event in view.detail.events] == [EventKind.REGISTERED, EventKind.MERGED]
    [relation] = read(complaint_relations.related, view.detail.row.id)
    assert relation.row.id == main
    ledger.perform(lambda uow: undo(done[-1], uow))
    assert newest(read).detail.row.id == main


def test_ctrl_1_again_takes_the_choice_back(qtbot, empty_tab, dialog, register):
    register("路灯坏了", content=LAMPS)
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, LAMPS)
    wait_for_likely(qtbot, form)
    for merging in (True, False):
        qtbot.keyClick(form.facts.content, Qt.Key.Key_1, CONTROL)
        assert (form.panel.merging is not None) is merging
        assert form.only.isHidden() is merging
    form._touched = False
    form.reject()


def test_the_slip_can_also_be_left_for_later(qtbot, empty_tab, dialog, clerk, send, read, no_dialog):
    empty_tab.register()
    form = dialog()
    commit(form.facts.content, "马上交办")
    send(form)
    following = clerk.wait_for(AssignDialog)
    assert following.view.detail.row.title == "马上交办"
    following.units.lead.setText("供电分局")
    send(following)
    issued = clerk.wait_for(IssuedDialog)
    qtbot.keyClick(issued, Qt.Key.Key_Escape)
    assert no_dialog()
    assert newest(read).standing.status is Status.AWAITING_RECEIPT
    assert newest(read).detail.row.opened_at <= datetime(2026, 11, 20, 9, 0)

"""Export and undo over a real ledger: what is written is what was listed, what is undone is gone."""

import os
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QRadioButton

from bizenv_desktop.exchange.writing.files import free_name
from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.rules.month.period_tables import Span
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, View
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.search_everything import search
from bizenv_desktop.services.outgoing.export_forms import ExportForm
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.dialogs.office.history_dialog import HistoryDialog, Undoing
from bizenv_desktop.ui.dialogs.outgoing.export_dialog import ExportDialog, Offer
from bizenv_desktop.ui.dialogs.outgoing.export_plain_dialogs import PeriodExportDialog, UnitsExportDialog
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.jobs import Ends
from bizenv_desktop.ui.texts.journal_words import has_deed_words
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look
from tests.ledgers import found
from tests.ui.dialogs.office import desk_on
from tests.ui.inline_runner import InlineRunner

EVERYTHING = Selection(MatterKind.COMPLAINT)
AN_ENTRY = RegisterComplaint(
    received_at=datetime(2026, 11, 19, 9, 0),
    channel="12345",
    title="施工许可补正材料要求反复",
    content="三次要求补正同一份材料。",
    complainant="王小明",
    phone="13912345678",
)


@pytest.fixture
def ledger(tmp_path, opening):
    made = found(tmp_path / "台账.db", opening)
    unit = made.perform(partial(units.save_unit, SaveUnit("行政审批局", aliases=("审批局",)))).result
    for number in range(3):
        entry = replace(AN_ENTRY, title=f"{AN_ENTRY.title}{number}", respondent_unit_id=unit)
        made.perform(partial(complaint_intake.register, entry))
    yield made
    made.close()


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def stored(ledger: Ledger) -> int:
    return ledger.read(partial(matters.count, EVERYTHING))


def cells(path) -> str:
    sheet = load_workbook(path).active
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def two_offers():
    return (Offer("当前列表", EVERYTHING.where("serial", Op.LE, 2)), Offer("全部投诉举报", EVERYTHING))


def test_what_units_get_names_no_complainant(qtbot, desk, asker, tmp_path):
    asker.file = tmp_path / "给单位.xlsx"
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    assert dialog.rows[0].text() == "当前列表（2 件）"
    assert dialog.view.chosen is View.UNIT
    dialog.go.click()
    assert "已导出 2 件" in dialog.said.text()
    assert asker.choices[0].suggested == "投诉台账20261120.xlsx"
    text = cells(asker.file)
    assert "施工许可补正材料要求反复0" in text
    assert "王小明" not in text
    assert "13912345678" not in text


def tab_stops(dialog):
    found, widget = [], dialog.nextInFocusChain()
    while widget is not dialog:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_begins_at_the_first_field_and_ends_at_the_buttons(qtbot, desk):
    rows = tab_stops(shown(qtbot, ExportDialog(desk, two_offers())))
    assert [type(rows[0]), rows[0].text()] == [QRadioButton, "当前列表（2 件）"]
    assert [one.text() for one in rows[-2:]] == ["关闭", "导出…"]
    month = shown(qtbot, PeriodExportDialog(desk))
    stops = tab_stops(month)
    assert month.months.isAncestorOf(stops[0])
    assert stops.index(month.title) < stops.index(month.foot.go) == len(stops) - 1


def test_the_full_view_wants_a_reason_and_is_noted(qtbot, desk, ledger, asker, tmp_path):
    asker.file = tmp_path / "内部.xlsx"
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    assert not dialog.reason.isVisible()
    dialog.rows[1].setChecked(True)
    dialog.view.choose(View.INSIDE)
    assert dialog.reason.isVisible()
    dialog.go.click()
    assert "事由" in dialog.notice.text
    assert not asker.file.exists()
    assert ledger.read(partial(disclosures, DisclosuresAsked())) == ()
    dialog.reason.put("督查组调阅")
    dialog.go.click()
    assert "已导出 3 件" in dialog.said.text()
    assert "王小明" in cells(asker.file)
    (note,) = ledger.read(partial(disclosures, DisclosuresAsked()))
    assert (note.rows, note.reason, note.facts["view"]) == (3, "督查组调阅", "inside")


def test_how_many_are_secret_is_said(qtbot, desk, ledger):
    secret = replace(AN_ENTRY, title="要求保密的", confidential=True)
    ledger.perform(partial(complaint_intake.register, secret))
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    assert "要求保密" not in dialog.explained.text()
    dialog.rows[1].setChecked(True)
    assert "其中 1 件要求保密" in dialog.explained.text()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(qtbot, desk, asker, tmp_path):
    asker.file = tmp_path / "没有这个文件夹" / "x.xlsx"
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    dialog.go.click()
    assert "写不进" in dialog.notice.text
    assert dialog.go.isEnabled()


def test_each_lead_unit_gets_its_own_workbook_and_each_is_noted(qtbot, desk, ledger, asker, tmp_path):
    for name in ("区税务局", "区水务局"):
        unit = ledger.perform(partial(units.save_unit, SaveUnit(name))).result
        problem = SaveProblem(f"{name}指南不准", ProblemSource.OWN, date(2026, 11, 2), unit)
        ledger.perform(partial(problems.save_problem, problem))
    offers = (Offer("全部问题整改", Selection(MatterKind.PROBLEM)),)
    dialog = shown(qtbot, ExportDialog(desk, offers))
    dialog.form.choose(ExportForm.LISTS)
    dialog.per_unit.setChecked(True)
    asker.chosen_folder = tmp_path / "out"
    asker.chosen_folder.mkdir()
    dialog.go.click()
    assert "2 个单位" in dialog.said.text()
    names = sorted(path.name for path in asker.chosen_folder.iterdir())
    assert names == ["区水务局_问题台账清单.xlsx", "区税务局_问题台账清单.xlsx"]
    text = cells(asker.chosen_folder / "区税务局_问题台账清单.xlsx")
    book = load_workbook(asker.chosen_folder / "区税务局_问题台账清单.xlsx")
    told = "".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)
    assert "单位（盖章）：区税务局" in text
    assert "区税务局指南不准" in told
    assert "区水务局" not in told
    notes = ledger.read(partial(disclosures, DisclosuresAsked()))
    assert sorted(note.facts["file"] for note in notes) == names


def test_the_months_table_and_the_units_have_entries_of_their_own(qtbot, desk, asker, tmp_path):
    asker.file = tmp_path / "月报表.xlsx"
    dialog = shown(qtbot, PeriodExportDialog(desk))
    dialog.span.choose(Span.QUARTER)
    assert "季报表" in dialog.title.text()
    dialog.foot.go.click()
    assert "已导出" in dialog.foot.said.text()
    assert "季报表" in asker.choices[-1].suggested
    assert "同比" in cells(asker.file)
    (tmp_path / "~$名录.xlsx").touch()
    asker.file = tmp_path / "名录.xlsx"
    asker.file.touch()
    listed = shown(qtbot, UnitsExportDialog(desk))
    listed.foot.go.click()
    assert "正被打开，已另存为“名录(2).xlsx”" in listed.foot.said.text()
    assert "行政审批局" in cells(tmp_path / "名录(2).xlsx")
    if where := os.environ.get("BIZENV_DRAW"):
        QCoreApplication.processEvents()
        for name, each in (("period", dialog), ("units_out", listed)):
            each.grab().save(f"{where}/{name}.png")


def test_a_locked_file_is_answered_with_a_free_name(qtbot, desk, asker, tmp_path):
    from bizenv_desktop.rules.errors import BadInput

    path = tmp_path / "台账.xlsx"
    path.touch()
    (tmp_path / "台账(2).xlsx").touch()
    assert free_name(path).name == "台账(3).xlsx"
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    asker.file = path
    dialog.go.click()
    dialog.foot._on_refused(path, BadInput("file.locked", file=path.name))
    assert dialog.foot.other.text() == "另存为“台账(3).xlsx”"
    dialog.foot.other.click()
    assert (tmp_path / "台账(3).xlsx").stat().st_size > 0


def test_a_workbook_that_is_open_gets_a_new_name_and_a_word(qtbot, desk, asker, tmp_path):
    asker.file = tmp_path / "台账.xlsx"
    asker.file.write_bytes(b"as it was")
    (tmp_path / "~$台账.xlsx").touch()
    dialog = shown(qtbot, ExportDialog(desk, two_offers()))
    dialog.go.click()
    assert "“台账.xlsx”正被打开，已另存为“台账(2).xlsx”" in dialog.said.text()
    assert load_workbook(tmp_path / "台账(2).xlsx").active["A1"].value == "投诉台账"
    assert asker.file.read_bytes() == b"as it was"


def test_problems_leave_as_three_lists_when_chosen(qtbot, desk, asker, tmp_path):
    asker.file = tmp_path / "清单.xlsx"
    dialog = shown(qtbot, ExportDialog(desk, (Offer("全部问题", Selection(MatterKind.PROBLEM)),)))
    assert dialog.form.chosen is ExportForm.LEDGER
    assert dialog.title.text() == "问题整改台账"
    dialog.form.choose(ExportForm.LISTS)
    assert dialog.title.text() == "问题台账清单"
    dialog.title.setText("整改清单")
    dialog.form.choose(ExportForm.LEDGER)
    assert dialog.title.text() == "整改清单"
    dialog.form.choose(ExportForm.LISTS)
    dialog.go.click()
    assert load_workbook(asker.file).sheetnames == [
        "（一）对标差距",
        "（二）自身问题",
        "（三）服务对象不满意",
    ]
    assert asker.choices[0].suggested == "整改清单20261120.xlsx"


def test_the_last_deed_is_named_and_taken_back(qtbot, desk, ledger, asker):
    dialog = shown(qtbot, HistoryDialog(desk))
    assert dialog.list.text_at(0, 3) == "登记投诉〔2026〕3"
    undoing = Undoing(desk, dialog)
    undoing.undo_last()
    assert "登记投诉〔2026〕3（11-20 09:00）" in asker.asked[0]
    assert stored(ledger) == 3
    asker.answers[Question.UNDO_LAST] = True
    undoing.undo_last()
    assert stored(ledger) == 2


def test_the_next_undo_takes_the_deed_before(desk, qtbot, ledger, asker):
    asker.answers[Question.UNDO_LAST] = True
    undoing = Undoing(desk, shown(qtbot, HistoryDialog(desk)))
    undoing.undo_last()
    undoing.undo_last()
    assert stored(ledger) == 1


def test_a_deed_that_others_build_on_stays_and_says_why(qtbot, desk, ledger, asker):
    asker.answers[Question.UNDO_LAST] = True
    dialog = shown(qtbot, HistoryDialog(desk))
    named = [dialog.list.text_at(n, 3) for n in range(dialog.list.topLevelItemCount())]
    dialog.list.choose(named.index("保存单位 行政审批局"))
    dialog.undo.click()
    assert dialog.notice.text
    assert stored(ledger) == 3


def test_the_founding_cannot_be_undone(qtbot, desk):
    dialog = shown(qtbot, HistoryDialog(desk))
    dialog.list.choose(dialog.list.topLevelItemCount() - 1)
    assert dialog.list.text_at(dialog.list.topLevelItemCount() - 1, 3) == "新建台账"
    assert not dialog.undo.isEnabled()


def test_an_undone_deed_is_marked_and_cannot_be_undone_twice(qtbot, desk, asker):
    asker.answers[Question.UNDO_LAST] = True
    dialog = shown(qtbot, HistoryDialog(desk))
    dialog.undo.click()
    assert dialog.list.text_at(0, 3) == "撤销第 5 步"
    assert dialog.list.text_at(1, 4) == "已撤销"
    dialog.list.choose(1)
    assert not dialog.undo.isEnabled()


class StoppedRunner(InlineRunner):
    """Somebody presses 取消 as soon as a job says how far it is."""

    def start(self, work, ends, lane):
        def progressed(done, total):
            ends.progressed(done, total)
            raise Cancelled

        return super().start(work, Ends(ends.done, ends.failed, progressed), lane)


def test_a_stopped_undo_says_so_and_takes_nothing_back(qtbot, desk, asker, ledger, unexpected):
    asker.answers[Question.UNDO_LAST] = True
    hasty = desk._replace(dispatch=Dispatch(ledger, StoppedRunner(), desk.bus, asker, unexpected.append))
    told = []
    hasty.dispatch.activities_changed.connect(told.extend)
    dialog = shown(qtbot, HistoryDialog(hasty))
    dialog.undo.click()
    assert told[0].title == "正在撤销…"
    assert stored(ledger) == 3
    assert dialog.notice.text == "已停止，什么都没有撤销。"
    assert dialog.notice.property("look") == Look.BOX
    assert dialog.undo.isEnabled()


class Untouched:
    """A ledger in which nothing was done: it may have been made without a journal."""

    def read(self, _question):
        return ()


def test_a_journal_without_entries_says_so(qtbot, desk, asker, unexpected):
    bare = desk._replace(dispatch=Dispatch(Untouched(), InlineRunner(), desk.bus, asker, unexpected.append))
    dialog = shown(qtbot, HistoryDialog(bare))
    assert dialog.empty.isVisible()
    assert not dialog.undo.isEnabled()
    assert not shown(qtbot, HistoryDialog(desk)).empty.isVisible()


def test_another_operators_deed_is_not_this_desks_last(qtbot, desk, tmp_path, preferences, asker, ledger):
    other = desk_on(ledger, asker, preferences, [])
    elsewhere = other._replace(operator="李明")
    Undoing(elsewhere, shown(qtbot, HistoryDialog(desk))).undo_last()
    assert asker.told == ["没有可以撤销的操作。"]


def test_every_named_deed_has_words():
    import re
    from pathlib import Path

    import bizenv_desktop.services as services

    folder = Path(services.__file__).parent
    literals = {
        name
        for file in [*folder.rglob("*.py"), *(folder.parent / "storage").rglob("*.py")]
        for name in re.findall(r'uow\.name\(\s*"([a-z_.]+)"', file.read_text(encoding="utf-8"))
    }
    assert "unit.saved" in literals
    assert [name for name in sorted(literals) if not has_deed_words(name)] == []


def test_the_search_finds_a_unit_by_initials_and_opens_its_complaints(ledger):
    unit, *others = ledger.read(partial(search, "xzspj"))
    assert (unit.kind, unit.title, unit.count) == (None, "行政审批局", 0)
    assert unit.opens is not None
    assert unit.opens.kind is MatterKind.COMPLAINT
    assert others == []


@pytest.mark.parametrize("typed", ["反复1", "〔2026〕2", "sgxk"])
def test_the_search_finds_complaints_by_text_number_and_initials(ledger, typed):
    found = ledger.read(partial(search, typed))
    assert {each.kind for each in found} == {MatterKind.COMPLAINT}
    assert any(each.number == "〔2026〕2" for each in found)


def test_blank_text_finds_nothing(ledger):
    assert ledger.read(partial(search, "  ")) == ()

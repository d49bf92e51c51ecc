"""Units, calendar, settings, backups and check: what is shown is what the ledger holds afterwards."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from string import ascii_lowercase
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.complaint import lifecycle
from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.problem import problem_lifecycle
from bizenv_desktop.rules.vocabulary import EventKind, UnitKind
from bizenv_desktop.services.clock import calendars
from bizenv_desktop.services.clock.clock_rules import ClockRules, save_clock_rules
from bizenv_desktop.services.office import settings
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage import derivation, problem_derivation
from bizenv_desktop.storage.health import check
from bizenv_desktop.ui.dialogs.clock.calendar_dialog import CalendarDialog
from bizenv_desktop.ui.dialogs.clock.clock_rules_dialog import ClockRulesDialog
from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog
from bizenv_desktop.ui.dialogs.office.backup_dialog import BackupDialog
from bizenv_desktop.ui.dialogs.office.health_dialog import HealthDialog
from bizenv_desktop.ui.dialogs.office.settings_dialog import SettingsDialog
from bizenv_desktop.ui.dialogs.unit.unit_dialog import UnitDialog
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.keeping import BackupLine, Keeping
from bizenv_desktop.ui.texts.health_words import finding_text, has_finding
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.weekly_look import WeeklyLook
from tests.ui.inline_runner import InlineRunner


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog, text: str) -> None:
    [found] = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    found.click()


@pytest.fixture
def two_units(ledger):
    for name, aliases in (("行政审批局", ("审批局",)), ("住房和城乡建设局", ("住建局", "住房建设局"))):
        ledger.perform(partial(units.save_unit, SaveUnit(name, aliases=aliases)))


@pytest.mark.usefixtures("two_units")
@pytest.mark.parametrize("typed", ["xzspj", "审批", "行政"])
def test_a_unit_is_found_by_initials_and_by_any_spelling(qtbot, desk, typed):
    dialog = shown(qtbot, UnitDialog(desk))
    dialog.search.setText(typed)
    dialog.search._tell()
    assert [dialog.list.text_at(n, 0) for n in range(dialog.list.topLevelItemCount())] == ["行政审批局"]


@pytest.mark.usefixtures("two_units")
def test_a_changed_unit_is_stored_and_stays_marked(qtbot, desk, ledger):
    dialog = shown(qtbot, UnitDialog(desk))
    dialog.list.choose(1)
    assert not dialog.save.isEnabled()
    dialog.form.contact.setText("刘女士")
    dialog.form.aliases.setPlainText("住建局\n建设局")
    dialog.save.click()
    assert dialog.notice.text == ""
    [_, stored] = ledger.read(units.unit_rows)
    assert (stored.contact, set(stored.aliases)) == ("刘女士", {"住建局", "建设局"})
    assert dialog.list.chosen == 1


@pytest.mark.usefixtures("two_units")
def test_a_taken_name_is_refused_beside_the_form_and_nothing_typed_is_lost(qtbot, desk, ledger):
    dialog = shown(qtbot, UnitDialog(desk))
    dialog.add.click()
    dialog.form.name.setText("住建局")
    dialog.save.click()
    assert "已是另一单位" in dialog.notice.text
    assert dialog.form.name.text() == "住建局"
    assert len(ledger.read(units.unit_rows)) == 2
    dialog.form.name.setText("税务局")
    dialog.form.kind.setCurrentIndex(list(UnitKind).index(UnitKind.OTHER))
    dialog.save.click()
    assert ledger.read(units.unit_rows)[2].name == "税务局"


@pytest.mark.usefixtures("two_units")
def test_leaving_a_changed_unit_asks_first(qtbot, desk, asker):
    dialog = shown(qtbot, UnitDialog(desk))
    dialog.form.phone.setText("13800001111")
    dialog.add.click()
    assert dialog.form.phone.text() == "13800001111"
    asker.answers[Question.DISCARD_TYPED] = True
    dialog.add.click()
    assert dialog.form.phone.text() == ""


def test_the_calendar_shows_each_notice_with_its_days(qtbot, desk):
    dialog = shown(qtbot, CalendarDialog(desk))
    assert dialog.years.text_at(0, 0) == "2026"
    assert "2026年部分节假日安排" in dialog.paper.text()
    names = {dialog.days.text_at(n, 0): n for n in range(dialog.days.topLevelItemCount())}
    assert dialog.days.text_at(names["春节"], 1) == "02-15 周日 至 02-23 周一"
    assert dialog.days.text_at(names["春节"], 3) == "02-14 周六、02-28 周六"


def test_an_imported_notice_counts_from_now_on(qtbot, desk, ledger, asker, tmp_path):
    asker.file = tmp_path / "2027.json"
    asker.file.write_text(
        '{"year": 2027, "paper": "暂定安排", "provisional": true, "off": {"元旦": ["2027-01-01"]}}',
        encoding="utf-8",
    )
    dialog = shown(qtbot, CalendarDialog(desk))
    press(dialog, "导入放假通知…")
    assert dialog.notice.text == ""
    assert not ledger.read(calendars.calendar).knows(2027)
    preview = dialog.findChild(NoticePreviewDialog)
    assert "没有未结事项" in preview.counts.text()
    press(preview, "载入")
    assert dialog.years.text_at(0, 0) == "2027"
    assert "暂定" in dialog.years.text_at(0, 1)
    assert not ledger.read(calendars.calendar).is_working(date(2027, 1, 1))


def test_a_notice_that_cannot_be_read_is_said_and_changes_nothing(qtbot, desk, ledger, asker, tmp_path):
    asker.file = tmp_path / "坏.json"
    asker.file.write_bytes(b"\xff\xfe{")
    before = ledger.read(calendars.calendar).notices
    dialog = shown(qtbot, CalendarDialog(desk))
    press(dialog, "导入放假通知…")
    assert "日历文件" in dialog.notice.text
    assert ledger.read(calendars.calendar).notices == before


def test_settings_show_what_is_set_and_store_what_is_changed(qtbot, desk, ledger):
    rules = ClockRules(replace(Settings(), finish=DueRule(7, DueUnit.CALENDAR_DAYS)))
    ledger.perform(partial(save_clock_rules, rules))
    dialog = shown(qtbot, SettingsDialog(desk))
    dialog.office.setText("滨江新区营商办")
    dialog.targets[Kpi.ON_TIME_RATE].setValue(92.5)
    dialog.targets[Kpi.CLOSING_RATE].setValue(0)
    dialog.submit()
    stored = ledger.read(settings.settings)
    assert stored.office == "滨江新区营商办"
    assert stored.finish == DueRule(7, DueUnit.CALENDAR_DAYS)  # the clocks have a form of their own
    assert stored.targets[Kpi.ON_TIME_RATE] == Fraction(925, 1000)
    assert Kpi.CLOSING_RATE not in stored.targets
    assert not dialog.isVisible()


def test_the_settings_lead_to_the_clock_rules(qtbot, desk):
    dialog = shown(qtbot, SettingsDialog(desk))
    press(dialog, "时限规则…")
    rules = dialog.findChild(ClockRulesDialog)
    assert rules.isVisible()
    rules.reject()


def test_untouched_settings_close_without_a_question(qtbot, desk, asker):
    dialog = shown(qtbot, SettingsDialog(desk))
    dialog.reject()
    assert asker.asked == []


@pytest.fixture
def keeping(ledger, tmp_path):
    from bizenv_desktop.storage.backup import backup_to

    line = BackupLine(tmp_path / "auto.db", datetime(2026, 11, 19, 8, 30), "", 4_300_000)
    restored = []
    made = Keeping(
        back_up=partial(backup_to, ledger),
        back_up_before=lambda deed: None,
        back_up_if_due=lambda progress: None,
        backups=lambda: (line,),
        last_backup=lambda: line.taken_at,
        check=lambda progress: check(ledger, progress).findings,
        place=lambda _progress: str(tmp_path / "台账.db"),
        restore=restored.append,
        new_ledger=lambda path: None,
        open_ledger=lambda path: None,
    )
    return made, restored


def test_a_backup_goes_to_the_chosen_place(qtbot, desk, keeping, asker, tmp_path):
    asker.file = tmp_path / "U盘" / "备份.db"
    dialog = shown(qtbot, BackupDialog(desk, keeping[0]))
    dialog.save.click()
    assert asker.file.exists()
    assert "已备份并核对" in dialog.said.text()
    assert asker.choices[0].suggested == "台账-备份20261120.db"


def test_restoring_asks_first(qtbot, desk, keeping, asker, tmp_path):
    dialog = shown(qtbot, BackupDialog(desk, keeping[0]))
    assert dialog.list.text_at(0, 0) == "2026-11-19 08:30"
    dialog.restore.click()
    assert keeping[1] == []
    assert "2026-11-19 08:30" in asker.asked[0]
    asker.answers[Question.RESTORE_BACKUP] = True
    dialog.restore.click()
    assert keeping[1] == [tmp_path / "auto.db"]


def test_a_whole_ledger_is_said_to_be_whole(qtbot, desk, keeping):
    dialog = shown(qtbot, HealthDialog(desk, keeping[0]))
    assert "完好" in dialog.verdict.text()


@pytest.mark.parametrize(
    ("error", "said"), [(StorageUnavailable("storage.disk_full"), True), (Cancelled(), False)]
)
def test_a_check_that_ends_early_is_not_taken_for_a_whole_ledger(qtbot, desk, keeping, error, said):
    def broken_off(_progress):
        raise error

    dialog = shown(qtbot, HealthDialog(desk, replace(keeping[0], check=broken_off)))
    assert "没有检查完" in dialog.verdict.text()
    assert bool(dialog.notice.text) is said
    assert dialog.again.isEnabled()


class Begun(InlineRunner):
    """Jobs that go on until somebody stops them."""

    def __init__(self) -> None:
        self.stopped = []

    def start(self, work, ends, lane):
        return SimpleNamespace(cancel=lambda: self.stopped.append(work))


def test_closing_the_page_stops_its_check(qtbot, desk, ledger, keeping, asker, unexpected):
    runner = Begun()
    begun = desk._replace(dispatch=Dispatch(ledger, runner, desk.bus, asker, unexpected.append))
    dialog = shown(qtbot, HealthDialog(begun, keeping[0]))
    assert runner.stopped == []
    dialog.reject()
    assert runner.stopped == [keeping[0].check]


def test_what_the_weekly_look_came_to_stands_with_the_check(qtbot, desk, keeping, preferences, tmp_path):
    dialog = shown(qtbot, HealthDialog(desk, keeping[0]))
    assert "还没有做过" in dialog.weekly.text()
    for found, said in ((2, "2026-11-16，发现 2 处问题"), (0, "2026-11-16，没有发现问题")):
        WeeklyLook(date(2026, 11, 16), found).keep(preferences, str(tmp_path / "台账.db"))
        dialog.check()
        assert said in dialog.weekly.text()
    on_a_server = replace(keeping[0], place=lambda _progress: "")
    assert shown(qtbot, HealthDialog(desk, on_a_server)).weekly.isHidden()


def test_a_forged_journal_is_found_and_said_in_chinese(qtbot, desk, ledger, keeping):
    from sqlalchemy import text

    with ledger.engine.begin() as connection:
        for trigger in (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        ):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text("UPDATE journal SET operator = '别人' WHERE seq = 1"))
    dialog = shown(qtbot, HealthDialog(desk, keeping[0]))
    assert dialog.list.topLevelItemCount() == 1
    assert "操作日志" in dialog.list.text_at(0, 1)


def test_every_finding_of_a_check_has_its_sentence():
    import re
    from pathlib import Path

    import bizenv_desktop.storage.health as module

    source = Path(module.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'"(health\.[a-z_]+)"', source)) | {
        "health.attachment_missing",
        "health.attachment_changed",
    }
    assert len(codes) >= 8
    assert [code for code in codes if not has_finding(code)] == []
    assert "代码 health.new" in finding_text("health.new", {})


def test_every_column_that_a_check_compares_is_named_in_chinese():
    received = Happening(EventKind.REGISTERED, datetime(2026, 11, 2, 9), {})
    found = Happening(EventKind.CARRIED_OVER, datetime(2026, 11, 2), {"status": "in_hand"})
    compared = {
        *derivation.derived_columns(lifecycle.replay([received]), {}),
        *problem_derivation.derived_columns(problem_lifecycle.replay([found], None)),
        "stage",
    }
    told = [
        finding_text("health.not_as_its_events", {"year": 2026, "serial": 3, "column": name})
        for name in compared
    ]
    assert len(told) > 30
    assert [text for text in told if any(letter in ascii_lowercase for letter in text)] == []

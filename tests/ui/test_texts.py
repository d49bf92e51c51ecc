"""Every code and every member of the closed lists has its Chinese words."""

import ast
import inspect
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import String

import bizenv_desktop
from bizenv_desktop.models import Base
from bizenv_desktop.resources import resource
from bizenv_desktop.rules import vocabulary
from bizenv_desktop.rules.clock.calendar import WorkCalendar, parse_notice
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit, due
from bizenv_desktop.rules.errors import BadInput, RuleBroken, StorageUnavailable
from bizenv_desktop.rules.month import figures
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.ui.texts import sentence, status_word, word
from bizenv_desktop.ui.texts.clock import explain
from bizenv_desktop.ui.texts.column_words import column_word
from bizenv_desktop.ui.texts.questions import Question, asked
from bizenv_desktop.ui.texts.sentences import has_sentence, sentence_of

PACKAGE = Path(bizenv_desktop.__file__).parent
CLOSED_LISTS = [
    figures.Kpi,
    *(
        m
        for _name, m in inspect.getmembers(vocabulary, inspect.isclass)
        if m.__module__ == vocabulary.__name__
    ),
]
RAISED = {"RuleBroken", "BadInput", "StorageUnavailable"}


@cache
def raised_codes() -> dict[str, str]:
    """Codes given as literals to our errors anywhere in the package, with the file that does."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                        found[part.value] = file.name
        if file.name == "faults.py":
            found |= dict.fromkeys(
                re.findall(r'"(storage\.[a-z_]+)"', file.read_text(encoding="utf-8")), file.name
            )
    return found


def test_every_raised_code_has_a_sentence():
    missing = {code: file for code, file in raised_codes().items() if not has_sentence(code)}
    assert missing == {}


def test_the_scan_sees_the_codes_that_it_must_see():
    assert {"month.unreadable", "due.paused", "storage.disk_full"} <= set(raised_codes())


@pytest.mark.parametrize("members", CLOSED_LISTS, ids=lambda m: m.__name__)
def test_every_member_has_a_word_of_its_own(members):
    if members is Status:
        for kind in MatterKind:
            assert len({status_word(kind, status) for status in Status}) == len(Status)
    else:
        words = [word(member) for member in members]
        assert len(set(words)) == len(words)
        assert all(words)


def test_equal_codes_of_different_lists_keep_their_own_words():
    assert word(vocabulary.EventKind.CLOSED) == "办结"
    assert word(vocabulary.MatterKind.COMPLAINT) == "投诉举报"
    assert word(vocabulary.ProblemSource.COMPLAINT) == "投诉转化"


def test_status_word_follows_the_kind_of_matter():
    assert status_word(MatterKind.COMPLAINT, Status.CLOSED) == "已办结"
    assert status_word(MatterKind.PROBLEM, Status.CLOSED) == "已销号"
    assert status_word(MatterKind.TASK, Status.CLOSED) == "已完成"


def test_a_sentence_shows_its_facts():
    assert "“13月”不是月份" in sentence(BadInput("month.unreadable", value="13月"))
    assert "2026-11-20" in sentence(RuleBroken("due.paused", since=date(2026, 11, 20)))
    assert "“反馈”" in sentence(RuleBroken("lifecycle.reason_missing", event=vocabulary.EventKind.REPLIED))


def test_a_sentence_never_fails_for_a_missing_fact_or_an_unknown_code():
    assert "…" in sentence(StorageUnavailable("storage.disk_full"))
    assert "no.such_code" in sentence(RuleBroken("no.such_code", row=7))
    assert "7" in sentence_of("no.such_code", {"row": 7})


def test_a_fact_with_braces_stays_as_it_was_typed():
    assert "{value}{0}%n" in sentence(BadInput("month.unreadable", value="{value}{0}%n"))


@pytest.mark.parametrize("question", Question)
def test_every_question_names_its_deed(question):
    facts = dict.fromkeys(
        (
            "number", "title", "rows", "rejected", "valid", "name", "when", "month", "count", "unit",
            "paper", "numbers", "into", "moving", "edition", "who",
        ),
        "甲",
    )  # fmt: skip
    shown = asked(question, **facts)
    assert "？" in shown.text
    assert 2 <= len(shown.yes) <= 7
    assert "{" not in shown.text


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    notices = (parse_notice(f.read_text(encoding="utf-8")) for f in resource("calendars").glob("20*.json"))
    return WorkCalendar(notices)


def test_the_clock_explains_a_plain_week(calendar):
    said = explain(due(date(2026, 11, 13), DueRule(5, DueUnit.WORKING_DAYS), calendar))
    assert said == "11-13（周五）交办，当日不计；11-14、11-15 周末不计；11-16 至 11-20 为第 1–5 个工作日。"


def test_the_clock_names_holidays_and_days_worked_in_exchange(calendar):
    said = explain(due(date(2026, 9, 18), DueRule(6, DueUnit.WORKING_DAYS), calendar), "受理")
    assert said.startswith("09-18（周五）受理，当日不计；09-19 周末不计；09-20 ")
    assert "调休上班，为第 1 个工作日" in said
    assert "中秋节放假不计" in said


def test_the_clock_says_when_a_notice_is_missing(calendar):
    assert "暂定" in explain(due(date(2031, 9, 18), DueRule(6, DueUnit.WORKING_DAYS), calendar))


def test_calendar_days_are_not_called_working_days(calendar):
    rule = DueRule(15, DueUnit.CALENDAR_DAYS)
    said = explain(due(date(2026, 11, 2), rule, calendar))
    assert "天" in said
    assert "工作日" not in said


# Short texts that no person types: members of closed lists, days, hashes, the journal's own columns.
_NOT_TYPED = frozenset({
    "at", "award", "contacted", "deadline_kind", "deed", "first_resolution", "first_satisfaction", "ground",
    "hash", "import_hash", "kind", "kind_of_work", "layout", "light", "month", "original_timeliness",
    "percent_source", "period", "previous_hash", "purpose", "reached", "receipt", "recurrence", "resolution",
    "result", "role", "rung", "satisfaction", "series", "sha256", "source", "stage", "state", "status",
    "stopped_at", "table_name", "timeliness", "unit", "urgency",
})  # fmt: skip


def test_every_column_of_limited_room_that_is_typed_has_a_word():
    limited = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and column.type.length and column.name not in _NOT_TYPED
    } - {"setting.name"}  # the names of settings are ours
    assert {column for column in limited if column_word(column) == column} == set()

from datetime import date, datetime, timedelta, timezone

import pytest

from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit, due
from bizenv_desktop.rules.clock.clock_words import (
    ClockRow,
    day_rows,
    parse_rule,
    rule_words,
    sentence,
)
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind
from tests.rules.shipped import CALENDAR

BEIJING = timezone(timedelta(hours=8))


def event(kind: EventKind, when: str, **facts: Fact) -> Happening:
    return Happening(kind, datetime.fromisoformat(when), facts)


def answer_of(*events: Happening) -> DueDate:
    answer = case_due(events, CALENDAR)
    assert answer is not None
    return answer


SLIP = event(EventKind.ASSIGNED, "2026-11-13T10:00", rule_length=5, rule_unit="wd")
LONGER = event(EventKind.EXTENSION_GRANTED, "2026-11-19T10:00", length=2, unit="wd")
PAUSE = event(EventKind.PAUSED, "2026-11-20T10:00", until="2026-11-24")


def test_pauses_and_extensions_are_told_in_one_sentence() -> None:
    assert sentence(answer_of(SLIP, LONGER, PAUSE)) == (
        "11-13（周五）交办，当日不计；11-14、11-15 周末不计；11-16 至 11-20 为第 1–5 个工作日；"
        "准予延期 2 个工作日，自 11-20 之后另计，11-21 至 11-23 暂停不计；"
        "11-24、11-25 为延期第 1–2 个工作日。"
    )


def test_the_list_has_a_row_for_every_day() -> None:
    answer = answer_of(SLIP, LONGER)
    assert len(day_rows(answer)) == len(answer.explanation) == 12
    assert day_rows(answer)[-1] == ClockRow("11-24", "周二", "延期第 2 个工作日，到期", counted=True)


def test_hours_name_the_moment_and_old_ledgers_their_own_date() -> None:
    hours = event(EventKind.REASSIGNED, "2026-11-20T16:00", rule_length=24, rule_unit="h", closes="17:00")
    assert sentence(answer_of(hours)) == (
        "11-20 改派起 24 小时连续计算；11-21、11-22 周末不计；期满日放假，顺延至 11-23（周一）。"
        "到期时刻为 11-23（周一）17:00。"
    )
    old = event(EventKind.CARRIED_OVER, "2026-11-02T09:00", due="2026-11-10")
    assert sentence(answer_of(old)) == "旧台账写明时限为 11-10（周二）。"


def test_calendar_days_through_holidays_are_one_run() -> None:
    said = sentence(due(date(2026, 9, 18), DueRule(15, DueUnit.CALENDAR_DAYS), CALENDAR))
    assert said == (
        "09-18（周五）交办，当日不计；09-19 至 10-03 为第 1–15 天；10-04 至 10-07 国庆节放假不计；"
        "期满日放假，顺延至 10-08（周四）。"
    )


def test_a_rule_is_said_as_the_office_says_it() -> None:
    units = DueUnit.WORKING_DAYS, DueUnit.CALENDAR_DAYS, DueUnit.HOURS
    assert [rule_words(DueRule(5, unit)) for unit in units] == ["5 个工作日", "5 天", "5 小时"]
    assert rule_words(DueRule(0, DueUnit.HOURS)) == "当日"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("5", DueRule(5, DueUnit.WORKING_DAYS)),
        ("５ 个工作日", DueRule(5, DueUnit.WORKING_DAYS)),
        ("15天", DueRule(15, DueUnit.CALENDAR_DAYS)),
        ("15 自然日", DueRule(15, DueUnit.CALENDAR_DAYS)),
        ("24H", DueRule(24, DueUnit.HOURS)),
        ("24小时", DueRule(24, DueUnit.HOURS)),
        ("当日", DueRule(0, DueUnit.WORKING_DAYS)),
    ],
)
def test_a_rule_is_read_as_people_type_it(typed: str, rule: DueRule) -> None:
    assert parse_rule(typed) == rule
    assert parse_rule(rule_words(rule)) == rule


@pytest.mark.parametrize("typed", ["", "五", "5 周", "-1", "5.5", "123456", "天"])
def test_what_is_no_rule_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_rule(typed)

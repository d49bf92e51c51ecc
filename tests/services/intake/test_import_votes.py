"""Nominees, online totals and ballots come in by the same door as every other file."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from bizenv_desktop.models import Ballot, BallotEntry, Nominee, OnlineCount, OnlineReading
from bizenv_desktop.rules.award.ballot_marks import mark_of
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import Mark
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.rounds import GROUP, PERSON, SaveRound, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import ImportPlan, ImportResult
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.ledger import Ledger

NOMINEES = (
    ("评选类别", "候选对象", "所在单位", "主要事迹", "意见箱推荐", "微信推荐"),
    ("示范集体（窗口）", "不动产登记窗口", "区政务服务中心", "一窗通办", 12, 30),
    ("", "企业服务科", "区政务服务中心", "上门服务", 3, 8),
    ("服务标兵", "李小明", "区税务局", "连续三年零投诉", 5, 11),
)
ONLINE = (("候选对象", "得票数"), ("不动产登记窗口", 10_000), ("企业服务科", "8000"), ("李小明", 500))


def book(path: Path, rows: tuple[tuple[object, ...], ...], title: str = "") -> Path:
    made = openpyxl.Workbook()
    for row in ((title,), *rows) if title else rows:
        made.worksheets[0].append(list(row))
    made.save(path)
    return path


def planned(path: Path, kind: str, ledger: Ledger) -> ImportPlan:
    reading = imports.read_file(path, kind)
    return ledger.read(partial(imports.judge, reading, path.name))


def taken(path: Path, kind: str, ledger: Ledger) -> ImportResult:
    return ledger.perform(partial(imports.carry_out, planned(path, kind, ledger))).result


@pytest.fixture
def office(ledger: Ledger) -> Ledger:
    for name in ("区政务服务中心", "区税务局"):
        ledger.perform(partial(units.save_unit, SaveUnit(name)))
    ledger.perform(
        partial(save_round, SaveRound("2026年度评选", date(2026, 11, 1), group_seats=1, person_seats=1))
    )
    return ledger


@pytest.fixture
def rolled(office: Ledger, tmp_path: Path) -> Ledger:
    taken(book(tmp_path / "候选.xlsx", NOMINEES, "2026年度评选候选名单"), "nominees", office)
    return office


@pytest.fixture
def voting(rolled: Ledger) -> Ledger:
    """The rules are locked, the roll is closed."""
    [round_id] = {one["round_id"] for one in rows_of(Nominee, rolled)}
    assert isinstance(round_id, int)
    rolled.perform(partial(lock_sheet, round_id))
    rolled.perform(partial(close_roll, CloseRoll(round_id)))
    return rolled


def rows_of(table: type, ledger: Ledger) -> list[dict[str, object]]:
    statement = select(table.__table__).order_by(table.__table__.c.id)
    return ledger.read(lambda reader: [dict(row) for row in reader.connection.execute(statement).mappings()])


def test_nominees_come_in_by_class_and_again_change_nothing(rolled: Ledger, tmp_path: Path):
    found = [(one["award"], one["name"], one["wechat_recommendations"]) for one in rows_of(Nominee, rolled)]
    assert found == [(GROUP, "不动产登记窗口", 30), (GROUP, "企业服务科", 8), (PERSON, "李小明", 11)]
    again = planned(tmp_path / "候选.xlsx", "nominees", rolled)
    assert again.counts == {Fate.SAME: 3}


def test_a_class_is_read_from_a_column_that_is_only_called_a_class(office: Ledger, tmp_path: Path):
    rows = (
        ("序号", "类别", "参选对象", "主要事迹"),
        (1, "示范集体", "小巷总理", "上门"),
        (2, "服务标兵", "收费窗口小李", "快"),
    )
    taken(book(tmp_path / "a.xlsx", rows, "推荐汇总"), "nominees", office)
    found = [(one["award"], one["name"]) for one in rows_of(Nominee, office)]
    assert found == [(GROUP, "小巷总理"), (PERSON, "收费窗口小李")]


def test_a_file_goes_to_the_round_with_the_longest_title_that_it_names(office: Ledger, tmp_path: Path):
    extra = office.perform(partial(save_round, SaveRound("2026年度评选补选", date(2026, 11, 2)))).result
    office.perform(partial(save_round, SaveRound("年度评选", date(2026, 11, 3))))
    taken(book(tmp_path / "候选.xlsx", NOMINEES, "2026年度评选补选候选名单"), "nominees", office)
    assert {row["round_id"] for row in rows_of(Nominee, office)} == {extra}


def test_a_nominee_of_an_unknown_unit_is_refused_with_the_cell(office: Ledger, tmp_path: Path):
    rows = (NOMINEES[0], ("服务标兵", "赵一", "火星局"), ("服务标兵", "赵一", "区税务局"))
    plan = planned(book(tmp_path / "a.xlsx", rows), "nominees", office)
    assert [(error.column, error.code) for error in plan.errors] == [
        ("C", "unit_unknown"),
        ("B", "named_twice"),
    ]


def test_votes_wait_for_the_rules_and_the_roll(rolled: Ledger, tmp_path: Path):
    with pytest.raises(RuleBroken, match=r"round\.rules_not_locked"):
        planned(book(tmp_path / "1.xlsx", ONLINE), "online-votes", rolled)


def test_a_reading_keeps_the_moment_of_its_title_and_stands_beside_an_older_one(
    voting: Ledger, tmp_path: Path
):
    rolled = voting
    taken(
        book(tmp_path / "1.xlsx", ONLINE, "网络投票统计（截至2026年11月20日17时30分）"),
        "online-votes",
        rolled,
    )
    [reading] = rows_of(OnlineReading, rolled)
    assert reading["taken_at"] == datetime(2026, 11, 20, 17, 30)
    assert [one["votes"] for one in rows_of(OnlineCount, rolled)] == [10_000, 8_000, 500]
    older = (ONLINE[0], ("不动产登记窗口", 9_000), ("企业服务科", 8_500))
    path = book(tmp_path / "0.xlsx", older, "网络投票统计（截至2026年11月19日17时）")
    assert taken(path, "online-votes", rolled).created == 2
    assert len(rows_of(OnlineReading, rolled)) == 2
    assert {one["online_votes"] for one in rows_of(Nominee, rolled)} == {None}


def test_a_total_below_an_earlier_reading_is_warned_of_and_a_second_answer_refused(
    voting: Ledger, tmp_path: Path
):
    rolled = voting
    taken(book(tmp_path / "1.xlsx", ONLINE, "截至2026年11月20日17时"), "online-votes", rolled)
    later = (ONLINE[0], ("不动产登记窗口", 9_000), ("没有的人", 4), ("企业服务科", 8_001))
    plan = planned(book(tmp_path / "2.xlsx", later, "截至2026年11月21日17时"), "online-votes", rolled)
    assert [row.fate for row in plan.rows] == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert [remark.code for remark in plan.rows[0].remarks] == ["votes_below_earlier"]
    assert [error.code for error in plan.errors] == ["not_on_roll"]
    other = planned(book(tmp_path / "3.xlsx", later[:2], "截至2026年11月20日17时"), "online-votes", rolled)
    assert [error.code for error in other.errors] == ["reading_taken"]


BALLOTS = (
    ("选票编号", "不动产登记窗口", "企业服务科", "李小明"),
    (1, "√", "×", ""), (2, "赞成", "弃权", "1"), (3, "无效", "", "√"),
)  # fmt: skip


def test_a_file_is_one_blind_entry_and_another_file_the_second(voting: Ledger, tmp_path: Path):
    first = book(tmp_path / "甲.xlsx", BALLOTS, "公众代表投票登记")
    assert taken(first, "ballots", voting).created == 3
    assert planned(first, "ballots", voting).counts == {Fate.SAME: 3}
    changed = (*BALLOTS[:2], (2, "赞成", "赞成", "1"), BALLOTS[3])
    plan = planned(book(tmp_path / "乙.xlsx", changed, "公众代表投票登记"), "ballots", voting)
    assert [one.code for row in plan.rows for one in row.remarks] == ["ballot_over_marked"]
    assert voting.perform(partial(imports.carry_out, plan)).result.updated == 3
    entries = [(one["turn"], one["marks"], one["valid"]) for one in rows_of(BallotEntry, voting)]
    assert entries == [
        (1, "YN-", True), (1, "Y-Y", True), (1, "---", False),
        (2, "YN-", True), (2, "---", False), (2, "---", False),
    ]  # fmt: skip
    third = planned(book(tmp_path / "丙.xlsx", BALLOTS[:2], "公众代表投票"), "ballots", voting)
    assert [error.code for error in third.errors] == ["ballot_entered_twice"]


def test_the_columns_that_a_nominees_name_stands_over_are_told_from_those_that_count_for_nobody(
    voting: Ledger, tmp_path: Path
):
    rows = (("选票编号", "李小明", "没有的人", "企业服务科"), (1, "√", "√", ""))
    plan = planned(book(tmp_path / "a.xlsx", rows, "公众代表投票登记"), "ballots", voting)
    assert plan.judged is not None
    assert plan.judged.by_name == ("李小明", "企业服务科")


def test_a_ballot_without_source_or_with_an_odd_mark_is_refused(voting: Ledger, tmp_path: Path):
    plan = planned(book(tmp_path / "a.xlsx", BALLOTS), "ballots", voting)
    assert {error.code for error in plan.errors} == {"ballot_source"}
    odd = (("选票编号", "票种", "李小明"), (7, "组委会", "好"), (8, "组委会", "√"), (8, "组委会", "√"))
    plan = planned(book(tmp_path / "b.xlsx", odd), "ballots", voting)
    assert [error.code for error in plan.errors] == ["mark_unreadable", "ballot_twice"]
    assert plan.rows[1].fate is Fate.NEW


def test_ballots_wait_for_the_rules_and_the_roll_and_their_import_can_be_undone(
    rolled: Ledger, request: pytest.FixtureRequest, tmp_path: Path
):
    file = book(tmp_path / "甲.xlsx", BALLOTS, "公众")
    with pytest.raises(RuleBroken, match=r"round\.rules_not_locked"):
        planned(file, "ballots", rolled)
    voting = request.getfixturevalue("voting")
    done = voting.perform(partial(imports.carry_out, planned(file, "ballots", voting)))
    voting.perform(partial(undo.undo, done.seq or 0))
    assert rows_of(Ballot, voting) == rows_of(BallotEntry, voting) == []


def test_without_an_open_round_nothing_can_come_in(ledger: Ledger, tmp_path: Path):
    with pytest.raises(BadInput, match=r"import\.no_round"):
        planned(book(tmp_path / "a.xlsx", NOMINEES), "nominees", ledger)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("√", Mark.FOR),
        (" 赞成 ", Mark.FOR),
        ("X", Mark.AGAINST),
        ("", Mark.ABSTAINED),
        ("弃权", Mark.ABSTAINED),
        ("也许", None),
    ],
)
def test_what_people_write_into_a_ballot(text: str, mark: Mark | None):
    assert mark_of(text) is mark


def test_the_file_itself_says_what_it_is(rolled: Ledger, tmp_path: Path):
    ballots = (("选票编号", "票种", "李小明"), (1, "公众", "√"))
    for kind, rows in (("nominees", NOMINEES), ("online-votes", ONLINE), ("ballots", ballots)):
        assert imports.read_file(book(tmp_path / f"{kind}.xlsx", rows)).schema.kind == kind

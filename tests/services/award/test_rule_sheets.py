"""A rule sheet from default to lock: editions with reasons, the round's columns, and what a seal closes."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import partial

import pytest
from sqlalchemy import text

from bizenv_desktop.documents.round_rules import rule_sheet_lines
from bizenv_desktop.models import Ballot, BallotEntry
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_history import round_moments
from bizenv_desktop.services.award.round_rule_papers import rules_of_round
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction, seal_round
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.services.award.rule_sheets import (
    SaveSheet,
    SheetView,
    lock_seen,
    lock_sheet,
    require_locked,
    save_sheet,
    sheet_view,
)
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.services.award.test_round_seals import enter

ROUND = SaveRound("年度评选", date(2026, 11, 1), group_seats=3, person_seats=5)
THIRD = Fraction(1, 3)


@pytest.fixture
def award(ledger: Ledger) -> int:
    return ledger.perform(partial(save_round, ROUND)).result


def seen(ledger: Ledger, round_id: int) -> SheetView:
    return ledger.read(partial(sheet_view, round_id))


def saved(ledger: Ledger, round_id: int, sheet: RuleSheet, reason: str = "") -> int | None:
    command = SaveSheet(round_id, sheet, reason, seen(ledger, round_id).version)
    return ledger.perform(partial(save_sheet, command)).seq


def thirds(sheet: RuleSheet) -> RuleSheet:
    return replace(sheet, sources={one: replace(rule, weight=THIRD) for one, rule in sheet.sources.items()})


def vote(round_id: int, uow: UnitOfWork) -> None:
    uow.name("round.saved", title="一票")
    ballot = Ballot(round_id=round_id, source="public", number=1)
    uow.session.add(ballot)
    uow.flush()
    at = datetime(2026, 11, 20, 8)
    uow.session.add(BallotEntry(ballot_id=ballot.id, turn=1, marks="Y", valid=True, entered_at=at))


def columns(ledger: Ledger, round_id: int) -> tuple[int, ...]:
    names = "online_weight, public_weight, committee_weight, group_seats, person_seats"
    query = text(f"SELECT {names} FROM evaluation_round WHERE id = :id")
    return ledger.read(lambda reader: tuple(reader.connection.execute(query, {"id": round_id}).one()))


def test_the_default_comes_from_the_round_and_the_round_follows_what_is_saved(ledger: Ledger, award: int):
    view = seen(ledger, award)
    assert (view.edition, view.is_locked, view.sheet.seats) == (0, False, {"group": 3, "person": 5})
    with pytest.raises(RuleBroken, match=r"round\.rules_not_locked"):
        ledger.read(lambda reader: require_locked(award, reader.connection))
    seq = saved(ledger, award, replace(thirds(view.sheet), seats={"group": 1, "person": 2}))
    assert columns(ledger, award) == (34, 33, 33, 1, 2)
    assert seen(ledger, award).sheet.weight(VoteSource.ONLINE) == THIRD
    renamed = replace(
        ROUND, title="新名称", id=award, online_weight=34, public_weight=33, committee_weight=33,
        group_seats=1, person_seats=2,
    )  # fmt: skip
    done = ledger.perform(partial(save_round, renamed))
    with pytest.raises(RuleBroken, match=r"round\.weights_in_sheet"):
        ledger.perform(partial(save_round, replace(renamed, person_seats=9)))
    ledger.perform(partial(undo.undo, done.seq or 0))
    ledger.perform(partial(undo.undo, seq or 0))
    assert (seen(ledger, award).sheet, seen(ledger, award).edition) == (view.sheet, 0)
    assert columns(ledger, award) == (20, 30, 50, 3, 5)


def test_a_lock_stays_and_what_comes_after_it_is_an_edition_with_a_reason(ledger: Ledger, award: int):
    sheet = seen(ledger, award).sheet
    locked = ledger.perform(partial(lock_sheet, award))
    ledger.read(lambda reader: require_locked(award, reader.connection))
    with pytest.raises(RuleBroken, match=r"undo\.never"):
        ledger.perform(partial(undo.undo, locked.seq or 0))
    with pytest.raises(RuleBroken, match=r"rules\.locked_already"):
        ledger.perform(partial(lock_sheet, award))
    with pytest.raises(RuleBroken, match=r"rules\.unchanged"):
        saved(ledger, award, sheet, "没有改")
    with pytest.raises(BadInput, match=r"rules\.reason_missing"):
        saved(ledger, award, thirds(sheet), " ")
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        ledger.perform(partial(save_sheet, SaveSheet(award, thirds(sheet), "旧版本", None)))
    ledger.perform(partial(vote, award))
    saved(ledger, award, thirds(sheet), "第二次会议商定")
    with pytest.raises(RuleBroken, match=r"round\.rules_not_locked"):
        ledger.read(lambda reader: require_locked(award, reader.connection))
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        ledger.perform(partial(lock_seen, award, sheet.sha256))
    ledger.perform(partial(lock_seen, award, thirds(sheet).sha256))
    told = [(row.edition, row.locked_by, row.reason, row.after_votes) for row in seen(ledger, award).editions]
    assert told == [(2, "王敏", "第二次会议商定", True), (1, "王敏", "", False)]
    moments = ledger.read(partial(round_moments, award))
    locks = [one.happening for one in moments if one.happening.text("rules") == "locked"]
    assert [(one.text("edition"), one.text("text")) for one in locks] == [("1", ""), ("2", "第二次会议商定")]
    page = ledger.read(partial(rules_of_round, award))
    assert (page.title, page.foot) == (
        "计票规则表 评选〔2026〕1号",
        f"规则码 {thirds(sheet).sha256[:16]} 第 2 版",
    )


def test_rules_cannot_be_locked_after_the_first_vote_nor_changed_after_the_seal(ledger: Ledger, award: int):
    ledger.perform(partial(vote, award))
    with pytest.raises(RuleBroken, match=r"round\.votes_before_rules"):
        ledger.perform(partial(lock_sheet, award))
    other = ledger.perform(enter).result
    ledger.perform(partial(seal_round, other))
    sheet = seen(ledger, other).sheet
    with pytest.raises(RuleBroken, match=r"round\.sealed"):
        saved(ledger, other, thirds(sheet), "封存以后")
    ledger.perform(partial(open_correction, OpenCorrection(other, "权重写错", "李局长")))
    saved(ledger, other, thirds(sheet), "按批准的权重")
    with pytest.raises(RuleBroken, match=r"round\.cannot_be_sealed"):
        ledger.perform(partial(seal_round, other))
    ledger.perform(partial(lock_sheet, other))
    assert ledger.perform(partial(seal_round, other)).result.edition == 2


def test_not_even_sql_by_hand_changes_a_locked_sheet(any_ledger: Ledger):
    award = any_ledger.perform(partial(save_round, ROUND)).result
    any_ledger.perform(partial(lock_sheet, award))
    for change in ("locked_by = 'x'", "locked_at = NULL", "content = '{}'"):
        with pytest.raises(RuleBroken, match=r"round\.sealed"):
            any_ledger.perform(partial(by_hand, f"UPDATE rule_sheet SET {change}"))


def by_hand(statement: str, uow: UnitOfWork) -> None:
    uow.connection.execute(text(statement))


def test_the_words_say_every_choice():
    sheet = RuleSheet(
        {"group": 1, "person": 2},
        {
            VoteSource.ONLINE: SourceRule(Fraction(1, 3), Normaliser.RANK, rank_step=Fraction(5, 2)),
            VoteSource.COMMITTEE: SourceRule(Fraction(2, 3), Normaliser.TRIMMED, 1, 2, 0),
        },
        ties=(VoteSource.COMMITTEE,),
        quorum={VoteSource.COMMITTEE: Fraction(2, 3)},
        pass_mark=Fraction(125, 2),
    )
    said = "\n".join(rule_sheet_lines(sheet))
    for part in (
        "示范集体（窗口） 1 名，服务标兵 2 名", "网络 1/3，公众 0%，组委会 2/3", "每低一名少 2.5 分",
        "去掉 1 个最高分和最低分", "平均数四舍五入到 2 位小数；乘权重后四舍五入到整数",
        "总分＝网络得分×1/3＋组委会得分×2/3", "先比组委会票", "不少于应到的 2/3", "62.5 分以上", "10 倍",
    ):  # fmt: skip
        assert part in said

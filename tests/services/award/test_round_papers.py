"""The papers of a round say what was counted: opened again and read, before the seal and after a 更正."""

from datetime import datetime
from functools import partial

import pytest

from bizenv_desktop.documents.blocks import PaperDocument, Paragraph, TableBlock
from bizenv_desktop.documents.round_ballots import BallotCandidate, BallotClass, BallotPaper, ballots
from bizenv_desktop.documents.styled import GridTable, StyledParagraph
from bizenv_desktop.models import Ballot, BallotEntry, Quorum
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.online_readings import (
    DeleteReading,
    EnterReading,
    NomineeVotes,
    delete_reading,
    enter_reading,
)
from bizenv_desktop.services.award.online_removals import RemoveVotes, remove_votes
from bizenv_desktop.services.award.round_ballot_papers import BallotsWanted, ballot_papers
from bizenv_desktop.services.award.round_papers import ROUND_PAPERS, round_paper
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction, seal_round
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.services.award.voting_office import open_polls

AT = datetime(2026, 11, 19, 17)


def said(document: PaperDocument) -> str:
    """Every word of a paper, cell by cell."""
    words: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph | StyledParagraph):
            words.append(block.text)
        elif isinstance(block, TableBlock):
            words += ["|".join(row) for row in (block.headers, *block.rows)]
        elif isinstance(block, GridTable):
            words += [
                "|".join(one.text for cell in row.cells for one in cell.paragraphs) for row in block.rows
            ]
    return "\n".join(words)


def key(round_id: int, source: str, approvals: tuple[int, ...], count: int, uow: UnitOfWork) -> None:
    """`count` ballots keyed twice; each candidate is approved so often; the first one the paper settled."""
    noted = dict.fromkeys(("invited", "attended", "issued", "returned", "valid"), count)
    uow.session.add(Quorum(round_id=round_id, source=source, invalid=0, **noted))
    for number in range(1, count + 1):
        ballot = Ballot(round_id=round_id, source=source, number=number)
        uow.session.add(ballot)
        uow.flush()
        marks = "".join("Y" if number <= yes else "N" for yes in approvals)
        turns = (("甲", 1, marks), ("乙", 2, "N" * len(marks) if number == 1 else marks), ("丙", 3, marks))
        for operator, turn, entered in turns if number == 1 else turns[:2]:
            facts = {"turn": turn, "marks": entered, "operator": operator}
            uow.session.add(BallotEntry(ballot_id=ballot.id, valid=True, entered_at=AT, **facts))
    uow.name("ballot.keyed")
    uow.flush()


@pytest.fixture
def counted(ledger: Ledger) -> tuple[Ledger, int]:
    """乙 and 丙 tie for the one seat once 甲's bought votes are out."""
    round_id, nominees = open_polls(ledger)
    for hour, votes in ((9, (5000, 400, 400)), (15, (1, 2, 3)), (17, (9000, 500, 500))):
        totals = tuple(NomineeVotes(one, count) for one, count in zip(nominees, votes, strict=True))
        reading = ledger.perform(
            partial(enter_reading, EnterReading(round_id, AT.replace(hour=hour), totals, "后台截图"))
        ).result
        if hour == 15:
            ledger.perform(partial(delete_reading, DeleteReading(reading, "抄错了表")))
    ledger.perform(partial(remove_votes, RemoveVotes(nominees[0], 8900, "机器刷票", "监督组", AT.date())))
    ledger.perform(partial(key, round_id, "public", (1, 8, 8), 10))
    ledger.perform(partial(key, round_id, "committee", (1, 4, 4), 5))
    return ledger, round_id


def paper(ledger: Ledger, kind: str, round_id: int) -> PaperDocument:
    return ledger.read(partial(round_paper, kind, round_id))


def test_minutes_tell_the_whole_count_and_both_results_where_votes_were_taken_out(counted):
    ledger, round_id = counted
    draft = paper(ledger, "round_minutes", round_id)
    assert draft.foot == "未封存，仅供核对"
    text = said(draft)
    for words in (
        "规则表第 1 版", "2026-11-19 17:00|手工录入　后台截图|—|10000|+4200",
        "2026-11-19 15:00 的统计由王敏于 2026-11-20 删去：抄错了表",
        "1　甲窗口|网络|8900|机器刷票|监督组|2026-11-19",
        "公众票 10 张，两遍盲录：第一遍由甲录入，第二遍由乙录入，两遍不一致的 1 张，凭原票更正",
        "1|甲窗口|9000-8900=100|1/10|1/5", "1|2|乙窗口|100.00|80.00|80.00|84.00|并列待定",
        "（剔除前，仅供对照）", "1|2|乙窗口|5.56|80.00|80.00|65.11|并列待定",
        "乙窗口、丙窗口并列第 1 名，余 1 个名额", "2|乙窗口|100|80|80|84",
        "计票结果还没有封存", "（提请注意）1号候选网络得票 9000，远高于中位数 500", "计票人",
    ):  # fmt: skip
        assert words in text, words
    sealed = ledger.perform(partial(seal_round, round_id)).result
    ledger.perform(partial(open_correction, OpenCorrection(round_id, "漏录一张票", "主任")))
    assert paper(ledger, "round_quorum", round_id).foot == "第 1 版更正中，未封存，仅供核对"
    again = ledger.perform(partial(seal_round, round_id)).result
    last = paper(ledger, "round_minutes", round_id)
    assert last.foot == f"封存码 {again.sha256[:16]} 第 2 版"
    assert f"第 1 版|{sealed.sha256[:16]}|" in said(last)
    assert "经主任批准开启更正：漏录一张票" in said(last)
    assert f"封存码全文：{again.sha256}" in said(last)
    late = EnterReading(round_id, AT.replace(hour=18), (NomineeVotes(1, 1),))
    for deed in (
        partial(enter_reading, late),
        partial(remove_votes, RemoveVotes(1, 1, "迟", "谁", AT.date())),
    ):
        with pytest.raises(RuleBroken, match=r"round\.sealed"):
            ledger.perform(deed)


def test_result_table_and_quorum_sheet_say_the_same_figures(counted):
    ledger, round_id = counted
    table = paper(ledger, "round_result", round_id)
    assert table.lies
    assert "1|2|乙窗口|—|500|100.00|8/10|80.00|4/5|80.00|84.00|并列待定" in said(table)
    assert "3|1|甲窗口|—|9000-8900=100|20.00|1/10|10.00|1/5|20.00|17.00|未入选" in said(table)
    assert "剔除前" in said(table)
    quorum = said(paper(ledger, "round_quorum", round_id))
    assert "有效选票|10|5" in quorum
    assert "核对|相符|相符" in quorum


def test_ballots_are_numbered_and_ask_for_a_closed_roll(ledger: Ledger):
    open_id = ledger.perform(partial(save_round, SaveRound("还没有名单", AT.date()))).result
    with pytest.raises(RuleBroken, match=r"round\.roll_open"):
        paper(ledger, "round_ballots_public", open_id)
    round_id, _nominees = open_polls(ledger)
    wanted = partial(BallotsWanted, round_id, VoteSource.PUBLIC)
    with pytest.raises(BadInput, match=r"ballots\.range"):
        ledger.read(partial(ballot_papers, wanted(3, 2)))
    text = said(ledger.read(partial(ballot_papers, wanted(8, 10))))
    assert [line for line in text.splitlines() if "No." in line] == [
        "公众选票|No. 0008", "公众选票|No. 0010", "公众选票|No. 0009",
    ]  # fmt: skip
    assert "示范集体（窗口）　最多可选 1 名（候选 3 名）" in text
    assert "2|乙窗口||□|□|□" in text
    assert "未封存" not in text
    assert set(ROUND_PAPERS) >= {"round_rules", "round_quorum", "round_minutes", "round_result"}


def test_a_score_sheet_asks_for_points_and_many_candidates_take_a_sheet_of_their_own():
    people = tuple(BallotCandidate(number, f"候选{number}", "某局") for number in range(1, 31))
    one = BallotClass("服务标兵", None, 3, people)
    made = ballots(BallotPaper("评选", "组委会评委评分表", "码", (one,), is_judged=True), 1, 2)
    assert "编号|姓名／名称|单位|得分（0～100）" in said(made)
    assert "评委签名" in said(made)
    assert said(made).count("No. 0002") == 1
    tables = [block for block in made.blocks if isinstance(block, GridTable)]
    assert len(tables) == 2

"""The papers of real matters: each says what its event froze, and shows only what its reader may see."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import BytesIO

import pytest
from docx import Document

from bizenv_desktop.documents.papers.placeholders import placeholders_of, table_of
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.papers import SERIES_OF, PaperKind
from bizenv_desktop.rules.vocabulary import MatterKind, Rung
from bizenv_desktop.services.complaint import complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    AskExtension,
    Assign,
    Reassign,
    RefuseExtension,
)
from bizenv_desktop.services.demo.demo import demo_opening
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.office.settings import Settings, save_settings, settings
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.services.paper.papers import docx_of, paper_of, papers_of
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.ladder import IssueNotices
from tests.services.paper.paper_life import ADDRESS, CONTENT, FIRM, PHONE, REPORTER, PaperLife
from tests.services.urging.ladder_office import Office

FIVE_DAYS, BY_CLOSE = "自交办次日起算5个工作日，周末不计", "期满日17时30分前反馈为按时"
TO_UNITS = (
    PaperKind.SLIP,
    PaperKind.REASSIGNMENT,
    PaperKind.RULING,
    PaperKind.EXTENSION_APPROVAL,
    PaperKind.PAUSE_NOTE,
    PaperKind.REWORK,
    PaperKind.REOPENING,
    PaperKind.REMINDER,
    PaperKind.SUPERVISION,
    PaperKind.REPORT_LIST,
    PaperKind.REFERRAL,
)


@pytest.fixture
def own_life(demo) -> PaperLife:
    """A demo office of the test's own, for tests that change what all papers share."""
    return PaperLife(demo)


@dataclass(frozen=True)
class Led:
    """A demo ledger in which every paper was issued; tests that share it enter matters of their own."""

    life: PaperLife
    papers: dict[PaperKind, tuple[int, int | None]]
    whole: int


@pytest.fixture(scope="module")
def led(demo_file, tmp_path_factory) -> Iterator[Led]:
    copy = tmp_path_factory.mktemp("papers") / "demo.db"
    shutil.copy(demo_file, copy)
    opened = enter_ledger(str(copy), demo_opening())
    life = PaperLife(opened)
    papers = life.every_paper()
    yield Led(life, papers, papers[PaperKind.RULING][0])
    opened.close()


@pytest.fixture
def life(led) -> PaperLife:
    return led.life


def text_of(docx: bytes) -> str:
    """Everything that a reader of the .docx sees, headers and tables included."""
    paper = Document(BytesIO(docx))
    parts = [paragraph.text for paragraph in paper.paragraphs]
    parts += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    for section in paper.sections:
        for edge in (section.header, section.first_page_header, section.footer):
            parts += [paragraph.text for paragraph in edge.paragraphs]
    return "\n".join(parts)


def test_a_matter_led_through_its_life_leaves_every_paper_and_all_of_them_print(led):
    life = led.life
    assert set(led.papers) == set(PaperKind)
    for kind, (matter, document) in led.papers.items():
        facts = life.facts(kind, matter, document)
        table = table_of(kind)
        assert set(facts.values) == {each.name for each in placeholders_of(kind)}, kind
        assert set(facts.tables) == ({table.name} if table else set()), kind
        said = text_of(life.docx(kind, matter, document))
        assert "{{" not in said
        assert "{%" not in said
        assert "滨江新区营商环境工作办公室" in said or kind in (
            PaperKind.REGISTRATION, PaperKind.CALL_RECORD, PaperKind.EXTENSION_APPROVAL,
        )  # fmt: skip
        if kind in SERIES_OF:
            assert facts.values["文号"].startswith("滨营商办")
            assert facts.values["文号"] in said


def test_the_slip_says_what_the_event_froze_whatever_the_settings_say_today(own_life):
    matter = own_life.assigned()
    before = own_life.facts(PaperKind.SLIP, matter).values
    assert before["办理时限"] == "2026年10月19日"
    assert before["时限说明"] == f"{FIVE_DAYS}，{BY_CLOSE}。"
    assert before["签收时限"] == "2026年10月13日前"
    assert before["退回说明"].startswith("不属于本单位职责的，请于2026年10月14日前书面说明理由")
    assert before["协办单位"] == "区自然资源和规划局"
    longer = {"finish": DueRule(30, DueUnit.CALENDAR_DAYS), "receipt": DueRule(9, DueUnit.WORKING_DAYS)}
    known = own_life.ledger.read(settings)
    changed = Settings(office=known.office, office_code=known.office_code, targets=known.targets, **longer)
    own_life.do(save_settings, changed)
    assert own_life.facts(PaperKind.SLIP, matter).values == before


def test_the_slip_names_the_holidays_that_were_skipped_and_the_make_up_days_that_counted(life):
    matter = life.register(date(2026, 9, 18))
    life.assign(matter, datetime(2026, 9, 18, 9))
    values = life.facts(PaperKind.SLIP, matter).values
    assert values["办理时限"] == "2026年9月24日"
    assert values["时限说明"] == f"自交办次日起算5个工作日，周末不计，9月20日调休上班计入，{BY_CLOSE}。"
    assert values["逐日计算"] == (
        "09-18（周五）交办，当日不计；09-19 周末不计；09-20 国庆节调休上班，为第 1 个工作日；"
        "09-21 至 09-24 为第 2–5 个工作日。"
    )


def test_a_slip_for_hours_says_the_minute(own_life):
    known = own_life.ledger.read(settings)
    hours = Settings(
        office=known.office,
        office_code=known.office_code,
        targets=known.targets,
        finish=DueRule(4, DueUnit.HOURS),
    )
    own_life.do(save_settings, hours)
    matter = own_life.assigned()
    values = own_life.facts(PaperKind.SLIP, matter).values
    assert values["办理时限"] == "2026年10月12日13时"
    assert values["时限说明"] == "自交办时起连续计算4小时。"


def test_a_reassignment_names_the_unit_before_and_keeps_the_date(life):
    values = life.facts(PaperKind.REASSIGNMENT, life.reassigned()).values
    assert (values["承办单位"], values["原承办单位"]) == ("区市场监督管理局", "区住房和城乡建设局")
    assert values["办理时限"] == "2026年10月19日"
    assert values["时限说明"] == f"沿用原交办单办理时限，不重新计算，{BY_CLOSE}。"
    assert values["原交办单号"] != values["文号"]


def test_the_first_slip_is_printed_with_its_first_unit_after_a_reassignment(life):
    matter = life.reassigned()
    assert life.facts(PaperKind.SLIP, matter).values["承办单位"] == "区住房和城乡建设局"


def test_a_reassignment_with_a_new_rule_counts_anew(life):
    matter = life.assigned()
    order = Reassign(
        matter_id=matter,
        at=datetime(2026, 10, 14, 9),
        lead_unit_id=life.units["区市场监督管理局"],
        reason="职责调整",
        new_rule=DueRule(10, DueUnit.WORKING_DAYS),
    )
    life.do(complaint_handling.reassign, order)
    values = life.facts(PaperKind.REASSIGNMENT, matter).values
    assert values["办理时限"] == "2026年10月28日"
    assert values["时限说明"] == f"自交办次日起算10个工作日，周末不计，{BY_CLOSE}。"


def test_each_paper_of_a_life_says_what_was_true_on_its_day(led):
    life, matter = led.life, led.whole

    def said(kind):
        return life.facts(kind, matter).values

    slip, approval, pause = (
        said(PaperKind.SLIP),
        said(PaperKind.EXTENSION_APPROVAL),
        said(PaperKind.PAUSE_NOTE),
    )
    assert slip["办理时限"] == "2026年10月19日"
    assert (approval["原办理时限"], approval["延期后时限"]) == ("2026年10月19日", "2026年10月22日")
    assert (approval["审批结果"], approval["批准延长"]) == ("同意", "3个工作日")
    assert approval["告知情况"] == "已告知投诉人"
    assert (pause["暂停原因"], pause["恢复日期"]) == ("等待投诉人补充材料", "2026年10月23日")
    notice = said(PaperKind.EXTENSION_NOTICE)
    assert (notice["投诉人称呼"], notice["延期后时限"]) == (REPORTER, "2026年10月22日")
    ruling = said(PaperKind.RULING)
    assert ruling["建议情况"] == "你单位建议由区行政审批局承办。"
    reopened = said(PaperKind.REOPENING)
    assert (reopened["轮次"], reopened["原办结日期"]) == ("3", "2026年11月5日")
    called = life.facts(PaperKind.CALL_RECORD, matter)
    assert [line["结果"] for line in called.tables["回访记录"]] == ["未联系上", "满意"]
    assert (called.values["办理结果"], called.values["轮次"]) == ("已书面说明并致歉。", "2")


def test_the_two_reworks_of_a_life_are_two_papers(led):
    life, matter = led.life, led.whole
    entries = [e for e in life.ledger.read(partial(papers_of, matter)) if e.kind is PaperKind.REWORK]
    sent_back, redone = (life.facts(e.kind, matter, e.document_id).values for e in entries)
    assert sent_back["重办情形"] == "经审核，办理结果不符合要求"
    assert "不变" in sent_back["时限要求"]
    assert redone["重办情形"] == "经回访，投诉人对办理结果不满意"
    assert redone["时限要求"] == f"办理时限为2026年11月5日（{FIVE_DAYS}，{BY_CLOSE}）。"


def test_a_refused_extension_is_an_approval_form_without_a_notice(life):
    matter = life.assigned()
    asked = AskExtension(
        matter_id=matter, at=datetime(2026, 10, 13, 9), length=5, reason="人手不足", by="梁工"
    )
    life.do(complaint_handling.ask_extension, asked)
    refused = RefuseExtension(
        matter_id=matter, at=datetime(2026, 10, 13, 15), reason="理由不充分", approver="周主任"
    )
    life.do(complaint_handling.refuse_extension, refused)
    kinds = [entry.kind for entry in life.ledger.read(partial(papers_of, matter))]
    assert PaperKind.EXTENSION_APPROVAL in kinds
    assert PaperKind.EXTENSION_NOTICE not in kinds
    values = life.facts(PaperKind.EXTENSION_APPROVAL, matter).values
    assert (values["审批结果"], values["延期后时限"], values["审批说明"]) == ("不同意", "不变", "理由不充分")
    assert values["申请延长"] == "5个工作日"


def test_the_letters_count_the_working_days_over_and_name_what_went_before(life):
    matter = life.supervised()
    reminder = life.facts(PaperKind.REMINDER, matter).values
    assert reminder["时限情况"] == "截至2026年10月20日，已逾期1个工作日。"
    assert reminder["交办情况"].startswith("我办于2026年10月12日以滨营商办交〔2026〕")
    supervision = life.facts(PaperKind.SUPERVISION, matter).values
    assert supervision["逾期情况"] == "已逾期5个工作日"
    assert "交办单（" in supervision["督办依据"]
    assert f"提醒函（{reminder['文号']}）" in supervision["督办依据"]
    referral = life.facts(PaperKind.REFERRAL, matter)
    assert [line["文书"].partition("（")[0] for line in referral.tables["督办经过"]] == [
        "交办单", "提醒函", "督办通知单", "通报名单",
    ]  # fmt: skip
    assert "未反馈" in referral.tables["督办经过"][1]["情况"]


def test_one_report_lists_all_its_matters_whichever_it_is_asked_for(life):
    first, second = life.assigned(), life.assigned(title="报装迟迟没有答复")
    for rung, day in ((Rung.SUPERVISION, 27), (Rung.REPORT, 30)):
        command = IssueNotices(rung=rung, matter_ids=(second, first), at=datetime(2026, 10, day, 10))
        life.do(ladder.issue, command)
    asked_first, asked_second = (life.facts(PaperKind.REPORT_LIST, matter) for matter in (first, second))
    assert asked_first.tables == asked_second.tables
    assert [line["事项标题"] for line in asked_first.tables["事项表"]] == [
        "报装迟迟没有答复", "施工许可证办理超时，多次补正",
    ]  # fmt: skip
    assert (asked_first.values["件数"], asked_first.values["单位数"]) == ("2", "1")


def test_a_unit_reads_a_masked_reporter_and_the_file_keeps_the_full_one(led):
    for kind, (matter, document) in led.papers.items():
        said = text_of(led.life.docx(kind, matter, document))
        if kind in TO_UNITS:
            assert REPORTER not in said
            assert PHONE not in said
            assert ADDRESS not in said
        elif kind in (PaperKind.REGISTRATION, PaperKind.CALL_RECORD, PaperKind.TRANSFER):
            assert REPORTER in said
            assert PHONE in said


@pytest.mark.parametrize("mark", [{"confidential": True}, {"anonymous": True}])
def test_a_secret_complaint_leaves_by_code_only(life, mark):
    content = f"{FIRM}的{REPORTER}反映：{CONTENT}联系电话{PHONE}。"
    matter = life.assigned(content=content, **mark)
    life.do(
        ladder.issue, IssueNotices(rung=Rung.REMINDER, matter_ids=(matter,), at=datetime(2026, 10, 20, 10))
    )
    for kind in (PaperKind.SLIP, PaperKind.REMINDER):
        said = text_of(life.docx(kind, matter))
        for secret in (REPORTER, PHONE, FIRM, ADDRESS, "GD20261012-0087"):
            assert secret not in said, (kind, secret)
    assert life.facts(PaperKind.SLIP, matter).values["投诉人"] == "按规定保密，以编号联系"
    assert REPORTER in text_of(life.docx(PaperKind.REGISTRATION, matter))


def test_the_unit_complained_about_never_learns_who_reported(life):
    content = f"{FIRM}的{REPORTER}反映：{CONTENT}"
    matter = life.register(content=content)
    life.assign(matter, datetime(2026, 10, 12, 9), lead="区行政审批局")
    said = text_of(life.docx(PaperKind.SLIP, matter))
    assert REPORTER not in said
    assert FIRM not in said
    assert "按规定保密，以编号联系" in said


def test_what_the_office_typed_on_a_step_is_masked_for_the_unit_too(life):
    matter = life.register(confidential=True)
    order = Assign(
        matter_id=matter,
        at=datetime(2026, 10, 12, 9),
        lead_unit_id=life.units["区住房和城乡建设局"],
        requirement=f"请联系{REPORTER}（{PHONE}），核实{FIRM}的申请，10月16日前先行答复。",
    )
    life.do(complaint_intake.assign, order)
    assert life.facts(PaperKind.SLIP, matter).values["办理要求"] == (
        "请联系****（****），核实****的申请，10月16日前先行答复。"
    )


def test_a_reprint_is_masked_for_every_unit_that_the_first_slip_named(life):
    matter = life.register()
    lead, respondent = life.units["区住房和城乡建设局"], life.units["区行政审批局"]
    order = {"at": datetime(2026, 10, 12, 9), "lead_unit_id": lead, "cooperating": (respondent,)}
    life.do(complaint_intake.assign, Assign(matter_id=matter, **order))
    other = life.units["区市场监督管理局"]
    moved = Reassign(matter_id=matter, at=datetime(2026, 10, 13, 9), lead_unit_id=other, reason="职责调整")
    life.do(complaint_handling.reassign, moved)
    assert life.facts(PaperKind.SLIP, matter).values["投诉人"] == "按规定保密，以编号联系"
    assert life.facts(PaperKind.REASSIGNMENT, matter).values["投诉人"] == "欧阳* 138****5678"


def test_a_numbered_paper_is_marked_from_its_second_print_on(life):
    matter = life.whole_life()
    for kind in (PaperKind.SLIP, PaperKind.EXTENSION_APPROVAL, PaperKind.EXTENSION_NOTICE):
        [entry] = [e for e in life.ledger.read(partial(papers_of, matter)) if e.kind is kind]
        assert entry.prints == 0
        assert life.facts(kind, matter, entry.document_id).values["补印"] == ""
        life.printed(PaperWanted(kind, matter, entry.document_id))
        assert life.facts(kind, matter, entry.document_id).values["补印"] == "（补印）"
        assert "（补印）" in text_of(life.docx(kind, matter, entry.document_id))
    life.printed(PaperWanted(PaperKind.REGISTRATION, matter))
    assert life.facts(PaperKind.REGISTRATION, matter).values["补印"] == ""


def test_papers_are_listed_in_the_order_of_the_life_with_their_numbers(led):
    entries = led.life.ledger.read(partial(papers_of, led.whole))
    assert [entry.kind for entry in entries] == [
        PaperKind.REGISTRATION, PaperKind.SLIP, PaperKind.RULING, PaperKind.EXTENSION_APPROVAL,
        PaperKind.EXTENSION_NOTICE, PaperKind.PAUSE_NOTE, PaperKind.REWORK, PaperKind.REWORK,
        PaperKind.REOPENING, PaperKind.CALL_RECORD,
    ]  # fmt: skip
    assert entries[1].addressee == "区住房和城乡建设局"
    assert entries[1].issued_on == date(2026, 10, 12)
    assert entries[2].number == "滨营商办裁〔2026〕1号"


def test_every_complaint_of_the_demo_prints_its_last_slip_and_its_registration(life):
    for matter in life.newest(MatterKind.COMPLAINT, 12):
        for entry in life.ledger.read(partial(papers_of, matter)):
            facts = life.facts(entry.kind, matter, entry.document_id)
            assert facts.values["事项标题"]
            if entry.kind is PaperKind.SLIP:
                assert facts.values["办理时限"]
                assert facts.values["时限说明"].startswith(("自交办", "当日办结"))


def test_tasks_and_problems_get_their_letter_in_their_own_words(ledger):
    office = Office(ledger)
    task, problem = office.task("2026年11月18日"), office.problem("2026年11月18日")
    office.issue(Rung.REMINDER, task, problem)

    def said(matter):
        return ledger.read(partial(paper_of, PaperKind.REMINDER, matter, None)).values["交办情况"]

    assert said(task) == "由你单位牵头的“压减时限”任务（编号〔2026〕1号），完成时限为2026年11月18日。"
    assert said(problem) == "由你单位负责整改的“窗口少”问题（编号〔2026〕1号），整改时限为2026年11月18日。"
    docx = ledger.read(partial(docx_of, PaperKind.REMINDER, task, None))
    assert "已逾期2个工作日" in text_of(docx)
    assert [entry.kind for entry in ledger.read(partial(papers_of, task))] == [PaperKind.REMINDER]


def test_what_was_never_issued_is_refused_by_name(life):
    matter = life.register()
    with pytest.raises(BadInput) as refused:
        life.facts(PaperKind.SLIP, matter)
    assert (refused.value.code, refused.value.facts["kind"]) == ("paper.not_issued", PaperKind.SLIP)
    with pytest.raises(BadInput) as gone:
        life.facts(PaperKind.SLIP, 10**9)
    assert gone.value.code == "paper.no_matter"

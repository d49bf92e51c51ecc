"""Complaints that have come to every point of their life, by the office's own deeds, before 2026-11-20."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Rung, Satisfaction
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint import complaint_commands as said

Perform = Callable[..., Any]


def at(day: int, hour: int = 10) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, 0)


@dataclass(frozen=True)
class Office:
    """What the deeds need: a way to perform them, the units by name."""

    perform: Perform
    units: Mapping[str, int]

    def register(self, title: str, day: int = 9, **more: Any) -> int:
        facts = {
            "channel": "12345", "content": f"{title}，已经两周没有答复，请尽快解决。",
            "category": "水电气暖接入", "complainant": "王强", "phone": "13812346021", **more,
        }  # fmt: skip
        return self.perform(
            complaint_intake.register, said.RegisterComplaint(received_at=at(day, 9), title=title, **facts)
        )

    def assign(self, matter: int, day: int, unit: str = "供电分局") -> int:
        order = said.Assign(
            matter_id=matter, at=at(day), lead_unit_id=self.units[unit],
            cooperating=(self.units["行政审批局"],) if unit != "行政审批局" else (),
            requirement="五日内答复投诉人",
        )  # fmt: skip
        self.perform(complaint_intake.assign, order)
        return matter

    def sign(self, matter: int, day: int) -> int:
        self.perform(
            complaint_handling.acknowledge, said.Acknowledge(matter_id=matter, at=at(day, 11), by="联络员赵")
        )
        return matter

    def in_hand(self, title: str, day: int = 16, **more: Any) -> int:
        matter = self.register(title, **more)
        return self.sign(self.assign(matter, day), day)

    def reply(self, matter: int, day: int) -> int:
        answer = said.Reply(
            matter_id=matter, at=at(day, 15), result="已于当日现场勘查并接通用电。", contacted=True,
            contacted_on=date(2026, 11, day), signed_by="周局长",
        )  # fmt: skip
        self.perform(complaint_handling.reply, answer)
        return matter

    def passed(self, matter: int, day: int) -> int:
        self.perform(
            complaint_closing.pass_review,
            said.Pass(matter_id=matter, at=at(day, 16), resolution=Resolution.RESOLVED),
        )
        return matter

    def called(self, matter: int, day: int, answer: Satisfaction, **more: Any) -> int:
        call = said.CallBack(matter_id=matter, at=at(day, 17), satisfaction=answer, caller="王敏", **more)
        self.perform(complaint_closing.call_back, call)
        return matter


def lives(office: Office) -> dict[str, int]:
    """Ids by where they stand; among them each step of the life is open at least once."""
    made = {"pending": office.register("新厂房用电报装两周无答复", 18, firm="滨江精密制造有限公司")}
    made["to sign"] = office.assign(office.register("园区道路夜间无照明"), 19)
    made["deemed"] = office.assign(office.register("厂房抵押登记要求提供旧版表格"), 12)
    made["in hand"] = office.in_hand("施工许可补正材料重复提交三次")
    made["late"] = office.in_hand("园区物业加收停车管理费未公示依据", 9)
    made["replied"] = office.reply(office.in_hand("注销清税证明跨部门往返"), 18)
    made["passed"] = office.passed(office.reply(office.in_hand("担保费率高于公示标准"), 18), 18)
    made |= _asked(office)
    made |= _ended(office)
    made |= _rounds(office)
    return made


def _asked(office: Office) -> dict[str, int]:
    perform, units = office.perform, office.units
    returning = office.assign(office.register("环评中介指定使用"), 18)
    perform(complaint_handling.ask_return, said.AskReturn(
        matter_id=returning, at=at(19), ground="环评中介由生态环境部门监管，不属本单位职责。",
        suggested_unit_id=units["行政审批局"], by="赵"))  # fmt: skip
    ruled = office.assign(office.register("招商奖励兑现迟延"), 17)
    perform(
        complaint_handling.ask_return, said.AskReturn(matter_id=ruled, at=at(18), ground="不属本单位职责")
    )
    perform(complaint_handling.refuse_return, said.RefuseReturn(
        matter_id=ruled, at=at(19), reason="三定方案明确由该单位负责。"))  # fmt: skip
    extending = office.in_hand("二期变电箱迁移方案迟迟不定")
    perform(complaint_handling.ask_extension, said.AskExtension(
        matter_id=extending, at=at(19), length=3, reason="需会同设计单位复勘。", by="赵"))  # fmt: skip
    extended = office.in_hand("雨污管网接入审批反复退件", 12)
    perform(complaint_handling.ask_extension, said.AskExtension(
        matter_id=extended, at=at(16), length=3, reason="等待管网资料"))  # fmt: skip
    perform(complaint_handling.grant_extension, said.GrantExtension(
        matter_id=extended, at=at(17), length=3, approver="周主任", told=True))  # fmt: skip
    paused = office.in_hand("排污许可变更检测数据争议")
    perform(complaint_handling.pause, said.PauseClock(
        matter_id=paused, at=at(18), reason=PauseReason.APPRAISAL, until=date(2026, 12, 1)))  # fmt: skip
    return {
        "return asked": returning, "return refused": ruled, "extension asked": extending,
        "extended": extended, "paused": paused,
    }  # fmt: skip


def _ended(office: Office) -> dict[str, int]:
    perform = office.perform
    main = office.in_hand("园区公交首末班时间太短", complainant="李红", phone="13900001111")
    rider = office.register("园区没有晚班公交", complainant="李红", phone="13900001111")
    perform(complaint_intake.merge, said.Merge(
        matter_id=rider, at=at(18), main_id=main, reason="同一投诉人反映同一事项"))  # fmt: skip
    declined = office.register("要求减免已判决的违约金")
    perform(complaint_intake.decline, said.Decline(
        matter_id=declined, at=at(10), reason="已经法院判决，不属受理范围。", told="电话告知"))  # fmt: skip
    sealed = office.register("反映某科长收受礼品")
    perform(complaint_intake.transfer, said.Transfer(
        matter_id=sealed, at=at(10), addressee="区纪委监委", reason="违纪问题线索", sealed=True))  # fmt: skip
    void = office.register("重复录入")
    perform(complaint_closing.void, said.Void(matter_id=void, at=at(10), reason="重复登记"))
    return {"main": main, "rider": rider, "declined": declined, "sealed": sealed, "void": void}


def _rounds(office: Office) -> dict[str, int]:
    unhappy = office.passed(office.reply(office.in_hand("电梯维保收费没有依据"), 18), 18)
    office.called(unhappy, 19, Satisfaction.UNSATISFIED, note="仍未通电")
    closed = office.passed(office.reply(office.in_hand("营业执照变更往返三趟"), 17), 18)
    office.called(closed, 18, Satisfaction.SATISFIED, close=True)
    redone = office.passed(office.reply(office.in_hand("燃气报装费用不透明", 9), 16), 16)
    office.called(redone, 17, Satisfaction.UNSATISFIED, note="费用仍未公示")
    office.perform(complaint_closing.redo, said.Redo(
        matter_id=redone, at=at(18), reason="公示仍不到位", decided_by="周主任",
        requirement="逐项公示收费依据"))  # fmt: skip
    return {"unsatisfied": unhappy, "closed": closed, "redone": redone}


def letters(office: Office, matter: int) -> None:
    """A reminder and a supervision notice to the unit that has the matter."""
    from bizenv_desktop.services.urging.ladder import IssueNotices, issue

    for rung, day in ((Rung.REMINDER, 18), (Rung.SUPERVISION, 19)):
        office.perform(issue, IssueNotices(rung=rung, matter_ids=(matter,), at=at(day)))

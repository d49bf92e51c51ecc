"""Matters of the demo ledger led through their whole life, so that every kind of paper is issued once."""

from datetime import date, datetime
from functools import partial
from itertools import count

from sqlalchemy import select

from bizenv_desktop.models import Unit
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, PauseReason, Resolution, Rung, Satisfaction
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    AskExtension,
    AskReturn,
    Assign,
    CallBack,
    Decline,
    GrantExtension,
    Pass,
    PauseClock,
    Reassign,
    Redo,
    RefuseReturn,
    RegisterComplaint,
    Reopen,
    Reply,
    Resume,
    SendBack,
    Transfer,
)
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.paper.paper_prints import PaperWanted, note_papers
from bizenv_desktop.services.paper.papers import docx_of, paper_of, papers_of
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.ladder import IssueNotices
from bizenv_desktop.storage.ledger import Ledger

CONTENT = (
    "我公司于9月提交施工许可证申请，材料已经齐全，窗口三次要求补正，每次补正内容不同，至今已超过承诺时限。"
    "请核实办理情况，并说明还需要提交哪些材料、何时可以办结。"
)
REPORTER, PHONE, FIRM = "欧阳明远", "13812345678", "滨江明远精密机械有限公司"
ADDRESS = "滨江新区科创路18号"


class PaperLife:
    """The demo office with short words for what a test does; its present is 2026-11-20 17:30."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._minutes = count(1)
        self.units = ledger.read(
            lambda reader: dict(reader.connection.execute(select(Unit.name, Unit.id)).tuples().all())
        )

    def do(self, deed, command):
        return self.ledger.perform(partial(deed, command)).result

    def at(self, month: int, day: int) -> datetime:
        return datetime(2026, month, day, 9, next(self._minutes) % 60)

    def register(self, day: date = date(2026, 10, 12), **more) -> int:
        said = {
            "title": "施工许可证办理超时，多次补正",
            "content": CONTENT,
            "channel": "12345",
            "source_number": "GD20261012-0087",
            "category": "施工许可证办理",
            "nature": "投诉",
            "complainant": REPORTER,
            "phone": PHONE,
            "firm": FIRM,
            "address": ADDRESS,
            "respondent_unit_id": self.units["区行政审批局"],
        } | more
        received = datetime(day.year, day.month, day.day, 8, 30)
        return self.do(complaint_intake.register, RegisterComplaint(received_at=received, **said))

    def assign(self, matter: int, at: datetime, lead: str = "区住房和城乡建设局", **more) -> None:
        order = Assign(
            matter_id=matter,
            at=at,
            lead_unit_id=self.units[lead],
            cooperating=(self.units["区自然资源和规划局"],),
            requirement="请核实多次补正的原因，一次性告知所需材料，依法依规限期办结，并将结果告知投诉人。",
            **more,
        )
        self.do(complaint_intake.assign, order)

    def assigned(self, month: int = 10, day: int = 12, **more) -> int:
        matter = self.register(date(2026, month, day), **more)
        at = datetime(2026, month, day, 9)
        self.assign(matter, at)
        self.do(complaint_handling.acknowledge, Acknowledge(matter_id=matter, at=at, by="梁工"))
        return matter

    def whole_life(self) -> int:
        """One complaint with every paper of the handling: returned, extended, paused, redone."""
        matter, step = self.assigned(), {}
        handling, closing = complaint_handling, complaint_closing

        def take(deed, command, month, day, **facts):
            step["last"] = self.do(deed, command(matter_id=matter, at=self.at(month, day), **facts))

        suggested = self.units["区行政审批局"]
        ground = "施工许可由审批局窗口受理，我局不掌握补正情况。"
        take(handling.ask_return, AskReturn, 10, 13, ground=ground, suggested_unit_id=suggested, by="梁工")
        take(handling.refuse_return, RefuseReturn, 10, 14, reason="审查意见由你局出具，属于你局职责。")
        take(handling.ask_extension, AskExtension, 10, 15, length=3, reason="需现场核验消防设计。", by="梁工")
        granted = {"length": 3, "approver": "周主任", "told": True, "note": "同意，请抓紧核验。"}
        take(handling.grant_extension, GrantExtension, 10, 15, **granted)
        until, note = date(2026, 10, 23), "等待投诉人补交消防设计文件。"
        paused = {"reason": PauseReason.COMPLAINANT, "until": until, "note": note}
        take(handling.pause, PauseClock, 10, 16, **paused)
        take(handling.resume, Resume, 10, 20)
        take(handling.reply, Reply, 10, 22, result="已出具审查意见。", measures="召开现场会。")
        take(closing.send_back, SendBack, 10, 23, reason="未说明三次补正的原因，也未一次性告知。")
        take(handling.reply, Reply, 10, 26, result="已一次性告知，许可证10月26日发出。", signed_by="陈局长")
        take(closing.pass_review, Pass, 10, 27, resolution=Resolution.RESOLVED)
        unhappy = {"satisfaction": Satisfaction.UNSATISFIED, "note": "仍要求说明原因。", "caller": "王敏"}
        take(closing.call_back, CallBack, 10, 28, **unhappy)
        take(closing.redo, Redo, 10, 29, reason="投诉人要求书面说明补正原因。", decided_by="周主任")
        take(handling.reply, Reply, 11, 2, result="已书面说明并致歉。", contacted=True)
        take(closing.pass_review, Pass, 11, 3, resolution=Resolution.RESOLVED)
        take(closing.call_back, CallBack, 11, 4, satisfaction=Satisfaction.NOT_REACHED, caller="王敏")
        happy = {"satisfaction": Satisfaction.SATISFIED, "note": "感谢。", "caller": "王敏", "close": True}
        take(closing.call_back, CallBack, 11, 5, **happy)
        take(closing.reopen, Reopen, 11, 18, reason="投诉人反映同一项目二期再次被要求补正。")
        return matter

    def reassigned(self) -> int:
        matter = self.assigned()
        ground = {"ground": "施工许可由审批局核发。", "suggested_unit_id": self.units["区行政审批局"]}
        asked = AskReturn(matter_id=matter, at=datetime(2026, 10, 12, 15), **ground)
        self.do(complaint_handling.ask_return, asked)
        order = Reassign(
            matter_id=matter,
            at=datetime(2026, 10, 13, 9),
            lead_unit_id=self.units["区市场监督管理局"],
            reason="该事项属于市场监管领域。",
            requirement="请依法办理。",
        )
        self.do(complaint_handling.reassign, order)
        return matter

    def supervised(self) -> int:
        """A complaint long overdue with all letters of the ladder."""
        matter = self.assigned()
        steps = ((Rung.REMINDER, 10, 20), (Rung.SUPERVISION, 10, 26), (Rung.REPORT, 11, 9))
        for rung, month, day in (*steps, (Rung.REFERRAL, 11, 18)):
            at = datetime(2026, month, day, 10)
            self.do(ladder.issue, IssueNotices(rung=rung, matter_ids=(matter,), at=at))
        return matter

    def declined(self) -> int:
        matter = self.register()
        refused = Decline(
            matter_id=matter, at=datetime(2026, 10, 13, 9), reason="该事项已进入诉讼程序。", told="电话"
        )
        self.do(complaint_intake.decline, refused)
        return matter

    def transferred(self) -> int:
        matter = self.register()
        to = {"addressee": "区纪委监委驻住建局纪检监察组", "reason": "反映的问题涉及工作人员违纪线索。"}
        moved = Transfer(matter_id=matter, at=datetime(2026, 10, 13, 9), sealed=True, **to)
        self.do(complaint_intake.transfer, moved)
        return matter

    def every_paper(self) -> dict[PaperKind, tuple[int, int | None]]:
        """One paper of each kind: the matter and the document."""
        lives = (self.whole_life, self.reassigned, self.supervised, self.declined, self.transferred)
        found: dict[PaperKind, tuple[int, int | None]] = {}
        for life in lives:
            matter = life()
            for entry in self.ledger.read(partial(papers_of, matter)):
                found.setdefault(entry.kind, (matter, entry.document_id))
        return found

    def remind(self, matter: int, at: datetime = datetime(2026, 10, 20, 10)) -> None:
        self.do(ladder.issue, IssueNotices(rung=Rung.REMINDER, matter_ids=(matter,), at=at))

    def printed(self, paper: PaperWanted) -> None:
        self.ledger.perform(partial(note_papers, (paper,), "pdf", "a.pdf"))

    def newest(self, kind: MatterKind, most: int) -> list[int]:
        rows = self.ledger.read(partial(matters.first_rows, Selection(kind), most))
        return [row.id for row in rows]

    def facts(self, kind: PaperKind, matter: int, document: int | None = None):
        return self.ledger.read(partial(paper_of, kind, matter, document))

    def docx(self, kind: PaperKind, matter: int, document: int | None = None) -> bytes:
        return self.ledger.read(partial(docx_of, kind, matter, document))

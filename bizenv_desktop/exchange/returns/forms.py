"""The sheets of a unit's workbook: what identifies a matter, and what the unit is asked."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.vocabulary import MatterKind

ID_HEADER: Final = "记录号"
VERSION_HEADER: Final = "版本"
MARK_HEADER: Final = "校验"
NUMBER_HEADER: Final = "编号"
GUIDE_SHEET: Final = "说明"
WORDS_SHEET: Final = "字典"
YES: Final = "是"
NO: Final = "否"


class AnswerKind(StrEnum):
    """What an answer cell holds; as a text each has one canonical spelling."""

    TEXT = "text"
    YES_NO = "yes_no"  # 是 / 否
    DATE = "date"  # 2026-11-20
    PERCENT = "percent"  # 0 to 100, without the sign
    COUNT = "count"  # a whole number from 0


@dataclass(frozen=True, slots=True)
class Identity:
    """A locked column that says which matter the row is about; `name` as the services know it."""

    name: str
    header: str
    width: float


@dataclass(frozen=True, slots=True)
class Question:
    """A column for the unit to fill in; `others` are headers that people write in its place."""

    name: str
    header: str
    kind: AnswerKind
    width: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One sheet: its name, the columns that identify, the columns that ask; `telling` names the content.

    `files` is the column that names the evidence files: one of the questions, else a column of its own that
    is read for finding them only.
    """

    kind: MatterKind
    sheet: str
    identity: tuple[Identity, ...]
    questions: tuple[Question, ...]
    telling: str
    files: Question

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the questions, in order."""
        return tuple(question.name for question in self.questions)

    @property
    def open_columns(self) -> tuple[Question, ...]:
        """All columns for the unit to fill in."""
        return self.questions if self.files in self.questions else (*self.questions, self.files)


_TEXT, _YES_NO, _DATE, _PERCENT, _COUNT = AnswerKind
_FILES: Final = Question("files", "佐证文件", _TEXT, 14, ("佐证材料", "附件名称", "附件"))
_EVIDENCE: Final = Question("evidence", "佐证说明", _TEXT, 26, ("佐证", "佐证材料"))
COMPLAINTS: Final = SheetForm(
    MatterKind.COMPLAINT,
    "投诉",
    (
        Identity("number", NUMBER_HEADER, 13),
        Identity("received", "受理时间", 12),
        Identity("category", "类别", 12),
        Identity("title", "诉求标题", 20),
        Identity("content", "诉求内容", 36),
        Identity("due", "办理时限", 12),
    ),
    (
        Question("measures", "办理措施", _TEXT, 24, ("处理措施", "采取措施")),
        Question("result", "办理结果", _TEXT, 24, ("处理结果", "办理情况")),
        Question("contacted", "是否联系投诉人", _YES_NO, 9, ("是否联系", "已联系投诉人")),
        Question("contacted_on", "联系日期", _DATE, 12, ("联系时间",)),
        Question("signed_by", "签发人", _TEXT, 10, ("签发领导", "签批人")),
        Question("closed_on", "办结日期", _DATE, 12, ("办结时间", "完成日期")),
    ),
    "title",
    _FILES,
)
TASKS: Final = SheetForm(
    MatterKind.TASK,
    "任务",
    (
        Identity("number", NUMBER_HEADER, 13),
        Identity("action", "专项行动", 20),
        Identity("title", "重点任务", 46),
        Identity("deadline", "完成时限", 16),
    ),
    (
        Question("progress", "进展情况", _TEXT, 44, ("工作进展", "落实情况")),
        Question("percent", "完成百分比", _PERCENT, 11, ("完成比例", "完成进度", "完成率")),
        Question("finished", "是否完成", _YES_NO, 9, ("完成情况",)),
    ),
    "title",
    _FILES,
)
PROBLEMS: Final = SheetForm(
    MatterKind.PROBLEM,
    "问题",
    (
        Identity("number", NUMBER_HEADER, 13),
        Identity("title", "具体问题", 36),
        Identity("goal", "整改目标", 20),
        Identity("plan", "整改措施", 30),
        Identity("deadline", "完成时限", 14),
    ),
    (
        Question("progress", "进展", _TEXT, 36, ("整改进展", "整改情况")),
        Question("rectified", "是否完成整改", _YES_NO, 9, ("是否整改完成", "整改完成")),
        _EVIDENCE,
    ),
    "title",
    _EVIDENCE,
)
DUTIES: Final = SheetForm(
    MatterKind.DUTY,
    "报送事项",
    (
        Identity("number", NUMBER_HEADER, 20),
        Identity("title", "报送内容", 28),
        Identity("subject", "指标", 14),
        Identity("receiver", "接收单位", 18),
        Identity("quota", "应报数量", 9),
        Identity("counted", "已报数量", 9),
        Identity("due", "报送时限", 12),
    ),
    (
        Question("amount", "本次报送数量", _COUNT, 9, ("报送数量",)),
        Question("title", "标题", _TEXT, 28, ("题目", "篇名")),
        Question("author", "作者", _TEXT, 10, ("撰稿人",)),
        Question("medium", "刊发载体", _TEXT, 16, ("刊发媒体", "发表载体")),
        Question("link", "链接", _TEXT, 20, ("网址", "刊发链接")),
        Question("length", "字数", _COUNT, 8),
        Question("handed_on", "报送日期", _DATE, 12),
    ),
    "title",
    _FILES,
)
FORMS: Final[Mapping[MatterKind, SheetForm]] = {
    form.kind: form for form in (COMPLAINTS, TASKS, PROBLEMS, DUTIES)
}
"""The forms in the order of the workbook's sheets."""


def plain(text: str) -> str:
    """A header, number or locked cell for comparing: width, white space and brackets with hints apart."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.replace("(必填)", "").replace("*", "").rstrip(":%")

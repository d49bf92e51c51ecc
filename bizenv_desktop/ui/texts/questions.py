"""What the office is asked before a deed that cannot be taken lightly."""

from enum import StrEnum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Question(StrEnum):
    """A yes-or-no question; the facts it wants are the names in braces of its text."""

    DISCARD_TYPED = auto()
    VOID_MATTER = auto()
    CLOSE_MATTER = auto()
    UNDO_LAST = auto()
    UNDO_IMPORT = auto()
    IMPORT_VALID_ONLY = auto()
    REPLACE_FILE = auto()
    RESTORE_BACKUP = auto()
    STOP_WORK = auto()
    FREEZE_MONTH = auto()
    ASSIGN_MANY = auto()
    STRIKE_OFF = auto()
    REMOVE_ACCOUNTABILITY = auto()
    SEAL_ROUND = auto()
    LOCK_RULES = auto()
    LOCK_WITHOUT_SEATS = auto()
    NO_PRINTER = auto()
    REPLACE_FILTER = auto()
    DELETE_FILTER = auto()
    RESET_TEMPLATE = auto()
    PRINT_LETTERS = auto()
    REMOVE_ATTACHMENT = auto()
    TAKE_OUT_RETURN = auto()
    REMOVE_PUBLICITY = auto()
    MERGE_UNITS = auto()
    TAKE_BACK_MERGE = auto()
    REMOVE_REVIEW = auto()
    REMOVE_QUANTITY = auto()


class Asked(NamedTuple):
    """A question as shown: the sentence, and the word on the button that says yes."""

    text: str
    yes: str


_QUESTIONS: Final[dict[Question, tuple[object, object]]] = {
    Question.DISCARD_TYPED: (
        QT_TRANSLATE_NOOP("Questions", "填写的内容还没有保存，确定放弃吗？"),
        QT_TRANSLATE_NOOP("Questions", "放弃"),
    ),
    Question.MERGE_UNITS: (
        QT_TRANSLATE_NOOP(
            "Questions",
            "把“{name}”并入“{into}”？{moving}。原名称和简称作为其他写法保留，以后可以撤销合并。",
        ),
        QT_TRANSLATE_NOOP("Questions", "合并"),
    ),
    Question.TAKE_BACK_MERGE: (
        QT_TRANSLATE_NOOP("Questions", "把“{name}”从“{into}”分出来？当时转入的记录回到原单位名下。"),
        QT_TRANSLATE_NOOP("Questions", "撤销合并"),
    ),
    Question.REMOVE_REVIEW: (
        QT_TRANSLATE_NOOP("Questions", "删除“{who}”的这条评审意见？日志里仍有记录，可以撤销。"),
        QT_TRANSLATE_NOOP("Questions", "删除"),
    ),
    Question.VOID_MATTER: (
        QT_TRANSLATE_NOOP("Questions", "将 {number} 作废？作废后不计入统计，记录仍保留备查。"),
        QT_TRANSLATE_NOOP("Questions", "作废"),
    ),
    Question.CLOSE_MATTER: (
        QT_TRANSLATE_NOOP("Questions", "办结 {number}？"),
        QT_TRANSLATE_NOOP("Questions", "办结"),
    ),
    Question.UNDO_LAST: (
        QT_TRANSLATE_NOOP("Questions", "撤销“{title}”？"),
        QT_TRANSLATE_NOOP("Questions", "撤销"),
    ),
    Question.UNDO_IMPORT: (
        QT_TRANSLATE_NOOP("Questions", "撤销整批导入（{rows} 行）？导入前的数据将恢复原样。"),
        QT_TRANSLATE_NOOP("Questions", "撤销导入"),
    ),
    Question.IMPORT_VALID_ONLY: (
        QT_TRANSLATE_NOOP("Questions", "有 {rejected} 行不能导入。只导入其余 {valid} 行吗？"),
        QT_TRANSLATE_NOOP("Questions", "导入其余行"),
    ),
    Question.REPLACE_FILE: (
        QT_TRANSLATE_NOOP("Questions", "“{name}”已经存在，要替换它吗？"),
        QT_TRANSLATE_NOOP("Questions", "替换"),
    ),
    Question.RESTORE_BACKUP: (
        QT_TRANSLATE_NOOP("Questions", "用 {when} 的备份恢复台账？现在的台账会先另存一份。"),
        QT_TRANSLATE_NOOP("Questions", "恢复"),
    ),
    Question.STOP_WORK: (
        QT_TRANSLATE_NOOP("Questions", "“{title}”还没有完成。停止它并退出吗？已做的部分不会留下。"),
        QT_TRANSLATE_NOOP("Questions", "停止并退出"),
    ),
    Question.FREEZE_MONTH: (
        QT_TRANSLATE_NOOP("Questions", "封账 {month}？封账后的数字不再改变，以后的改动作为更正列出。"),
        QT_TRANSLATE_NOOP("Questions", "封账"),
    ),
    Question.ASSIGN_MANY: (
        QT_TRANSLATE_NOOP("Questions", "将选中的 {count} 件交办给 {unit}？"),
        QT_TRANSLATE_NOOP("Questions", "交办"),
    ),
    Question.STRIKE_OFF: (
        QT_TRANSLATE_NOOP("Questions", "{number} 验收通过并销号？"),
        QT_TRANSLATE_NOOP("Questions", "销号"),
    ),
    Question.RESET_TEMPLATE: (
        QT_TRANSLATE_NOOP(
            "Questions", "{name}恢复为默认模板？本办公室修改过的模板不再使用，需要时请先导出。"
        ),
        QT_TRANSLATE_NOOP("Questions", "恢复默认"),
    ),
    Question.NO_PRINTER: (
        QT_TRANSLATE_NOOP("Questions", "本机没有可用的打印机。把通报另存为 PDF 吗？"),
        QT_TRANSLATE_NOOP("Questions", "另存为 PDF"),
    ),
    Question.TAKE_OUT_RETURN: (
        QT_TRANSLATE_NOOP("Questions", "删除报送记录“{title}”？删除后可以用“撤销上一步”找回。"),
        QT_TRANSLATE_NOOP("Questions", "删除记录"),
    ),
    Question.REMOVE_PUBLICITY: (
        QT_TRANSLATE_NOOP("Questions", "删除宣传“{title}”？删除后可以用“撤销上一步”找回。"),
        QT_TRANSLATE_NOOP("Questions", "删除"),
    ),
    Question.REMOVE_QUANTITY: (
        QT_TRANSLATE_NOOP("Questions", "删除数量指标“{name}”？删除后可以用“撤销上一步”找回。"),
        QT_TRANSLATE_NOOP("Questions", "删除"),
    ),
    Question.REMOVE_ATTACHMENT: (
        QT_TRANSLATE_NOOP("Questions", "删除附件“{name}”？删除后可以用“撤销上一步”找回。"),
        QT_TRANSLATE_NOOP("Questions", "删除附件"),
    ),
    Question.PRINT_LETTERS: (
        QT_TRANSLATE_NOOP(
            "Questions", "已出具{paper} {numbers}。现在打印或另存吗？以后也可以从事项的“文书”里打印。"
        ),
        QT_TRANSLATE_NOOP("Questions", "打印"),
    ),
    Question.REPLACE_FILTER: (
        QT_TRANSLATE_NOOP("Questions", "已有名为“{name}”的筛选，用现在的筛选替换它吗？"),
        QT_TRANSLATE_NOOP("Questions", "替换"),
    ),
    Question.DELETE_FILTER: (
        QT_TRANSLATE_NOOP("Questions", "删除筛选“{name}”？投诉和问题本身不受影响。"),
        QT_TRANSLATE_NOOP("Questions", "删除"),
    ),
    Question.REMOVE_ACCOUNTABILITY: (
        QT_TRANSLATE_NOOP("Questions", "删除问责记录“{title}”？删除后可以用“撤销上一步”找回。"),
        QT_TRANSLATE_NOOP("Questions", "删除"),
    ),
    Question.LOCK_RULES: (
        QT_TRANSLATE_NOOP(
            "Questions",
            "锁定规则表第 {edition} 版？锁定不能撤销，以后改规则要另立新版本并写明理由。",
        ),
        QT_TRANSLATE_NOOP("Questions", "锁定"),
    ),
    Question.LOCK_WITHOUT_SEATS: (
        QT_TRANSLATE_NOOP(
            "Questions",
            "锁定规则表第 {edition} 版？名额都是 0，没有人能入选。锁定不能撤销，以后改规则要另立新版本。",
        ),
        QT_TRANSLATE_NOOP("Questions", "仍然锁定"),
    ),
    Question.SEAL_ROUND: (
        QT_TRANSLATE_NOOP("Questions", "封存“{title}”的计票结果？封存后不能再改。"),
        QT_TRANSLATE_NOOP("Questions", "封存"),
    ),
}


def asked(question: Question, **facts: object) -> Asked:
    """The question filled with its facts; raises `KeyError` when a fact is missing."""
    text, yes = (QCoreApplication.translate("Questions", str(part)) for part in _QUESTIONS[question])
    return Asked(text.format(**facts), yes)

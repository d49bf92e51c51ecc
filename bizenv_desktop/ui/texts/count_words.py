"""The words of a count: what became of a candidate, what a recount finds otherwise."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.recount import Difference
from bizenv_desktop.rules.award.award_words import OUTCOME_NAMES
from bizenv_desktop.rules.award.tally import Outcome

_CONTEXT: Final = "Count"
_PARTS: Final = {
    "head": QT_TRANSLATE_NOOP("Count", "封存说明"),
    "rules": QT_TRANSLATE_NOOP("Count", "计票规则"),
    "roll": QT_TRANSLATE_NOOP("Count", "候选名单"),
    "online": QT_TRANSLATE_NOOP("Count", "网络票"),
    "public": QT_TRANSLATE_NOOP("Count", "公众票"),
    "committee": QT_TRANSLATE_NOOP("Count", "组委会票"),
    "result": QT_TRANSLATE_NOOP("Count", "计票结果"),
    "seal": QT_TRANSLATE_NOOP("Count", "封存码"),
    "spelling": QT_TRANSLATE_NOOP("Count", "文件写法"),
    "format": QT_TRANSLATE_NOOP("Count", "文件格式"),
}
_FIELDS: Final = {
    "scores": QT_TRANSLATE_NOOP("Count", "得分"),
    "total": QT_TRANSLATE_NOOP("Count", "总分"),
    "shown": QT_TRANSLATE_NOOP("Count", "显示总分"),
    "rank": QT_TRANSLATE_NOOP("Count", "名次"),
    "outcome": QT_TRANSLATE_NOOP("Count", "结果"),
    "line": QT_TRANSLATE_NOOP("Count", "整行"),
}


def outcome_word(outcome: Outcome) -> str:
    """What the count makes of a candidate."""
    return OUTCOME_NAMES[outcome]


def part_word(part: str) -> str:
    """A part of a sealed file."""
    return _translated(_PARTS.get(part, part))


def difference_words(one: Difference, name: str) -> str:
    """What a recount finds otherwise than it was sealed."""
    if one.field == "scores":
        found = QCoreApplication.translate("Count", "{name}（{number}号）的各来源得分与选票不符")
        return found.format(name=name, number=one.number)
    said = QCoreApplication.translate(
        "Count", "{name}（{number}号）的{field}：封存为 {sealed}，复核为 {found}"
    )
    return said.format(
        name=name,
        number=one.number,
        field=_translated(_FIELDS[one.field]),
        sealed=one.sealed,
        found=one.recounted,
    )


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))

"""What the office calls the columns whose room is limited, as its forms label them."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_WORDS: Final[Mapping[str, object]] = {
    "alias": QT_TRANSLATE_NOOP("Columns", "其他写法"),
    "ballot.batch": QT_TRANSLATE_NOOP("Columns", "批次"),
    "category": QT_TRANSLATE_NOOP("Columns", "类别"),
    "channel": QT_TRANSLATE_NOOP("Columns", "渠道"),
    "checked_by": QT_TRANSLATE_NOOP("Columns", "核查人"),
    "community": QT_TRANSLATE_NOOP("Columns", "社区"),
    "enterprise.name": QT_TRANSLATE_NOOP("Columns", "企业名称"),
    "import_key": QT_TRANSLATE_NOOP("Columns", "来源编号"),
    "initials": QT_TRANSLATE_NOOP("Columns", "拼音首字母"),
    "judged_by": QT_TRANSLATE_NOOP("Columns", "审核人"),
    "list_name": QT_TRANSLATE_NOOP("Columns", "清单名称"),
    "locked_by": QT_TRANSLATE_NOOP("Columns", "锁定人"),
    "machine": QT_TRANSLATE_NOOP("Columns", "电脑名"),
    "nature": QT_TRANSLATE_NOOP("Columns", "性质"),
    "one": QT_TRANSLATE_NOOP("Columns", "单位名称"),
    "opened_by": QT_TRANSLATE_NOOP("Columns", "更正人"),
    "operator": QT_TRANSLATE_NOOP("Columns", "经办人"),
    "other": QT_TRANSLATE_NOOP("Columns", "单位名称"),
    "phone": QT_TRANSLATE_NOOP("Columns", "电话"),
    "quantity.measure": QT_TRANSLATE_NOOP("Columns", "计量单位"),
    "ranking_run.name": QT_TRANSLATE_NOOP("Columns", "排名名称"),
    "review.mark": QT_TRANSLATE_NOOP("Columns", "得分"),
    "saved_filter.name": QT_TRANSLATE_NOOP("Columns", "筛选名称"),
    "sealed_by": QT_TRANSLATE_NOOP("Columns", "封存人"),
    "seed": QT_TRANSLATE_NOOP("Columns", "抽取种子"),
    "sender": QT_TRANSLATE_NOOP("Columns", "填报单位"),
    "short_name": QT_TRANSLATE_NOOP("Columns", "简称"),
    "source_number": QT_TRANSLATE_NOOP("Columns", "来源编号"),
    "street": QT_TRANSLATE_NOOP("Columns", "街道"),
    "subcategory": QT_TRANSLATE_NOOP("Columns", "二级类别"),
    "subject": QT_TRANSLATE_NOOP("Columns", "指标"),
    "unit.name": QT_TRANSLATE_NOOP("Columns", "全称"),
    "unit_of_measure": QT_TRANSLATE_NOOP("Columns", "计量单位"),
}


def column_word(column: str) -> str:
    """The word of `table.column`; of one that no person fills in, its own name."""
    own = _WORDS.get(column, _WORDS.get(column.rpartition(".")[2], column))
    return QCoreApplication.translate("Columns", str(own))

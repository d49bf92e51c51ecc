"""The columns of the rounds and of the nominees of one class."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import reached_words, recommended_words, weights_words


def _number(row: NomineeRow) -> str:
    return "" if row.number is None else str(row.number)


def _why_off(row: NomineeRow) -> str:
    return row.candidacy.disqualified


NOMINEE_COLUMNS: Final[tuple[Column[NomineeRow], ...]] = (
    Column(lambda: QCoreApplication.translate("Rounds", "号"), _number, width=44, align=Align.RIGHT),
    Column(
        lambda: QCoreApplication.translate("Rounds", "名称"),
        lambda row: row.name,
        width=156,
        tooltip=lambda row: "\n".join(filter(None, (row.name, row.deeds))),
    ),
    Column(
        lambda: QCoreApplication.translate("Rounds", "推荐单位"),
        lambda row: row.unit,
        width=104,
        tooltip=lambda row: row.unit,
    ),
    Column(
        lambda: QCoreApplication.translate("Rounds", "意见箱 / 微信"),
        recommended_words,
        width=94,
        align=Align.RIGHT,
    ),
    Column(lambda: QCoreApplication.translate("Rounds", "评审"), reached_words, width=86),
    Column(lambda: QCoreApplication.translate("Rounds", "资格"), lambda row: word(row.eligibility), width=52),
    Column(
        lambda: QCoreApplication.translate("Rounds", "状态"),
        lambda row: word(row.state),
        width=74,
        tooltip=_why_off,
    ),
)
"""号, 名称 and 推荐单位 first: the table gives what it has to spare to the two names."""

ROUND_COLUMNS: Final[tuple[Column[RoundRow], ...]] = (
    Column(lambda: QCoreApplication.translate("Rounds", "编号"), lambda row: row.number, "id", 90),
    Column(
        lambda: QCoreApplication.translate("Rounds", "评选名称"),
        lambda row: row.title,
        "title",
        420,
        tooltip=lambda row: row.title,
    ),
    Column(
        lambda: QCoreApplication.translate("Rounds", "启动日期"),
        lambda row: f"{row.opened_at:%Y-%m-%d}",
        "opened_at",
        110,
    ),
    Column(lambda: QCoreApplication.translate("Rounds", "阶段"), lambda row: word(row.stage), "", 110),
    Column(lambda: QCoreApplication.translate("Rounds", "权重"), weights_words, "", 260),
)

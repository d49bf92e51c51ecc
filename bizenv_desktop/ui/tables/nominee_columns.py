"""The columns of the rounds and of the nominees of one class."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.services.rounds import NomineeRow
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.tables.columns import Align, Column
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import votes_words, weights_words


def _name(row: NomineeRow) -> str:
    if not row.withdrawn:
        return row.name
    return QCoreApplication.translate("Rounds", "{name}（已退出）").format(name=row.name)


def _online(row: NomineeRow) -> str:
    return "—" if row.online_votes is None else f"{row.online_votes:,}"


NOMINEE_COLUMNS: Final[tuple[Column[NomineeRow], ...]] = (
    Column(
        lambda: QCoreApplication.translate("Rounds", "名称"), _name, width=196, tooltip=lambda row: row.deeds
    ),
    Column(
        lambda: QCoreApplication.translate("Rounds", "推荐单位"),
        lambda row: row.unit,
        width=150,
        tooltip=lambda row: row.unit,
    ),
    Column(lambda: QCoreApplication.translate("Rounds", "网络票"), _online, width=76, align=Align.RIGHT),
    Column(
        lambda: QCoreApplication.translate("Rounds", "公众"),
        lambda row: votes_words(row.public_for, row.public_valid),
        width=80,
        align=Align.RIGHT,
    ),
    Column(
        lambda: QCoreApplication.translate("Rounds", "组委会"),
        lambda row: votes_words(row.committee_for, row.committee_valid),
        width=80,
        align=Align.RIGHT,
    ),
)

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

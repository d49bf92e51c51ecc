"""The words of an award round: classes, weights, and what is known of a nominee."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.nominees import NomineeRow, OldTotals
from bizenv_desktop.services.award.rounds import GROUP
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.texts.words import word


def award_word(award: str) -> str:
    """示范集体（窗口） or 服务标兵 (浙南 附件4)."""
    if award == GROUP:
        return QCoreApplication.translate("Rounds", "示范集体（窗口）")
    return QCoreApplication.translate("Rounds", "服务标兵")


def weights_words(row: RoundRow) -> str:
    """`网络 20% · 公众 30% · 组委会 50%`."""
    said = QCoreApplication.translate("Rounds", "网络 {online}% · 公众 {public}% · 组委会 {committee}%")
    return said.format(online=row.online_weight, public=row.public_weight, committee=row.committee_weight)


def recommended_words(row: NomineeRow) -> str:
    """`12 / 30`: recommendations by the box and by WeChat; a dash where there are none."""
    return f"{row.box} / {row.wechat}" if row.box or row.wechat else "—"


def reached_words(row: NomineeRow) -> str:
    """`复评通过`, `初评未通过`; a dash before the first review."""
    state = row.candidacy
    if state.stopped_at is not None:
        return QCoreApplication.translate("Rounds", "{stage}未通过").format(stage=word(state.stopped_at))
    if state.reached is RoundStage.NOMINATION:
        return "—"
    return QCoreApplication.translate("Rounds", "{stage}通过").format(stage=word(state.reached))


def old_totals_words(totals: OldTotals) -> str:
    """`网络 12,000，公众 24/30，组委会 9/11`, of what was entered."""
    translate = QCoreApplication.translate
    online = "—" if totals.online is None else f"{totals.online:,}"
    said = translate("Rounds", "网络 {online}，公众 {public}，组委会 {committee}")
    return said.format(
        online=online,
        public=_votes(totals.public_for, totals.public_valid),
        committee=_votes(totals.committee_for, totals.committee_valid),
    )


def _votes(approvals: int | None, valid: int | None) -> str:
    """`24/30`, approvals of the valid ballots; a dash where nothing was entered."""
    if approvals is None and valid is None:
        return "—"
    return f"{'—' if approvals is None else approvals}/{'—' if valid is None else valid}"

"""The words of an award round: classes of nominees, seats and weights."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.services.rounds import GROUP
from bizenv_desktop.storage.queries.rows import RoundRow


def award_word(award: str) -> str:
    """示范集体（窗口） or 服务标兵 (浙南 附件4)."""
    if award == GROUP:
        return QCoreApplication.translate("Rounds", "示范集体（窗口）")
    return QCoreApplication.translate("Rounds", "服务标兵")


def weights_words(row: RoundRow) -> str:
    """`网络 20% · 公众 30% · 组委会 50%`."""
    said = QCoreApplication.translate("Rounds", "网络 {online}% · 公众 {public}% · 组委会 {committee}%")
    return said.format(online=row.online_weight, public=row.public_weight, committee=row.committee_weight)


def votes_words(approvals: int | None, valid: int | None) -> str:
    """`24/30`, approvals of the valid ballots; a dash where nothing was entered."""
    if approvals is None and valid is None:
        return "—"
    return f"{'—' if approvals is None else approvals}/{'—' if valid is None else valid}"

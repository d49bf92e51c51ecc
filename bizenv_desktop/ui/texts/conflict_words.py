"""The warning that a unit would handle a complaint about itself."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import UnitRole
from bizenv_desktop.services.complaint.conflicts import Conflict
from bizenv_desktop.services.unit.unit_ties import Tie

_WORDS: Final[dict[Tie, object]] = {
    Tie.SAME: QT_TRANSLATE_NOOP("Conflicts", "{role}“{unit}”就是被投诉单位，按规定应当回避，请另选单位。"),
    Tie.PART: QT_TRANSLATE_NOOP("Conflicts", "{role}“{unit}”是被投诉单位“{respondent}”的下属，请考虑回避。"),
    Tie.SUPERIOR: QT_TRANSLATE_NOOP(
        "Conflicts", "{role}“{unit}”是被投诉单位“{respondent}”的上级，请留意不要转回被投诉单位办理。"
    ),
    Tie.GROUP: QT_TRANSLATE_NOOP(
        "Conflicts", "{role}“{unit}”与被投诉单位“{respondent}”同在一个单位组，请确认由谁具体办理。"
    ),
}


def conflict_warning(found: Conflict, unit: str, respondent: str) -> str:
    """One sentence; the names are those of the chosen unit and of the unit complained about."""
    roles = {
        UnitRole.LEAD: QCoreApplication.translate("Conflicts", "牵头单位"),
        UnitRole.COOPERATING: QCoreApplication.translate("Conflicts", "协办单位"),
    }
    words = QCoreApplication.translate("Conflicts", str(_WORDS[found.tie]))
    return words.format(role=roles[found.role], unit=unit, respondent=respondent)

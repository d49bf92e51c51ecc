"""The way of a complaint as stages side by side, and how far this one has come."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.ui.texts import status_word


@dataclass(frozen=True, slots=True)
class Way:
    """The titles of the stages and the number of the one that is on; no titles where the way is unknown."""

    titles: tuple[str, ...]
    current: int


_PLACES = {
    Status.PENDING: 1,
    Status.AWAITING_RECEIPT: 2,
    Status.RETURN_ASKED: 3,
    Status.IN_HAND: 3,
    Status.PAUSED: 3,
    Status.AWAITING_REVIEW: 4,
    Status.AWAITING_CALL: 5,
    Status.CLOSED: 6,
}
_TURNED_OFF = frozenset({Status.NOT_ACCEPTED, Status.MERGED, Status.TRANSFERRED, Status.VOID})
_NAMED_OTHERWISE = frozenset({Status.RETURN_ASKED, Status.PAUSED})


def way_of(standing: Standing) -> Way:
    """登记 → 交办 → 签收 → 办理 → 审核 → 回访 → 办结, or where it turned off."""
    status = standing.status
    registered = QCoreApplication.translate("Complaints", "登记")
    if status in _TURNED_OFF:
        return Way((registered, status_word(MatterKind.COMPLAINT, status)), 1)
    if status not in _PLACES:
        return Way((), 0)
    titles = [registered, *_later_titles()]
    place = _PLACES[status]
    if status in _NAMED_OTHERWISE:
        titles[place] = status_word(MatterKind.COMPLAINT, status)
    return Way(tuple(titles), place)


def _later_titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Complaints", "交办"),
        translate("Complaints", "签收"),
        translate("Complaints", "办理"),
        translate("Complaints", "审核"),
        translate("Complaints", "回访"),
        translate("Complaints", "办结"),
    )

"""Lives of complaints for tests: complete events, and a shortest history for every status."""

from datetime import date, datetime, timedelta

from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind as E
from bizenv_desktop.rules.vocabulary import Status

MORNING = datetime(2026, 9, 18, 9, 12)
DAY = MORNING.date()
DUE = date(2026, 9, 24)
UNIT, OTHER_UNIT, MAIN = 7, 8, 99

_SLIP: dict[str, Fact] = {
    "due": DUE.isoformat(),
    "receipt_due": "2026-09-21",
    "return_until": "2026-09-22",
    "closes": "17:30",
    "extension_length": 5,
    "extension_unit": "wd",
    "extension_most": 1,
}
FACTS: dict[E, dict[str, Fact]] = {
    E.REGISTERED: {"channel": "12345"},
    E.CARRIED_OVER: {"status": "in_hand", "unit_id": UNIT, "due": DUE.isoformat()},
    E.NOT_ACCEPTED: {"reason": "不属于本平台受理范围"},
    E.MERGED: {"main_id": MAIN, "main_number": "〔2026〕9号"},
    E.UNMERGED: {"reason": "不是同一件事"},
    E.TRANSFERRED: {"to": "区纪委监委", "reason": "反映干部作风", "sealed": True},
    E.ASSIGNED: {**_SLIP, "unit_id": UNIT},
    E.ACKNOWLEDGED: {"by": "联络员"},
    E.RETURN_ASKED: {"ground": "不在职责范围"},
    E.RETURN_REFUSED: {"reason": "三定方案已明确"},
    E.REASSIGNED: {**_SLIP, "unit_id": OTHER_UNIT, "reason": "职责所在", "kept_due": True},
    E.EXTENSION_ASKED: {"length": 3, "unit": "wd", "reason": "需要勘查"},
    E.EXTENSION_GRANTED: {"length": 3, "unit": "wd", "approver": "王主任", "due": "2026-09-29"},
    E.EXTENSION_REFUSED: {"reason": "不够充分"},
    E.PAUSED: {"reason": "appraisal", "until": "2026-09-22", "due": "2026-09-25"},
    E.RESUMED: {"due": DUE.isoformat(), "automatic": False},
    E.DUE_MOVED: {"due": "2026-09-28"},
    E.REPLIED: {"result": "已整改"},
    E.SENT_BACK: {"reason": "未说明措施"},
    E.PASSED: {"resolution": "resolved"},
    E.CALLED_BACK: {"satisfaction": "unsatisfied"},
    E.CLOSED: {"reason": "已解释政策"},
    E.REDONE: {**_SLIP, "unit_id": UNIT, "due": "2026-10-12", "reason": "投诉人不满意"},
    E.REOPENED: {**_SLIP, "unit_id": UNIT, "due": "2026-10-12", "reason": "问题复发"},
    E.URGED: {"how": "电话"},
    E.REMINDED: {"number": "〔2026〕1号", "document_id": 1, "reply_by": "2026-09-29"},
    E.SUPERVISED: {"number": "〔2026〕1号", "document_id": 2, "reply_by": "2026-09-30"},
    E.REPORTED: {"number": "〔2026〕1号", "document_id": 3, "reply_by": "2026-10-15"},
    E.REFERRED: {"number": "〔2026〕1号", "document_id": 4, "reply_by": "2026-10-20"},
    E.NOTICE_ANSWERED: {"text": "正在办理"},
    E.VOIDED: {"reason": "重复录入"},
}

_ISSUED = (E.REGISTERED, E.ASSIGNED)
_TAKEN = (*_ISSUED, E.ACKNOWLEDGED)
_PASSED = (*_TAKEN, E.REPLIED, E.PASSED)
WAY_TO: dict[Status, tuple[E, ...]] = {
    Status.PENDING: (E.REGISTERED,),
    Status.AWAITING_RECEIPT: _ISSUED,
    Status.RETURN_ASKED: (*_TAKEN, E.RETURN_ASKED),
    Status.IN_HAND: _TAKEN,
    Status.PAUSED: (*_TAKEN, E.PAUSED),
    Status.AWAITING_REVIEW: (*_TAKEN, E.REPLIED),
    Status.AWAITING_CALL: _PASSED,
    Status.CLOSED: (*_PASSED, E.CALLED_BACK, E.CLOSED),
    Status.NOT_ACCEPTED: (E.REGISTERED, E.NOT_ACCEPTED),
    Status.MERGED: (E.REGISTERED, E.MERGED),
    Status.TRANSFERRED: (E.REGISTERED, E.TRANSFERRED),
    Status.VOID: (E.REGISTERED, E.VOIDED),
}


def an_event(kind: E, days: int = 0, **facts: Fact) -> Happening:
    """A complete event `days` days after the first morning."""
    return Happening(kind, MORNING + timedelta(days=days), {**FACTS[kind], **facts})


def events(*kinds: E | Happening) -> list[Happening]:
    """A history; bare kinds happen on the first day."""
    return [kind if isinstance(kind, Happening) else an_event(kind) for kind in kinds]


def standing(*kinds: E | Happening) -> Standing:
    """What a history amounts to."""
    return replay(events(*kinds))


def in_status(status: Status, *more: E | Happening) -> Standing:
    """A complaint in this status, after the shortest way to it."""
    if status is Status.UNKNOWN:
        return standing(an_event(E.CARRIED_OVER, status="unknown"), *more)
    return standing(*WAY_TO[status], *more)

"""A made-up month: the figures of looks/briefing.png, for tests and pictures."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from bizenv_desktop.rules.month.figures import (
    Indicator,
    Kpi,
    LightCount,
    MonthCount,
    MonthFigures,
    Share,
    UnitProgress,
    UnitRate,
)
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import Status, TaskKind

MONTH = Month(2026, 10)
UNITS = (
    "行政审批局",
    "住房与建设局",
    "市场监管局",
    "商务局",
    "自然资源分局",
    "海城街道",
    "天河街道",
    "沙城街道",
)
_PROGRESS = ((12, 2, 0), (9, 4, 2), (8, 3, 1), (7, 1, 0), (6, 3, 1), (9, 1, 0), (5, 2, 0), (4, 1, 1))
_RECEIVED = (31, 40, 52, 49, 58, 63, 70, 66, 74, 86)
_ON_TIME = (
    (25, 28),
    (33, 37),
    (39, 45),
    (41, 45),
    (46, 50),
    (50, 56),
    (55, 59),
    (56, 60),
    (57, 62),
    (58, 62),
)
_CATEGORIES = (
    ("水电气暖接入", 19), ("施工许可证办理", 15), ("涉企收费", 13), ("中介服务", 11), ("不动产登记", 9),
    ("政策落地落实", 8), ("企业开办和注销", 6), ("纳税服务", 5),
)  # fmt: skip
_CHANNELS = (
    ("12345", 41),
    ("微信公众号/专栏", 17),
    ("办公电话", 12),
    ("信访", 7),
    ("窗口意见箱", 6),
    ("座谈会", 3),
)


def sample_figures() -> MonthFigures:
    """October 2026 of a made-up district: eight units, ten months, every table filled."""
    return MonthFigures(
        MONTH,
        date(2026, 10, 31),
        _indicators(),
        tuple(UnitProgress(i, name, *_PROGRESS[i - 1]) for i, name in enumerate(UNITS, 1)),
        tuple(_month(i) for i in range(10)),
        tuple(Share(name, Ratio(count, 86)) for name, count in _CATEGORIES),
        tuple(Share(name, Ratio(count, 86)) for name, count in _CHANNELS),
        tuple(_rate(i, name) for i, name in enumerate(UNITS, 1)),
        (
            LightCount(TaskKind.DATED, 9, 2, 1, 0),
            LightCount(TaskKind.STAGE_THEN_CONTINUOUS, 6, 1, 0, 0),
            LightCount(TaskKind.CONTINUOUS, 14, 5, 2, 3),
            LightCount(TaskKind.PERIODIC, 52, 6, 4, 0),
        ),
    )


def empty_figures() -> MonthFigures:
    """A month in which nothing was counted."""
    indicators = (
        Indicator(Kpi.RECEIVED, 0, None, 0, None, None, None),
        Indicator(Kpi.ON_TIME_RATE, None, Ratio(0, 0), None, Ratio(0, 0), Fraction(9, 10), None),
    )
    return MonthFigures(MONTH, date(2026, 10, 31), indicators, (), (), (), (), (), ())


def crowded_figures() -> MonthFigures:
    """The same month with 25 units, some with very long names, one with hostile characters."""
    names = [
        f"第{i}海洋与渔业综合行政执法大队驻沿海产业园区办事处" if i % 4 == 0 else f"单位{i:02}"
        for i in range(1, 24)
    ]
    names += ["$x_{$ <b>&amp;", "_地下_$$"]
    progress = tuple(UnitProgress(i, name, i % 9 + 1, i % 5, i % 3) for i, name in enumerate(names, 1))
    rates = tuple(
        UnitRate(i, n, 9, i % 9, 1, 2, Ratio(i % 9, 9 if i % 7 else 0)) for i, n in enumerate(names, 1)
    )
    return replace(sample_figures(), by_unit_progress=progress, by_unit_rate=rates)


def _indicators() -> tuple[Indicator, ...]:
    target = Fraction(9, 10)
    return (
        Indicator(Kpi.RECEIVED, 86, None, 74, None, None, None),
        Indicator(Kpi.ON_TIME_RATE, None, Ratio(58, 62), None, Ratio(57, 62), target, None),
        Indicator(Kpi.ON_TIME_RATE_ORIGINAL, None, Ratio(55, 62), None, Ratio(54, 62), target, None),
        Indicator(Kpi.CLOSING_RATE, None, Ratio(70, 84), None, Ratio(60, 72), target, None),
        Indicator(Kpi.SATISFACTION_RATE, None, Ratio(45, 51), None, Ratio(40, 44), target, None),
        Indicator(Kpi.RESOLUTION_RATE, None, Ratio(39, 51), None, Ratio(36, 44), None, None),
        Indicator(Kpi.RECEIPT_RATE, None, Ratio(80, 84), None, Ratio(70, 72), None, None),
        Indicator(Kpi.CALL_BACK_RATE, None, Ratio(51, 84), None, Ratio(44, 72), None, None),
        Indicator(Kpi.STRIKE_OFF_RATE, None, Ratio(60, 82), None, Ratio(50, 80), None, None),
        Indicator(Kpi.OVERDUE_OPEN, 6, None, 9, None, None, None),
    )


def _month(index: int) -> MonthCount:
    received = _RECEIVED[index]
    open_now = index * 2
    statuses = (
        (Status.CLOSED, received - open_now - 3),
        (Status.AWAITING_CALL, 3),
        (Status.IN_HAND, open_now),
    )
    return MonthCount(Month(2026, index + 1), received, statuses, Ratio(*_ON_TIME[index]))


def _rate(unit_id: int, name: str) -> UnitRate:
    in_time, due = 7 + unit_id % 3, 9 + unit_id % 2
    return UnitRate(unit_id, name, due + 2, in_time, due - in_time, 2, Ratio(in_time, due))

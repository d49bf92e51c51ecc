"""The sentences around the figures: values, changes against last month, corrections of a frozen month."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.month.figures import DEFINITIONS, Indicator, Kpi
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.services.month.frozen_months import Correction, FrozenNote
from bizenv_desktop.services.month.month_pack import MonthReport
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look

_NONE = "—"


def cut_off(report: MonthReport) -> str:
    """Up to when was counted, and what the changes are measured against."""
    figures = report.figures
    if figures.cut_off == figures.month.last:
        day = f"{figures.cut_off:%Y-%m-%d} 24:00"
    else:
        day = QCoreApplication.translate("Figures", "{day}（本月未完）").format(day=figures.cut_off)
    return QCoreApplication.translate("Figures", "数据统计截至 {day} · 与上月相比").format(day=day)


def value(each: Indicator) -> str:
    """The figure itself: `93.5%`, `86`, or `—`."""
    if each.ratio is not None:
        return each.ratio.percent
    return _NONE if each.count is None else str(each.count)


def title(kpi: Kpi) -> str:
    """The name of an indicator, with its unit where it is a count."""
    if kpi in {Kpi.RECEIVED, Kpi.OVERDUE_OPEN}:
        return QCoreApplication.translate("Figures", "{name}（件）").format(name=word(kpi))
    return word(kpi)


def parts(each: Indicator) -> str:
    """What stands below the figure: n/d and the target; for counts last month's."""
    if each.ratio is None:
        before = _NONE if each.previous_count is None else each.previous_count
        return QCoreApplication.translate("Figures", "上月 {before} 件").format(before=before)
    shown = f"{each.ratio.numerator}/{each.ratio.denominator}"
    if each.target is not None:
        target = QCoreApplication.translate("Figures", "目标 {percent}").format(percent=percent(each.target))
        shown = f"{shown} · {target}"
    if each.meets_target is False:
        shown = f"{shown} · {QCoreApplication.translate('Figures', '未达标')}"
    return shown


def percent(share: Fraction) -> str:
    """A target as people write it: `90%`, `92.5%`."""
    return f"{float(share * 100):g}%"


def change(each: Indicator) -> str:
    """Against last month: `↑ 10 件`, `↓ 6.4 个百分点`; empty where one of the two is missing."""
    if each.count is not None and each.previous_count is not None:
        moved = each.count - each.previous_count
        text = QCoreApplication.translate("Figures", "{amount} 件")
        return _moved(text, str(abs(moved)), moved)
    now = each.ratio.value if each.ratio else None
    before = each.previous_ratio.value if each.previous_ratio else None
    if now is None or before is None:
        return ""
    tenths = _tenths(now) - _tenths(before)
    text = QCoreApplication.translate("Figures", "{amount} 个百分点")
    return _moved(text, f"{abs(tenths) // 10}.{abs(tenths) % 10}", tenths)


def tone(each: Indicator) -> Look | None:
    """Green at or above the target, red below it, and red for whatever is overdue."""
    if each.kpi is Kpi.OVERDUE_OPEN and each.count:
        return Look.RED
    return {True: Look.GREEN, False: Look.RED, None: None}[each.meets_target]


def explained(each: Indicator) -> str:
    """The whole figure in sentences, for the tooltip and the screen reader."""
    lines = [f"{word(each.kpi)}：{DEFINITIONS[each.kpi]}", f"{value(each)}（{parts(each)}）"]
    if each.previous_ratio is not None:
        before = QCoreApplication.translate("Figures", "上月 {figure}").format(
            figure=_whole(each.previous_ratio)
        )
        lines.append(before)
    lines.append(QCoreApplication.translate("Figures", "单击查看所统计的事项"))
    return "\n".join(lines)


def definition(kpi: Kpi) -> str:
    """How an indicator is counted, with its name."""
    return f"{word(kpi)}：{DEFINITIONS[kpi]}"


def frozen(note: FrozenNote) -> str:
    """That, when and under which hash the month was frozen."""
    return QCoreApplication.translate(
        "Figures", "已封账（{day}），以下为通报时的数字；单击打开的是现在的明细。校验码 {seal}"
    ).format(day=day_name(note.frozen_on), seal=note.sha256[:16])


def correction(each: Correction) -> str:
    """`办结率：封账 88.1%（74/84），现为 89.3%（75/84）`."""
    return QCoreApplication.translate("Figures", "{name}：封账 {frozen}，现为 {now}").format(
        name=word(each.kpi), frozen=_figure(each.frozen), now=_figure(each.now)
    )


def day_name(day: date) -> str:
    """`2026-11-03`."""
    return f"{day:%Y-%m-%d}"


def _figure(each: Indicator) -> str:
    if each.ratio is not None:
        return _whole(each.ratio)
    return QCoreApplication.translate("Figures", "{count} 件").format(count=value(each))


def _whole(ratio: Ratio) -> str:
    return f"{ratio.percent}（{ratio.numerator}/{ratio.denominator}）"


def _moved(text: str, amount: str, moved: int) -> str:
    if moved == 0:
        return QCoreApplication.translate("Figures", "与上月持平")
    return f"{'↑' if moved > 0 else '↓'} {text.format(amount=amount)}"


def _tenths(share: Fraction) -> int:
    """Tenths of a percent as `Ratio.percent` rounds them, so that the change fits what is shown."""
    return (share * 1000 + Fraction(1, 2)).__floor__()

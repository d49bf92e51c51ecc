"""Sentences of the briefing, each from the figures alone; an empty text where there is nothing to say."""

from bizenv_desktop.rules.month.figures import Indicator, Kpi, MonthFigures, Share
from bizenv_desktop.rules.month.month_tables import KPI_WORDS
from bizenv_desktop.rules.ratio import Ratio

_FOREMOST = 3
_HANDLING = (
    Kpi.CLOSING_RATE,
    Kpi.ON_TIME_RATE,
    Kpi.ON_TIME_RATE_ORIGINAL,
    Kpi.RECEIPT_RATE,
    Kpi.CALL_BACK_RATE,
    Kpi.SATISFACTION_RATE,
    Kpi.RESOLUTION_RATE,
)


def received_sentence(figures: MonthFigures) -> str:
    """How many came in, against the month before and the same month of last year (“—” for a zero base)."""
    now = figures.month
    counts = {each.month: each.received for each in figures.by_month}
    received = counts.get(now, 0)
    before, year_ago = counts.get(now.plus(-1)), counts.get(now.plus(-12))
    changes = f"环比{_change(received, before)}，同比{_change(received, year_ago)}"
    return f"{now.number}月份共受理投诉举报{received}件，{changes}。"


def channels_sentence(figures: MonthFigures) -> str:
    """Channels and the first three categories, with counts and shares."""
    parts: list[str] = []
    if figures.by_channel:
        parts.append(f"从渠道看，{_listed(figures.by_channel, len(figures.by_channel))}")
    if figures.by_category:
        parts.append(f"从类别看，居前三位的是{_listed(figures.by_category, _FOREMOST)}")
    return "；".join(parts) + "。" if parts else ""


def handling_sentences(figures: MonthFigures) -> tuple[str, ...]:
    """The rates with numerator and denominator, those below their target named."""
    present = {each.kpi: each for each in figures.indicators}
    rates = [present[kpi] for kpi in _HANDLING if kpi in present and present[kpi].ratio is not None]
    short = [KPI_WORDS[each.kpi] for each in rates if each.meets_target is False]
    overdue = present.get(Kpi.OVERDUE_OPEN)
    texts = ["，".join(_rate(each) for each in rates) + "。"] if rates else ["本月没有可统计的办理情况。"]
    if short:
        texts.append(f"{'、'.join(short)}未达到目标。")
    if overdue is not None and overdue.count is not None:
        texts.append(f"截至统计日，已过时限仍未办结的{overdue.count}件。")
    return tuple(texts)


def hotspots_sentence(figures: MonthFigures) -> str:
    """The category that most people complained about."""
    counted = [share for share in figures.by_category if share.share.numerator]
    if not counted:
        return "本月没有集中反映的事项。"
    first = max(counted, key=lambda share: share.share.numerator)
    return f"反映最集中的是{first.label}，共{first.share.numerator}件，占受理总量的{first.share.percent}。"


def late_units_sentence(figures: MonthFigures) -> str:
    """Units that missed a date this month, by name."""
    late = [u for u in figures.by_unit_rate if u.on_time.denominator > u.on_time.numerator]
    if not late:
        return "有到期事项的单位均按时办结。" if figures.by_unit_rate else ""
    named = "、".join(f"{u.unit}（{u.on_time.numerator}/{u.on_time.denominator}）" for u in late[:_FOREMOST])
    return f"有{len(late)}个单位存在到期未按时办结的事项，其中{named}需重点关注。"


def rectification_sentence(figures: MonthFigures) -> str:
    """How far the problems are rectified, and what is overdue where."""
    units = figures.by_unit_progress
    total, done = sum(u.total for u in units), sum(u.struck_off for u in units)
    if not total:
        return ""
    overdue = [u for u in units if u.overdue]
    text = f"问题台账共{total}件，已销号{done}件，销号率{Ratio(done, total).percent}（{done}/{total}）"
    if overdue:
        named = "、".join(f"{u.unit}{u.overdue}件" for u in overdue)
        text += f"；逾期{sum(u.overdue for u in overdue)}件，为{named}，请抓紧整改并提交验收"
    return text + "。"


def tasks_sentence(figures: MonthFigures) -> str:
    """The lights of all tasks together."""
    lights = figures.task_lights
    red, amber = sum(k.red for k in lights), sum(k.amber for k in lights)
    total = sum(k.green + k.amber + k.red + k.grey for k in lights)
    if not total:
        return ""
    return f"重点任务共{total}项，其中红灯{red}项、黄灯{amber}项，请牵头单位按时报送进展。"


def _change(now: int, before: int | None) -> str:
    if not before:
        return "—"
    if now == before:
        return "持平"
    word = "上升" if now > before else "下降"
    return f"{word}{Ratio(abs(now - before), before).percent}"


def _listed(shares: tuple[Share, ...], most: int) -> str:
    ordered = sorted(shares, key=lambda share: -share.share.numerator)[:most]
    return "、".join(f"{_set_apart(s.label)}{s.share.numerator}件（{s.share.percent}）" for s in ordered)


def _set_apart(label: str) -> str:
    """12345 and 41 must not be read as 1234541."""
    return f"“{label}”" if label[-1:].isdigit() else label


def _rate(each: Indicator) -> str:
    ratio = each.ratio or Ratio(0, 0)
    target = "" if each.target is None else f"，目标{float(each.target * 100):g}%"
    return f"{KPI_WORDS[each.kpi]}{ratio.percent}（{ratio.numerator}/{ratio.denominator}{target}）"

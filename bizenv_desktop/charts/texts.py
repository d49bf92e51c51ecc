"""The words on charts. The window builds them through tr(); the command line takes these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bizenv_desktop.rules.award.award_words import SOURCE_NAMES
from bizenv_desktop.rules.month.month_tables import STATUS_WORDS, TASK_KIND_WORDS
from bizenv_desktop.rules.vocabulary import Light, Status, TaskKind, VoteSource


def _lights() -> Mapping[Light, str]:
    return MappingProxyType(
        {
            Light.GREEN: "绿灯",
            Light.AMBER: "黄灯",
            Light.RED: "红灯",
            Light.GREY: "未到期",
            Light.CLOSED: "已办结",
        }
    )


@dataclass(frozen=True, slots=True)
class ChartTexts:
    """Titles, legends and label patterns; `{names}` in braces are filled by the charts."""

    progress_title: str = "整改进度（按责任单位，件）"
    trend_title: str = "受理量与按时办结率"
    status_title: str = "各月投诉及办理状态（件）"
    rate_title: str = "各单位按时办结率"
    category_title: str = "投诉类别前六（件）"
    channel_title: str = "受理渠道（件）"
    light_title: str = "任务亮灯（项）"
    nothing: str = "本期没有可统计的数据"
    struck_off: str = "已销号"
    in_hand: str = "整改中"
    overdue: str = "逾期"
    received: str = "受理（件）"
    on_time_rate: str = "按时办结率"
    target: str = "目标 {percent}"
    others: str = "其他"
    month: str = "{month}月"
    piece: str = "{name}：{count} 件"
    part: str = "{name} {part}：{count} 件，共 {total} 件"
    task_part: str = "{name} {part}：{count} 项，共 {total} 项"
    share: str = "{name}：{count} 件，占 {percent}（{count}/{total}）"
    rate: str = "{name}：按时办结 {numerator}/{denominator}，{percent}"
    trend: str = "{name}：受理 {count} 件，按时办结 {numerator}/{denominator}，{percent}"
    scores_title: str = "总分构成（分） · {award}"
    scores_first: str = "总分构成（分） · {award}前 {most} 名"
    score: str = "{rank} {name}　{source}：得 {points} 分，计入总分 {adds} 分，总分 {total} 分"
    ranked: str = "第 {rank} 名"
    unranked: str = "不排名"
    sources: Mapping[VoteSource, str] = field(default_factory=lambda: SOURCE_NAMES)
    statuses: Mapping[Status, str] = field(default_factory=lambda: STATUS_WORDS)
    task_kinds: Mapping[TaskKind, str] = field(default_factory=lambda: TASK_KIND_WORDS)
    lights: Mapping[Light, str] = field(default_factory=_lights)

"""The words on charts, spoken by the window; `charts` knows no Qt and takes them as values."""

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.charts.texts import ChartTexts
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Status, TaskKind, VoteSource
from bizenv_desktop.ui.texts import status_word, word


def chart_texts() -> ChartTexts:
    """Titles, legends and sentences of all charts of a month."""
    translate = QCoreApplication.translate
    return ChartTexts(
        progress_title=translate("Charts", "整改进度（按责任单位，件）"),
        trend_title=translate("Charts", "受理量与按时办结率"),
        status_title=translate("Charts", "各月投诉及办理状态（件）"),
        rate_title=translate("Charts", "各单位按时办结率"),
        category_title=translate("Charts", "投诉类别前六（件）"),
        channel_title=translate("Charts", "受理渠道（件）"),
        light_title=translate("Charts", "任务亮灯（项）"),
        nothing=translate("Charts", "本期没有可统计的数据"),
        struck_off=translate("Charts", "已销号"),
        in_hand=translate("Charts", "整改中"),
        overdue=translate("Charts", "逾期"),
        received=translate("Charts", "受理（件）"),
        on_time_rate=translate("Charts", "按时办结率"),
        target=translate("Charts", "目标 {percent}"),
        others=translate("Charts", "其他"),
        month=translate("Charts", "{month}月"),
        piece=translate("Charts", "{name}：{count} 件"),
        part=translate("Charts", "{name} {part}：{count} 件，共 {total} 件"),
        task_part=translate("Charts", "{name} {part}：{count} 项，共 {total} 项"),
        share=translate("Charts", "{name}：{count} 件，占 {percent}（{count}/{total}）"),
        rate=translate("Charts", "{name}：按时办结 {numerator}/{denominator}，{percent}"),
        trend=translate("Charts", "{name}：受理 {count} 件，按时办结 {numerator}/{denominator}，{percent}"),
        scores_title=translate("Charts", "总分构成（分） · {award}"),
        scores_first=translate("Charts", "总分构成（分） · {award}前 {most} 名"),
        score=translate(
            "Charts", "{rank} {name}　{source}：得 {points} 分，计入总分 {adds} 分，总分 {total} 分"
        ),
        ranked=translate("Charts", "第 {rank} 名"),
        unranked=translate("Charts", "不排名"),
        sources=MappingProxyType({each: word(each) for each in VoteSource}),
        statuses=MappingProxyType({each: status_word(MatterKind.COMPLAINT, each) for each in Status}),
        task_kinds=_task_kinds(),
        lights=_lights(),
    )


def _task_kinds() -> MappingProxyType[TaskKind, str]:
    """Short names: seven of them stand side by side below the bars."""
    translate = QCoreApplication.translate
    return MappingProxyType(
        {
            TaskKind.DATED: translate("Charts", "限时任务"),
            TaskKind.CONTINUOUS: translate("Charts", "持续推进"),
            TaskKind.DATED_THEN_CONTINUOUS: translate("Charts", "限时后持续"),
            TaskKind.STAGE_THEN_CONTINUOUS: translate("Charts", "阶段后持续"),
            TaskKind.YEARLY: translate("Charts", "每年实施"),
            TaskKind.PERIODIC: translate("Charts", "定期报送"),
            TaskKind.UNDATED: translate("Charts", "未写时限"),
        }
    )


def _lights() -> MappingProxyType[Light, str]:
    translate = QCoreApplication.translate
    return MappingProxyType(
        {
            Light.GREEN: translate("Charts", "绿灯"),
            Light.AMBER: translate("Charts", "黄灯"),
            Light.RED: translate("Charts", "红灯"),
            Light.GREY: translate("Charts", "未到期"),
            Light.CLOSED: translate("Charts", "已办结"),
        }
    )

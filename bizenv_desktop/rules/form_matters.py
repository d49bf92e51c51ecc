"""Lists of matters in an upper level's form: their columns by stable codes, and which matters are listed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.vocabulary import MatterKind


class Scope(StrEnum):
    """Which matters a list holds; a filter that the office keeps is named `filter:` with its number."""

    MONTH = "month"  # 本月受理、登记
    DUE = "due"  # 本月到期
    OPEN = "open"  # 未结
    ENDED = "ended"  # 已办结
    ALL = "all"


SCOPES: Final[Mapping[MatterKind, tuple[Scope, ...]]] = {
    MatterKind.COMPLAINT: (Scope.MONTH, Scope.DUE, Scope.OPEN, Scope.ENDED, Scope.ALL),
    MatterKind.TASK: (Scope.ALL, Scope.OPEN, Scope.DUE, Scope.ENDED),
    MatterKind.PROBLEM: (Scope.ALL, Scope.OPEN, Scope.MONTH, Scope.DUE, Scope.ENDED),
}
"""The usual scope of each kind stands first."""

FILTER: Final = "filter:"

MATTER_COLUMNS: Final[Mapping[MatterKind, tuple[tuple[str, str], ...]]] = {
    MatterKind.COMPLAINT: (
        ("no", "序号"),
        ("number", "编号"),
        ("received", "受理时间"),
        ("channel", "渠道"),
        ("source_number", "来源编号"),
        ("complainant", "投诉人"),
        ("phone", "联系电话"),
        ("firm", "单位"),
        ("category", "类别"),
        ("title", "标题"),
        ("content", "内容"),
        ("lead", "承办单位"),
        ("cooperating", "协办单位"),
        ("assigned", "交办时间"),
        ("due", "办理时限"),
        ("replied", "反馈时间"),
        ("result", "办理结果"),
        ("satisfaction", "满意度"),
        ("status", "状态"),
        ("remark", "备注"),
    ),
    MatterKind.TASK: (
        ("no", "序号"),
        ("number", "编号"),
        ("action", "专项行动"),
        ("section", "类别"),
        ("title", "重点任务"),
        ("lead", "牵头部门"),
        ("cooperating", "参与部门"),
        ("deadline", "完成时限"),
        ("progress", "进展情况"),
        ("percent", "完成百分比"),
        ("status", "状态"),
    ),
    MatterKind.PROBLEM: (
        ("no", "序号"),
        ("number", "编号"),
        ("source", "问题来源"),
        ("category", "问题类别"),
        ("title", "具体问题"),
        ("goal", "整改目标"),
        ("measures", "整改措施"),
        ("lead", "牵头单位"),
        ("responsible", "责任单位"),
        ("leader", "责任领导"),
        ("owner", "责任人"),
        ("deadline", "完成时限"),
        ("progress", "进展"),
        ("evidence", "佐证"),
        ("state", "整改状态"),
        ("struck_off", "是否销号"),
        ("struck_off_on", "销号日期"),
        ("remark", "备注"),
    ),
}
"""The code and the Chinese name of each column; a name that our own ledgers have is theirs."""

_OTHER_HEADERS: Final[Mapping[MatterKind, Mapping[str, tuple[str, ...]]]] = {
    MatterKind.COMPLAINT: {
        "number": ("受理编号", "投诉编号", "工单编号", "受理单号"),
        "received": ("受理日期", "受理时间", "投诉时间", "来件时间", "接收时间", "登记时间"),
        "channel": ("受理渠道", "来源渠道", "投诉渠道", "来源", "问题来源", "线索来源"),
        "source_number": ("原编号", "工单号", "来文编号"),
        "complainant": ("投诉人姓名", "反映人", "诉求人", "投诉举报人", "投诉主体", "企业或群众"),
        "phone": ("电话", "联系方式", "投诉人电话", "手机"),
        "firm": ("企业名称", "投诉企业", "企业", "单位名称"),
        "category": ("投诉类别", "问题类别", "诉求类别", "所属领域", "问题类型", "类型"),
        "title": ("诉求标题", "主题", "投诉事项", "反映问题", "事项", "问题"),
        "content": ("诉求内容", "投诉内容", "反映内容", "问题描述", "主要内容", "具体内容", "主要诉求"),
        "lead": ("责任单位", "办理单位", "主办单位", "转办单位", "交办单位", "牵头单位"),
        "cooperating": ("配合单位", "协同单位"),
        "assigned": ("交办日期", "转办时间", "转办日期"),
        "due": ("办理期限", "办结时限", "时限要求", "限办日期", "截止时间", "截止日期"),
        "replied": ("办结时间", "办结日期", "反馈日期", "回复时间"),
        "result": ("处理结果", "办理情况", "处理情况", "办结情况", "处理意见"),
        "satisfaction": ("满意情况", "是否满意", "回访结果", "评价"),
        "status": ("办理状态", "办理进度", "是否办结"),
        "remark": ("说明",),
    },
    MatterKind.TASK: {
        "number": ("任务编号",),
        "action": ("行动", "专项", "工作板块"),
        "section": ("任务类别", "工作类别", "分类"),
        "title": ("任务", "工作任务", "具体任务", "主要任务", "任务内容", "重点工作", "工作内容", "任务名称"),
        "lead": ("牵头单位", "责任单位", "责任部门", "牵头责任单位"),
        "cooperating": ("参与单位", "配合单位", "配合部门", "协办单位"),
        "deadline": ("完成时间", "时限", "时间节点", "完成期限", "时限要求"),
        "progress": ("进展", "工作进展", "落实情况", "完成情况", "推进情况"),
        "percent": ("完成率", "完成比例", "完成进度", "进度"),
        "status": ("任务状态",),
    },
    MatterKind.PROBLEM: {
        "number": ("问题编号",),
        "source": ("来源", "发现渠道"),
        "category": ("类别", "问题类型", "分类"),
        "title": ("存在问题", "存在差距", "问题", "问题描述", "主要问题", "问题清单", "反映问题"),
        "goal": ("目标", "整改要求"),
        "measures": ("措施", "整改举措", "工作措施"),
        "lead": ("牵头部门", "责任科室", "责任部门"),
        "responsible": ("整改单位", "配合单位"),
        "leader": ("分管领导", "牵头领导", "包抓领导"),
        "owner": ("具体责任人", "联系人", "经办人"),
        "deadline": ("整改时限", "完成时间", "整改期限", "时限"),
        "progress": ("整改进展", "整改情况", "进展情况", "落实情况", "整改落实情况", "工作进展"),
        "evidence": ("佐证材料", "佐证资料"),
        "state": ("是否完成", "是否完成整改", "完成情况", "状态", "整改结果"),
        "struck_off": ("销号", "销号情况"),
        "struck_off_on": ("销号时间",),
    },
}


def column_of_header(kind: MatterKind, header: str) -> str:
    """The column that a header of a form asks for, by the words people use; empty where none."""
    for code, name in MATTER_COLUMNS[kind]:
        if header == name or header in _OTHER_HEADERS[kind].get(code, ()):
            return code
    return ""

"""The names that a template may use, with what stands in their place: shown in the settings, and exported.

Every paper knows the common ones; each kind adds its own, and some bring a table whose rows a template walks
through with `{%tr for 件 in 事项表 %}` … `{%tr endfor %}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bizenv_desktop.rules.papers import SERIES_OF, PaperKind

REPRINT = "补印"
"""The mark of a second print; the template of a numbered paper must have a place for it."""

OFFICE = "发文机关"
NUMBER = "文号"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name as it stands between `{{` and `}}`, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableNames:
    """A table: its name, and the columns of each of its rows."""

    name: str
    meaning: str
    columns: tuple[Placeholder, ...]


def _named(**meanings: str) -> tuple[Placeholder, ...]:
    return tuple(Placeholder(name, meaning) for name, meaning in meanings.items())


_COMMON = _named(
    发文机关="本办公室名称（设置中填写）",
    机关代字="本办公室的机关代字（设置中填写）",
    文号="机关代字、文种和编号，如 营商办交〔2026〕5号；登记表、回访单没有文号",
    编号="不带机关代字的编号，如 〔2026〕5号",
    补印="第二次及以后打印时为“（补印）”，首次打印时为空",
    成文日期="文书签发日期，如 2026年11月3日",
    投诉编号="投诉举报事项自己的编号，如 〔2026〕287号",
    来源编号="12345 工单号、信访编号等来源单位的编号",
    受理渠道="12345、办公电话、领导批示等",
    受理时间="收到投诉举报的日期",
    性质="咨询、求助、投诉、举报、建议、表扬",
    类别="投诉举报类别",
    紧急程度="一般、紧急、特急",
    事项标题="事项的标题（按阅读人脱敏）",
    反映内容="反映的主要内容（按阅读人脱敏）",
    投诉人="投诉人（按阅读人脱敏；要求保密或匿名的只写“以编号联系”）",
    承办单位="牵头承办单位",
    协办单位="协办单位，以顿号分隔；没有时写“无”",
    办理时限="办理时限的日期；按小时计的带钟点",
    交办单号="当前承办单位所持交办单的文号",
    交办日期="当前承办单位所持交办单的日期",
    附件数="附件份数，如 2件；没有时写“无”",
)

_SLIP = _named(
    时限说明="时限怎样算出，如 自交办次日起算5个工作日，周末、国庆节不计",
    逐日计算="为什么是这一天：每一天算或不算及其理由（一段话）",
    办理要求="交办时写的办理要求",
    签收时限="应在哪一天前签收",
    退回说明="不属于本单位职责时怎样退回（完整的一句话）",
)
_TO_UNIT = _named(主送单位="这份文书发给的单位")
_REQUEST = _named(申请日期="承办单位申请的日期", 申请理由="承办单位申请的理由")
_EXTENSION = (
    *_REQUEST,
    *_named(原办理时限="延期前的办理时限", 延期后时限="批准延期后的办理时限；不同意时写“不变”"),
)
_COMPLAINANT = _named(投诉人称呼="对投诉人的称呼：姓名或企业名称；匿名的为“投诉人”")
_CONTACT = _named(联系电话="投诉人的联系电话", 企业名称="投诉人所在企业")
_LADDER = (
    *_TO_UNIT,
    *_named(
        回复期限="要求在哪一天前回复",
        逾期天数="到签发时已逾期的工作日数，未逾期时为 0",
        时限情况="到签发时逾期多久或何时到期（完整的一句话）",
        存在问题="签发时写的存在问题；没有写的由系统按事由生成",
    ),
)

_OWN: Mapping[PaperKind, tuple[Placeholder, ...]] = {
    PaperKind.REGISTRATION: (
        *_CONTACT,
        *_named(
            联系地址="投诉人的地址",
            街道社区="所属街道、社区",
            被投诉单位="被投诉的单位",
            保密情况="匿名、要求保密，或无特殊要求",
            登记人="登记的操作人",
            备注="登记时的备注",
        ),
    ),
    PaperKind.SLIP: _SLIP,
    PaperKind.REASSIGNMENT: (
        *_SLIP,
        *_named(原承办单位="改派前的承办单位", 原交办单号="改派前的交办单文号", 改派理由="改派的理由"),
    ),
    PaperKind.DECLINE: (
        *_COMPLAINANT,
        *_named(不予受理理由="不予受理的理由", 告知方式="怎样告知了投诉人"),
    ),
    PaperKind.TRANSFER: _named(
        移送单位="移送给哪个单位",
        移送理由="移送的理由",
        密封标注="密封移送时为“密封件　专人拆阅”，否则为空",
    ),
    PaperKind.RULING: (
        *_TO_UNIT,
        *_REQUEST,
        *_named(裁定理由="驳回的理由", 建议情况="承办单位建议由谁承办（完整的一句话），没有建议时为空"),
    ),
    PaperKind.EXTENSION_APPROVAL: (
        *_EXTENSION,
        *_named(
            申请人="承办单位的申请人",
            申请延长="申请延长多久，如 5个工作日",
            审批结果="同意或不同意",
            批准延长="批准延长多久；不同意时为“—”",
            审批人="审批人",
            审批说明="审批时写的说明或不同意的理由",
            告知情况="投诉人是否已告知",
        ),
    ),
    PaperKind.EXTENSION_NOTICE: (*_COMPLAINANT, *_EXTENSION),
    PaperKind.PAUSE_NOTE: (
        *_TO_UNIT,
        *_named(
            暂停原因="等待投诉人补充材料等",
            暂停日期="自哪一天起暂停",
            恢复日期="哪一天恢复",
            恢复后时限="按期恢复后的办理时限",
            暂停说明="暂停时写的说明",
        ),
    ),
    PaperKind.REWORK: (
        *_TO_UNIT,
        *_named(
            反馈日期="承办单位反馈办理结果的日期",
            重办情形="审核未通过，或回访时投诉人不满意",
            重办理由="要求重办的理由",
            办理要求="重办的要求",
            时限要求="重办的办理时限（完整的一句话）",
            轮次="第几轮办理",
        ),
    ),
    PaperKind.CALL_RECORD: (
        *_CONTACT,
        *_named(
            反馈日期="承办单位反馈办理结果的日期",
            办理结果="承办单位反馈的办理结果",
            审核结论="解决、部分解决、解释说明、无法解决",
            满意情况="最后一次回访的结果",
            轮次="第几轮办理",
        ),
    ),
    PaperKind.REOPENING: (
        *_SLIP,
        *_named(原办结日期="上一轮办结的日期", 轮次="第几轮办理", 重启理由="重启办理的理由"),
    ),
    PaperKind.REMINDER: (*_LADDER, *_named(交办情况="何时以何文书交办的什么事项（完整的一句话）")),
    PaperKind.SUPERVISION: (
        *_LADDER,
        *_named(
            逾期情况="逾期几个工作日，或未逾期",
            督办依据="此前的交办单、提醒函等文书及文号",
            整改要求="签发时写的整改要求；没有写的用通用要求",
        ),
    ),
    PaperKind.REPORT_LIST: _named(
        统计日期="名单统计到哪一天",
        件数="通报的事项件数",
        单位数="涉及的承办单位个数",
        回复期限="要求在哪一天前报送整改情况",
        回复要求="何时报送整改情况（半句话）",
    ),
    PaperKind.REFERRAL: _LADDER,
}

_TABLES: Mapping[PaperKind, TableNames] = {
    PaperKind.CALL_RECORD: TableNames(
        "回访记录",
        "本轮每一次回访",
        _named(序号="第几次", 时间="回访时间", 回访人="回访人", 结果="满意、未联系上等", 意见="投诉人的意见"),
    ),
    PaperKind.REPORT_LIST: TableNames(
        "事项表",
        "通报的每一件事项",
        _named(
            序号="第几件",
            投诉编号="事项编号",
            事项标题="事项标题（脱敏）",
            承办单位="承办单位",
            办理时限="办理时限",
            逾期天数="逾期工作日",
        ),
    ),
    PaperKind.REFERRAL: TableNames(
        "督办经过",
        "此前的交办、提醒、督办和通报",
        _named(序号="第几项", 日期="日期", 文书="文书名称和文号", 情况="要求何时回复，是否回复"),
    ),
}


def placeholders_of(kind: PaperKind) -> tuple[Placeholder, ...]:
    """Every name that a template of this kind may use, the kind's own first."""
    return (*_OWN[kind], *_COMMON)


def table_of(kind: PaperKind) -> TableNames | None:
    """The table that this kind brings, if it brings one."""
    return _TABLES.get(kind)


def needs_reprint_mark(kind: PaperKind) -> bool:
    """Whether a template of this kind must have a place for the mark of a reprint: all that bear a number."""
    return kind in SERIES_OF or kind is PaperKind.EXTENSION_NOTICE

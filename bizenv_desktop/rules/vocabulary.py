"""The closed lists of the domain. Values are stored in the ledger, so they never change once released.

Open lists (categories, channels) are plain text in the ledger, because other offices bring their own; the
lists here are what is offered first. Sources: DOMAIN words of the five plans, 宝鸡 零投诉 for the categories.
"""

from enum import StrEnum


class MatterKind(StrEnum):
    """The five things somebody owes by a date."""

    COMPLAINT = "complaint"
    TASK = "task"
    PROBLEM = "problem"
    DUTY = "duty"
    ROUND = "round"


class Status(StrEnum):
    """Where a matter stands; derived from its events and kept beside them for filtering."""

    PENDING = "pending"  # 待受理
    AWAITING_RECEIPT = "awaiting_receipt"  # 待签收
    IN_HAND = "in_hand"  # 办理中 / 整改中 / 推进中
    AWAITING_REVIEW = "awaiting_review"  # 待审核 / 完成待验收
    AWAITING_CALL = "awaiting_call"  # 待回访
    CLOSED = "closed"  # 已办结 / 已销号 / 已完成
    VOID = "void"  # 作废
    UNKNOWN = "unknown"  # 旧台账没有写明


OPEN_STATUSES = frozenset(
    {Status.PENDING, Status.AWAITING_RECEIPT, Status.IN_HAND, Status.AWAITING_REVIEW, Status.AWAITING_CALL}
)


class EventKind(StrEnum):
    """What happened to a matter."""

    REGISTERED = "registered"  # 登记
    CARRIED_OVER = "carried_over"  # 旧台账结转
    ASSIGNED = "assigned"  # 交办
    ACKNOWLEDGED = "acknowledged"  # 签收
    REPLIED = "replied"  # 反馈
    PASSED = "passed"  # 审核通过
    CALLED_BACK = "called_back"  # 回访
    CLOSED = "closed"  # 办结
    VOIDED = "voided"  # 作废
    PROGRESSED = "progressed"  # 进展
    RECTIFIED = "rectified"  # 完成整改，待验收
    SENT_BACK = "sent_back"  # 退回重办 / 验收不通过
    STRUCK_OFF = "struck_off"  # 验收销号


class Timeliness(StrEnum):
    """Whether a closed matter kept its date; `UNKNOWN` where an old ledger does not say."""

    OPEN = "open"
    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """How fast: 一般, 紧急, 特急 (emergencies the same day, 温州信息)."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Satisfaction(StrEnum):
    """What the complainant answered when called back."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    UNSATISFIED = "unsatisfied"
    NOT_REACHED = "not_reached"


class Resolution(StrEnum):
    """How the matter ended on review: 解决, 部分解决, 解释说明, 无法解决."""

    RESOLVED = "resolved"
    PARTLY = "partly"
    EXPLAINED = "explained"
    IMPOSSIBLE = "impossible"


class Light(StrEnum):
    """The colour, always shown with its shape: ▲ red, ◆ amber, ● green, ○ grey and closed."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"
    CLOSED = "closed"


class TaskKind(StrEnum):
    """How a task ends, if it ends (DOMAIN §4)."""

    DATED = "dated"  # 限时
    CONTINUOUS = "continuous"  # 持续推进
    DATED_THEN_CONTINUOUS = "dated_then_continuous"  # 限时后长期坚持
    STAGE_THEN_CONTINUOUS = "stage_then_continuous"  # 阶段成果后持续
    YEARLY = "yearly"  # 每年
    PERIODIC = "periodic"  # 周期报送
    UNDATED = "undated"  # 未写时限


NEVER_ENDING = frozenset(
    {
        TaskKind.CONTINUOUS,
        TaskKind.DATED_THEN_CONTINUOUS,
        TaskKind.STAGE_THEN_CONTINUOUS,
        TaskKind.YEARLY,
        TaskKind.PERIODIC,
    }
)


class Period(StrEnum):
    """How often something comes round."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


class UnitRole(StrEnum):
    """A unit's part in a matter."""

    LEAD = "lead"
    COOPERATING = "cooperating"


class UnitKind(StrEnum):
    """Peer groups for rankings, and groups that stand for many units (市级有关部门)."""

    DEPARTMENT = "department"  # 部门
    STREET = "street"  # 街道乡镇
    ENTERPRISE = "enterprise"  # 企业（供电、供水等）
    COMMUNITY = "community"  # 社区（村）
    OTHER = "other"
    GROUP = "group"  # 单位组


class View(StrEnum):
    """Who will read: inside in full, a handling unit, the public (DOMAIN §9)."""

    INSIDE = "inside"
    UNIT = "unit"
    PUBLIC = "public"


class ProblemSource(StrEnum):
    """Where a problem came from (沂源 附件4-6, 浙南 附件2, 滨海 附件, 温州信息)."""

    BENCHMARK = "benchmark"  # 对标差距
    OWN = "own"  # 自身问题
    SERVED = "served"  # 服务对象不满意
    INSPECTION = "inspection"  # 巡查
    MONITORING = "monitoring"  # 监测清单
    SUPERVISION = "supervision"  # 督查
    COMPLAINT = "complaint"  # 投诉转化
    DISHONESTY = "dishonesty"  # 失信


class RoundStage(StrEnum):
    """The stages of an award, in order (浙南 附件4)."""

    NOMINATION = "nomination"  # 推荐
    FIRST_REVIEW = "first_review"  # 初评
    VISIT = "visit"  # 走访
    SECOND_REVIEW = "second_review"  # 复评
    VOTE = "vote"  # 投票
    ASSESSMENT = "assessment"  # 综合评定
    APPROVAL = "approval"  # 报批
    PUBLIC_NOTICE = "public_notice"  # 公示
    AWARD = "award"  # 表彰


class Topic(StrEnum):
    """What a deed can change; views reload when one of their topics is named."""

    COMPLAINTS = "complaints"
    TASKS = "tasks"
    PROBLEMS = "problems"
    DUTIES = "duties"
    ROUNDS = "rounds"
    UNITS = "units"
    CALENDAR = "calendar"
    SETTINGS = "settings"
    IMPORTS = "imports"
    DOCUMENTS = "documents"


CATEGORIES = (
    "企业开办和注销", "工程建设项目审批", "施工许可证办理", "水电气暖接入", "不动产登记", "获得信贷",
    "纳税服务", "跨境贸易和投资便利化", "企业运行成本", "中介服务", "涉企收费", "政府守信践诺", "便民服务",
    "政策落地落实", "其他",
)  # fmt: skip

CHANNELS = (
    "12345", "办公电话", "电子邮箱", "市长信箱", "政务服务APP", "微信公众号/专栏", "领导批示", "信访",
    "监测/抽样调查",
    "随机电话访问", "满意度调查", "座谈会", "第三方评估", "媒体曝光", "巡查组", "窗口意见箱",
)  # fmt: skip

NATURES = ("咨询", "求助", "投诉", "举报", "建议", "表扬")
